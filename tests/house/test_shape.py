"""The house keeps its shape: what the import checker cannot see. A broken rule names each place."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

SOURCES = sorted(p for p in settings.PACKAGE.rglob("*.py") if "migrations" not in p.parts)
TREES = {str(p.relative_to(settings.PACKAGE)): ast.parse(p.read_text()) for p in SOURCES}
OURS = [m for m in apps.get_models() if m.__module__.startswith("ansinh.")]
FORBIDDEN_ROOMS = {"utils", "helpers", "services", "managers", "common", "misc"}
GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
# The last digest of each chain: plumbing that nobody talks of.
NOT_A_TERM = {"ChainHead"}
NESTING = ast.If | ast.For | ast.While | ast.With | ast.Try


def functions():
    """Yield every function of the house with the file it stands in."""
    for place, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield place, node


def storey(model):
    return settings.STOREYS.index(model.__module__.split(".")[1])


@pytest.mark.parametrize("model", OURS, ids=str)
def test_relations_point_down_or_stay(model):
    for field in model._meta.get_fields():
        related = field.related_model if field.concrete and field.is_relation else None
        if related and related.__module__.startswith("ansinh."):
            assert storey(related) <= storey(model), field


def test_a_file_is_one_room():
    assert not [str(path) for path in SOURCES if len(path.read_text().splitlines()) > 400]


def test_a_function_fits_on_a_screen():
    long = [(place, f.name) for place, f in functions() if f.end_lineno - f.lineno >= 40]
    assert not long


def test_a_file_opens_by_saying_what_it_is_for():
    assert not [place for place, tree in TREES.items() if not ast.get_docstring(tree)]


def test_nothing_nests_deeper_than_three():
    assert not [(place, each.name) for place, each in functions() if depth(each) > 3]


def test_no_import_hides_in_a_function():
    hidden = [
        (place, each.name)
        for place, each in functions()
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(each))
    ]
    assert not hidden


def test_no_room_is_a_lumber_room():
    rooms = {place: set(Path(place).with_suffix("").parts[1:]) for place in TREES}
    assert not [place for place, parts in rooms.items() if FORBIDDEN_ROOMS & parts]


def test_what_others_call_says_what_it_does():
    silent = [
        (place, node.name)
        for place, tree in TREES.items()
        for node in tree.body
        if is_called_by_others(node) and not ast.get_docstring(node)
    ]
    assert not silent


def is_called_by_others(node):
    is_open = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    is_command = any("command" in ast.dump(each) for each in getattr(node, "decorator_list", []))
    is_app = isinstance(node, ast.ClassDef) and node.name.endswith(("Config", "Meta"))
    return is_open and not is_command and not is_app


def test_a_day_is_that_of_the_office():
    """`at` is kept in UTC: before seven in the morning its own day is the day before."""
    days = [
        place
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "date"
        and "at" in {getattr(node.value, "attr", ""), getattr(node.value, "id", "")}
    ]
    assert not days


def test_every_table_has_its_word_in_the_glossary():
    text = GLOSSARY.read_text()
    missing = {m.__name__ for m in OURS if f"`{m.__name__}`" not in text} - NOT_A_TERM
    assert not missing


def depth(node):
    """Return how deep blocks lie in each other; elif does not go deeper."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and [child] == node.orelse
        step = 1 if isinstance(child, NESTING) and not is_elif else 0
        deepest = max(deepest, step + depth(child))
    return deepest
