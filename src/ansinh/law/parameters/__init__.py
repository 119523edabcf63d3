"""The figures of the law, each in a dated file with its article, and how to read them by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from ansinh.law import articles
from ansinh.law.parameters import files
from ansinh.law.parameters.types import Parameter, UnknownParameter

_HOME = Path(__file__).parent
ACTS = "acts.yaml"
_added: dict[str, Parameter] = {}
_added_from: list[Path] = []


def get(name: str) -> Parameter:
    """Return a parameter by its dotted name, such as "contribution.retirement".

    Raises:
        UnknownParameter: no file defines it.
    """
    found = _added.get(name) or _built_in().get(name)
    if found is None:
        raise UnknownParameter(name=name)
    return found


def names() -> list[str]:
    """Return the names of all parameters, in order."""
    return sorted({*_built_in(), *_added})


def extend(directory: Path) -> list[str]:
    """Add the later values of a data directory; return the names it touches.

    Called once when a process starts. The whole directory is checked before any value of it is
    used; acts.yaml beside the values names acts that the program does not know yet. A value
    replaces the built-in one of its day, and has its shape and at least the keys of the one before.

    Raises:
        BadParameterFile: a file breaks the form, has a name that nothing reads, or lacks keys.
    """
    _add_acts(directory / ACTS)
    added = list(_read_all(directory))
    found = {parameter.name: _joined(parameter) for parameter in added}
    _added.clear()
    _added.update(found)
    _added_from[:] = [directory]
    return sorted(found)


def _add_acts(file: Path) -> None:
    try:
        articles.add_acts(file)
    except ValueError as fault:
        raise files.BadParameterFile(file=ACTS, where="acts", why=fault) from fault


def added_from() -> Path | None:
    """Return the data directory in use, so that worker processes can use the same."""
    return _added_from[0] if _added_from else None


def check(directory: Path) -> int:
    """Read every file of a directory and return how many there are.

    Raises:
        BadParameterFile: a file breaks the form.
    """
    return sum(1 for _ in _read_all(directory))


@cache
def _built_in() -> dict[str, Parameter]:
    """Return the parameters that come with the program."""
    return {parameter.name: parameter for parameter in _read_all(_HOME)}


def _read_all(directory: Path) -> Iterator[Parameter]:
    """Yield the parameter of every YAML file under a directory."""
    for path in sorted(set(directory.rglob("*.y*ml")) - {directory / ACTS}):
        name = ".".join(path.relative_to(directory).with_suffix("").parts)
        yield files.read(path, name)


def _joined(added: Parameter) -> Parameter:
    """Return the built-in parameter with the added values laid over it by date.

    Raises:
        BadParameterFile: nothing reads such a parameter, or its values do not fit those before.
    """
    file = f"{added.name.replace('.', '/')}.yaml"
    old = _built_in().get(added.name)
    if old is None:
        raise files.BadParameterFile(file=file, where="-", why="there is no such parameter")
    for dated in added.values:
        if why := files.misfit(dated, old):
            raise files.BadParameterFile(file=file, where=dated.since, why=why)
    by_day = {dated.since: dated for dated in (*old.values, *added.values)}
    return replace(old, values=tuple(by_day[day] for day in sorted(by_day)))
