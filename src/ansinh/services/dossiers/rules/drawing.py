"""The way of a dossier as BPMN 2.0 XML with the coordinates a viewer needs, its place marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
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
    State.FILED: (160, 260),
    State.SUPPLEMENT_ASKED: (600, 60),
    State.ACCEPTED: (440, 260),
    State.IN_PROCESSING: (760, 260),
    State.AT_OTHER_AGENCY: (900, 60),
    State.AWAITING_SIGNATURE: (1040, 260),
    State.SIGNED: (1320, 260),
    State.RETURNED: (1580, 277),
    State.WITHDRAWN: (400, 580),
    State.STOPPED: (860, 580),
    State.REFUSED: (1090, 580),
}
START = (60, 277)
LANE, LETTER, LINE = 24, 7, 16  # between two lines side by side; of the words on them
ABOVE, BELOW = 160, 360  # where the lanes over and under the main row begin


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


@dataclass(frozen=True, slots=True)
class Line:
    """The way of an arrow, where its words stand, and whether they run to the right from there."""

    points: tuple[tuple[int, int], ...]
    words_at: tuple[int, int]
    is_rightwards: bool


def draw(
    state: State | None = None,
    passed: Iterable[State] = (),
    language: str = "vi",
    leaves_out: Collection[State] = (),
) -> str:
    """Return the table of states as a BPMN diagram; the present place and those passed are tinted.

    leaves_out are states that the dossiers of a procedure never reach.
    """
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
    for each in (one for one in State if one not in leaves_out):
        _add_state(process, plane, each, language, _tint(each, state, set(passed)))
    moves = [each for each in states.TABLE if not {each.before, each.after} & set(leaves_out)]
    for number, (move, line) in enumerate(_lines(moves)):
        _add_flow(process, plane, move, line, number=number, language=language)
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
    process: ET.Element,
    plane: ET.Element,
    move: states.Move,
    line: Line,
    *,
    number: int,
    language: str,
) -> None:
    flow = f"flow-{number}"
    source = name_of(move.before) if move.before else "start"
    words = "" if move.act is Act.FILE else move.act.words.said_in(language)
    ends = {"sourceRef": source, "targetRef": name_of(move.after)}
    ET.SubElement(process, f"{{{BPMN}}}sequenceFlow", {"id": flow, "name": words, **ends})
    edge = ET.SubElement(plane, f"{{{DI}}}BPMNEdge", id=f"{flow}-edge", bpmnElement=flow)
    for x, y in line.points:
        ET.SubElement(edge, f"{{{WAY}}}waypoint", x=str(x), y=str(y))
    if words:
        _place_words(edge, line, words)


def _place_words(edge: ET.Element, line: Line, words: str) -> None:
    label = ET.SubElement(edge, f"{{{DI}}}BPMNLabel")
    width = LETTER * len(words)
    x, y = line.words_at
    left = x if line.is_rightwards else x - width
    place = {"x": str(left), "y": str(y), "width": str(width), "height": str(LINE)}
    ET.SubElement(label, f"{{{DC}}}Bounds", place)


def _lines(moves: Iterable[states.Move]) -> list[tuple[states.Move, Line]]:
    """Return lines of the table with their way; no two run over each other beside the boxes."""
    found = []
    doors: Counter[tuple[State | None, bool]] = Counter()
    lanes = {True: ABOVE, False: BELOW}
    for move in moves:
        start, end = _box(move.before), _box(move.after)
        if abs(start.centre[1] - end.centre[1]) <= 1:
            found.append((move, _straight(start, end)))
            continue
        is_up = ABOVE in range(*sorted((start.centre[1], end.centre[1])))
        is_between = is_up and move.after not in states.ENDED
        leave = _door(doors, move.before, start, is_down=end.y > start.y)
        enter = _door(doors, move.after, end, is_down=end.y < start.y)
        found.append((move, _bent(leave, enter, lanes[is_between])))
        lanes[is_between] += LANE
    return found


def _door(
    doors: Counter[tuple[State | None, bool]], state: State | None, box: Box, *, is_down: bool
) -> tuple[int, int]:
    """Return where a line meets a box at its upper or lower edge: each a little beside the last."""
    y = box.y + box.height if is_down else box.y
    if state in states.ENDED:
        return box.centre[0], y
    place = doors[state, is_down]
    doors[state, is_down] += 1
    return box.x + LANE // 2 + place * LANE, y


def _straight(start: Box, end: Box) -> Line:
    """Return the line between two boxes of the main row; the way back runs below the way on."""
    y = start.centre[1]
    if start.x < end.x:
        leave, enter = start.x + start.width, end.x
        return Line(((leave, y), (enter, y)), (leave + LANE // 2, y - LINE - 4), True)
    y += LANE
    leave, enter = start.x, end.x + end.width
    return Line(((leave, y), (enter, y)), (leave - LANE // 2, y + 4), False)


def _bent(leave: tuple[int, int], enter: tuple[int, int], lane: int) -> Line:
    (from_x, from_y), (to_x, to_y) = leave, enter
    is_rightwards = to_x >= from_x
    beside = from_x + 4 if is_rightwards else from_x - 4
    points = ((from_x, from_y), (from_x, lane), (to_x, lane), (to_x, to_y))
    return Line(points, (beside, lane - LINE - 2), is_rightwards)
