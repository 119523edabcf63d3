"""What the program is built on may be used and passed on together with it."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FREE = re.compile(
    r"\b(Apache|MIT|BSD|0BSD|ISC|MPL|Mozilla|PSF|Python Software Foundation|CC0|Zlib|HPND|LGPL|OFL"
    r"|SEE LICENSE IN LICENSE)\b"
)
"""SEE LICENSE IN LICENSE is bpmn-js, whose mark stays on its drawings: NOTICE."""
BOUND = re.compile(r"\bA?GPL|(?<!Lesser )General Public", re.IGNORECASE)
TOLD_BY_FILE_ALONE = {"zxcvbn-rs-py": "MIT"}


def packages():
    """Return the names of the packages that the program needs, and those below them."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    known = {each["name"]: each for each in lock["package"]}
    found, left = set(), ["ansinh"]
    while left:
        package = known[left.pop()]
        extras = [
            each for row in package.get("optional-dependencies", {}).values() for each in row
        ]
        names = {each["name"] for each in package.get("dependencies", []) + extras}
        left += names - found
        found |= names
    return sorted(found)


def licence_of(name):
    """Return what a package says of its licence, or nothing where it is not installed here."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "MIT"
    classes = [each for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    said = [told.get("License-Expression"), *classes, (told.get("License") or "")[:80]]
    return TOLD_BY_FILE_ALONE.get(name) or " ".join(filter(None, said))


@pytest.mark.parametrize("name", packages())
def test_a_package_of_the_program_binds_nobody(name):
    licence = licence_of(name)
    assert FREE.search(licence), licence
    assert not BOUND.search(licence.replace("LGPL", "").replace("Lesser General", "")), licence


def test_no_package_of_the_pages_binds_anybody():
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    told = {name: each.get("license", "") for name, each in lock["packages"].items() if name}
    assert {name: licence for name, licence in told.items() if not FREE.search(licence)} == {}
