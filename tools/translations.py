"""Collects, compiles and checks the Vietnamese catalogues: python -m tools.translations VERB [APP].

extract adds new strings to src/ansinh/<storey>/<app>/locale/vi/LC_MESSAGES/django.po and drops
those no longer used; compile writes the .mo files; check fails on anything missing or unequal,
and on a text that two apps translate differently.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages import extract
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "ansinh"
STOREYS = ("foundation", "records", "services", "channels")
KEYWORDS = {
    name: places
    for base, places in {
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (base, f"{base}_lazy")
} | {"_": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


class House:
    """The place of one catalogue: an app, or what all apps share."""

    def __init__(self, folder: Path) -> None:
        """Name the folder whose sources fill the catalogue."""
        self.folder = folder
        self.is_shared = folder == SOURCE
        self.name = "shared" if self.is_shared else folder.name
        self.file = folder / "locale" / "vi" / "LC_MESSAGES" / "django.po"

    def sources(self) -> Iterator[Path]:
        """Return the Python files and templates that may hold strings, in order."""
        roots = ["templates", "config"] if self.is_shared else ["."]
        for root in roots:
            for file in sorted((self.folder / root).rglob("*")):
                is_template = file.suffix in {".html", ".txt"} and "templates" in file.parts
                is_code = file.suffix == ".py" and "migrations" not in file.parts
                if is_template or is_code:
                    yield file

    def strings(self) -> Catalog:
        """Return every string of the sources, with the file it comes from."""
        catalog = Catalog(
            locale="vi",
            fuzzy=False,
            charset="utf-8",
            header_comment=f"# An Sinh in Vietnamese: {self.name}.",
        )
        for file in self.sources():
            name = str(file.relative_to(self.folder))
            text = file.read_text(encoding="utf-8")
            if file.suffix != ".py":
                text = templatize(text, origin=name)
            found = extract.extract(
                "python",
                io.BytesIO(text.encode()),
                KEYWORDS,
                ["Translators:"],
                {"encoding": "utf-8"},
            )
            for _, message, comments, context in found:
                catalog.add(
                    message, locations=[(name, 0)], auto_comments=comments, context=context
                )
        return catalog

    def written(self) -> Catalog:
        """Return the catalogue as it is on disk; empty when there is none yet."""
        if not self.file.exists():
            return Catalog(locale="vi", fuzzy=False, charset="utf-8")
        with self.file.open("rb") as stream:
            return read_po(stream, locale="vi")


def list_houses(only: str = "") -> list[House]:
    """Return the catalogues: the shared one and one an app, or the one asked for."""
    apps = [app for storey in STOREYS for app in sorted((SOURCE / storey).iterdir())]
    houses = [House(SOURCE), *(House(app) for app in apps if (app / "apps.py").exists())]
    return [house for house in houses if not only or house.name == only]


def collect(house: House) -> None:
    """Bring a catalogue up to its sources: new strings come in empty, unused ones go."""
    fresh, old = house.strings(), house.written()
    for message in fresh:
        known = old.get(message.id, context=message.context) if message.id else None
        if known:
            message.string = known.string
    if len(fresh) == 0 and not house.file.exists():
        return
    house.file.parent.mkdir(parents=True, exist_ok=True)
    with house.file.open("wb") as stream:
        write_po(stream, fresh, width=99, include_lineno=False, sort_output=True)
    text = house.file.read_text(encoding="utf-8")
    house.file.write_text(
        re.sub(
            r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid|Project-Id)[^"]*"\n',
            "",
            text,
        ),
        encoding="utf-8",
    )


def compile_to_binary(house: House) -> None:
    """Write the .mo file that the program reads."""
    if house.file.exists():
        with house.file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, house.written())


def find_faults(house: House) -> list[str]:
    """Return what is wrong with a catalogue: missing, fuzzy, empty, or placeholders that differ."""
    written = house.written()
    faults = []
    for message in house.strings():
        if not message.id:
            continue
        known = written.get(message.id, context=message.context)
        said = [] if known is None else _forms(known.string)
        if known is None or not all(said):
            faults.append(f"{house.name}: not translated: {message.id!r}")
        elif known.fuzzy:
            faults.append(f"{house.name}: fuzzy: {message.id!r}")
        elif any(_placeholders(form) != _placeholders(_forms(message.id)[-1]) for form in said):
            faults.append(f"{house.name}: placeholders differ: {message.id!r}")
    return faults


def find_clashes(houses: Sequence[House]) -> list[str]:
    """Return the texts that two catalogues say differently: Django merges them, so one would lose."""
    said: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for house in houses:
        for message in house.written():
            if message.id:
                key = (message.context, _forms(message.id)[0])
                said[key][house.name] = " | ".join(_forms(message.string))
    return [
        f"said differently, give it a context: {text!r} {dict(by)}"
        for (_, text), by in said.items()
        if len(set(by.values())) > 1
    ]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def _placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def main(verb: str = "check", only: str = "") -> int:
    """Do one verb for every catalogue or one; return how the process ends."""
    if not settings.configured:
        settings.configure()
    houses = list_houses(only)
    if verb == "check":
        faults = [fault for house in houses for fault in find_faults(house)]
        faults += find_clashes(list_houses())
        sys.stdout.writelines(f"{fault}\n" for fault in faults)
        return 1 if faults else 0
    for house in houses:
        {"extract": collect, "compile": compile_to_binary}[verb](house)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
