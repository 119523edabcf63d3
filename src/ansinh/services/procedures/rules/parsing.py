"""From raw values to a form: every fault told with its path, in both languages, with what to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.rules.reading import Unreadable
from ansinh.services.procedures.types import Finding

PHRASES = {
    "missing": Phrase(vi="Không được để trống mục này.", en="This must not be empty."),
    "extra_forbidden": Phrase(
        vi="Biểu mẫu không có mục này; hãy bỏ đi.", en="The form has no such field; leave it out."
    ),
    "string_too_long": Phrase(
        vi="Dài quá {max_length} ký tự; hãy rút ngắn.", en="Longer than {max_length} characters."
    ),
    "string_too_short": Phrase(
        vi="Cần ít nhất {min_length} ký tự.", en="At least {min_length} characters."
    ),
    "string_pattern_mismatch": Phrase(
        vi="Chưa đúng dạng; xem ví dụ bên cạnh.", en="Not of the right form; see the example."
    ),
    "too_short": Phrase(vi="Danh sách chưa có dòng nào.", en="The list has no line yet."),
    "too_long": Phrase(
        vi="Nhiều quá {max_length} dòng; hãy chia thành nhiều đợt.",
        en="More than {max_length} lines; split the batch.",
    ),
    "int_parsing": Phrase(vi="Ghi một số nguyên.", en="Write a whole number."),
}
OTHERWISE = Phrase(vi="Giá trị chưa hợp lệ.", en="The value is not valid.")


class BadValue(Refused):
    """A value of a form that cannot be read."""

    code = "bad-value"

    def __init__(self, finding: Finding) -> None:
        """Take over what the finding says."""
        super().__init__(path=finding.path)
        self.code = finding.code
        self.phrase = finding.phrase


def parse(
    model: type[BaseModel], raw: Mapping[str, Any]
) -> tuple[BaseModel | None, list[Finding]]:
    """Return the form, or None and a finding for each value that cannot be read."""
    try:
        return model.model_validate(dict(raw)), []
    except ValidationError as faults:
        return None, [_finding(each) for each in faults.errors(include_url=False)]


def _finding(error: ErrorDetails) -> Finding:
    context = error.get("ctx", {})
    cause = context.get("error")
    path = ".".join(str(part) for part in error["loc"])
    if isinstance(cause, Unreadable):
        return Finding(path=path, code=cause.code, phrase=cause.phrase)
    kind = error["type"]
    if kind in {"too_long", "too_short"} and isinstance(error["input"], str):
        kind = f"string_{kind}"
    phrase = PHRASES.get(kind, OTHERWISE)
    return Finding(path=path, code=kind.replace("_", "-"), phrase=phrase.filled(**context))


def without_bad_entries(
    raw: Mapping[str, Any], faults: Sequence[Finding], lists: Collection[str]
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Return the raw values without the entries at fault, and where the entries left stood before."""
    bad: dict[str, set[int]] = defaultdict(set)
    for fault in faults:
        name, _, rest = fault.path.partition(".")
        place = rest.partition(".")[0]
        if name in lists and place.isdecimal():
            bad[name].add(int(place))
    kept, places = dict(raw), {}
    for name, wrong in bad.items():
        places[name] = [place for place in range(len(raw[name])) if place not in wrong]
        kept[name] = [raw[name][place] for place in places[name]]
    return kept, places


def put_back(findings: Sequence[Finding], places: Mapping[str, Sequence[int]]) -> list[Finding]:
    """Return the findings with their paths counted as before entries were left out."""
    return [_put_back(each, places) for each in findings]


def _put_back(finding: Finding, places: Mapping[str, Sequence[int]]) -> Finding:
    parts = finding.path.split(".")
    if len(parts) > 1 and parts[0] in places and parts[1].isdecimal():
        parts[1] = str(places[parts[0]][int(parts[1])])
    return replace(finding, path=".".join(parts))
