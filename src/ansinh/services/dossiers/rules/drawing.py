"""The way of a dossier as BPMN 2.0 XML with the coordinates a viewer needs, its place marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ansinh.services.dossiers.rules import states
from ansinh.services.dossiers.types import Act, State

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
WAY = "http://www.omg.org/spec/DD/20100524/DI"
COLOUR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
WIDTH, HEIGHT, ROUND = 140, 70, 36
HERE, PASSED = "#d8e6f3", "#eef7f1"

PLACES: dict[State, tuple[int, int]] = {
    State.FILED: (160, 200),
    State.SUPPLEMENT_ASKED: (340, 60),
    State.ACCEPTED: (340, 200),
    State.IN_PROCESSING: (540, 200),
    State.AWAITING_SIGNATURE: (740, 200),
    State.SIGNED: (940, 200),
    State.RETURNED: (1160, 217),
    State.WITHDRAWN: (340, 360),
    State.REFUSED: (740, 360),
    State.STOPPED: (540, 360),
}
START = (60, 217)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Return the middle of the shape."""
        return self.x + self.width // 2, self.y + self.height // 2


def draw(state: State | None = None, passed: Iterable[State] = (), language: str = "vi") -> str:
    """Return the table of states as a BPMN diagram; the present place and those passed are tinted."""
    for prefix, space in (
        ("bpmn", BPMN),
        ("bpmndi", DI),
        ("dc", DC),
        ("di", WAY),
        ("color", COLOUR),
    ):
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{BPMN}}}definitions", id="dossier", targetNamespace="urn:ansinh:dossier")
    process = ET.SubElement(root, f"{{{BPMN}}}process", id="way", isExecutable="false")
    diagram = ET.SubElement(root, f"{{{DI}}}BPMNDiagram", id="diagram")
    plane = ET.SubElement(diagram, f"{{{DI}}}BPMNPlane", id="plane", bpmnElement="way")
    ET.SubElement(process, f"{{{BPMN}}}startEvent", id="start")
    _shape(plane, "start", _box(None), "")
    for each in State:
        _add_state(process, plane, each, language, _tint(each, state, set(passed)))
    for number, move in enumerate(states.TABLE):
        _add_flow(process, plane, number, move, language)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def name_of(state: State) -> str:
    """Return the element id of a state in the diagram."""
    return f"state-{state.value}"


def _tint(each: State, state: State | None, passed: set[State]) -> str:
    if each is state:
        return HERE
    return PASSED if each in passed else ""


def _box(state: State | None) -> Box:
    x, y = PLACES[state] if state else START
    if state is None or state in states.ENDED:
        return Box(x, y, ROUND, ROUND)
    return Box(x, y, WIDTH, HEIGHT)


def _add_state(
    process: ET.Element, plane: ET.Element, state: State, language: str, tint: str
) -> None:
    kind = "endEvent" if state in states.ENDED else "userTask"
    title = states.TITLES[state].said_in(language)
    ET.SubElement(process, f"{{{BPMN}}}{kind}", id=name_of(state), name=title)
    _shape(plane, name_of(state), _box(state), tint)


def _shape(plane: ET.Element, element: str, box: Box, tint: str) -> None:
    shape = ET.SubElement(plane, f"{{{DI}}}BPMNShape", id=f"{element}-shape", bpmnElement=element)
    if tint:
        shape.set(f"{{{COLOUR}}}background-color", tint)
    size = {"width": str(box.width), "height": str(box.height)}
    ET.SubElement(shape, f"{{{DC}}}Bounds", {"x": str(box.x), "y": str(box.y), **size})


def _add_flow(
    process: ET.Element, plane: ET.Element, number: int, move: states.Move, language: str
) -> None:
    flow = f"flow-{number}"
    source = name_of(move.before) if move.before else "start"
    words = "" if move.act is Act.FILE else states.ACT_TITLES[move.act].said_in(language)
    ends = {"sourceRef": source, "targetRef": name_of(move.after)}
    ET.SubElement(process, f"{{{BPMN}}}sequenceFlow", {"id": flow, "name": words, **ends})
    edge = ET.SubElement(plane, f"{{{DI}}}BPMNEdge", id=f"{flow}-edge", bpmnElement=flow)
    for x, y in _route(_box(move.before), _box(move.after)):
        ET.SubElement(edge, f"{{{WAY}}}waypoint", x=str(x), y=str(y))


def _route(start: Box, end: Box) -> list[tuple[int, int]]:
    (from_x, from_y), (to_x, to_y) = start.centre, end.centre
    if abs(from_y - to_y) <= 1:
        rightwards = from_x < to_x
        leave = start.x + start.width if rightwards else start.x
        enter = end.x if rightwards else end.x + end.width
        return [(leave, from_y), (enter, to_y)]
    leave = start.y + start.height if from_y < to_y else start.y
    enter = end.y if from_y < to_y else end.y + end.height
    between = (leave + enter) // 2
    return [(from_x, leave), (from_x, between), (to_x, between), (to_x, enter)]
