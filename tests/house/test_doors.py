"""Every address says who may come in, and every act leaves its trace."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

# Doors of others, with the reason why they guard themselves.
SELF_GUARDED = {
    "wagtail": "asks for its own permissions",
    "ninja": "each operation names its audience; tests of the gateway walk them",
    "django.views.i18n": "texts only",
    "django.views.static": "files of an editor's page",
}
WAGTAIL = ("quan-tri-noi-dung/", "_util/")
# Actions that leave no entry of their own, with the reason.
WITHOUT_ENTRY = {
    "journal": "it is the journal",
    "messaging": "the outbox row is the trace; the act that sends is journalled",
}
NO_ENTRY_OF_ITS_OWN: dict[str, str] = {
    "documents.issue": "named in the entry of the act that issues it",
    "gateway.file_once": "the filing it calls is journalled",
    "declarations.begin": "the draft it keeps is journalled",
    "declarations.answer": "the draft it keeps is journalled",
    "declarations.save_grid": "the draft was journalled when it was begun",
    "declarations.file": "the filing it calls is journalled",
    "registrations.set_contact": "the codes it sends are journalled",
    "registrations.confirm_contact": "the code it checks is journalled",
}


def walk(patterns, prefix=""):
    for each in patterns:
        address = prefix + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from walk(each.url_patterns, address)
        else:
            yield address, each.callback


def audience_of(view):
    while view is not None:
        found = getattr(view, "audience", None) or getattr(
            getattr(view, "view_class", None), "audience", None
        )
        if found:
            return found
        view = getattr(view, "__wrapped__", None)
    return None


VIEWS = list(walk(get_resolver().url_patterns))


@pytest.mark.parametrize(("address", "view"), VIEWS, ids=[address or "/" for address, _ in VIEWS])
def test_every_address_names_its_audience(address, view):
    module = getattr(view, "__module__", "") or ""
    is_of_others = module.startswith(tuple(SELF_GUARDED)) or address.startswith(WAGTAIL)
    assert is_of_others or audience_of(view)


def acts():
    for path in sorted(settings.PACKAGE.glob("*/*/actions*")):
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        app = path.parent.name
        if app in WITHOUT_ENTRY:
            continue
        functions = {
            node.name: node
            for file in files
            for node in ast.parse(Path(file).read_text()).body
            if isinstance(node, ast.FunctionDef)
        }
        face = names_of(path / "__init__.py") if path.is_dir() else set(functions)
        for name, node in functions.items():
            keywords = {each.arg for each in node.args.kwonlyargs}
            if name in face and not name.startswith("_") and {"by", "at"} <= keywords:
                yield pytest.param(name, functions, app, id=f"{app}.{name}")


def names_of(face):
    """Return what a folder of actions offers."""
    imports = [
        each for each in ast.parse(face.read_text()).body if isinstance(each, ast.ImportFrom)
    ]
    return {alias.name for each in imports for alias in each.names}


@pytest.mark.parametrize(("name", "functions", "app"), list(acts()))
def test_every_act_leaves_an_entry(name, functions, app):
    assert f"{app}.{name}" in NO_ENTRY_OF_ITS_OWN or leaves_entry(name, functions, set())


def leaves_entry(name, functions, seen):
    """Tell whether a function, or one of the same room it calls, writes the journal."""
    if name in seen or name not in functions:
        return False
    seen.add(name)
    calls = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)]
    called = [getattr(each.func, "attr", getattr(each.func, "id", "")) for each in calls]
    if any(each in {"record", "record_look", "signed"} for each in called):
        return True
    return any(leaves_entry(each, functions, seen) for each in called)


def test_only_reasons_that_are_needed_are_listed():
    needed = {
        f"{app}.{name}"
        for name, functions, app in (each.values for each in acts())
        if not leaves_entry(name, functions, set())
    }
    assert set(NO_ENTRY_OF_ITS_OWN) <= needed


def test_events_are_wired_on_one_page():
    calls = [
        path
        for path in settings.PACKAGE.rglob("*.py")
        if "events.listen(" in path.read_text() and path.name != "wiring.py"
    ]
    assert not calls
