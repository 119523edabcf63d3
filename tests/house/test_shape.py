"""The house keeps its shape: what the import checker cannot see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

SOURCES = sorted(p for p in settings.PACKAGE.rglob("*.py") if "migrations" not in p.parts)
TREES = {path: ast.parse(path.read_text()) for path in SOURCES}
OURS = [m for m in apps.get_models() if m.__module__.startswith("ansinh.")]
FORBIDDEN_ROOMS = {"utils", "helpers", "services", "managers", "common", "misc"}
GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
# Words of Wagtail's own tables and of links between two tables that have their names already.
NOT_A_TERM = {"ChainHead"}


def name_of(path):
    return str(path.relative_to(settings.PACKAGE))


def storey(model):
    return settings.STOREYS.index(model.__module__.split(".")[1])


@pytest.mark.parametrize("model", OURS, ids=str)
def test_relations_point_down_or_stay(model):
    for field in model._meta.get_fields():
        related = field.related_model if field.concrete and field.is_relation else None
        if related and related.__module__.startswith("ansinh."):
            assert storey(related) <= storey(model), field


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_one_room(path):
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_function_fits_on_a_screen(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_opens_by_saying_what_it_is_for(path):
    assert ast.get_docstring(TREES[path])


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_nests_deeper_than_three(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef):
            assert depth(node) <= 3, node.name


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_import_hides_in_a_function(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef):
            hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not hidden, node.name


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_room_is_a_lumber_room(path):
    inside = path.relative_to(settings.PACKAGE).with_suffix("").parts
    assert not FORBIDDEN_ROOMS.intersection(inside[1:])


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_what_others_call_says_what_it_does(path):
    silent = [node.name for node in TREES[path].body if is_called_by_others(node)]
    assert not silent


def test_every_table_has_its_word_in_the_glossary():
    text = GLOSSARY.read_text()
    missing = {m.__name__ for m in OURS if f"`{m.__name__}`" not in text} - NOT_A_TERM
    assert not missing


def is_called_by_others(node):
    is_open = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    is_command = any("command" in ast.dump(each) for each in getattr(node, "decorator_list", []))
    is_app = isinstance(node, ast.ClassDef) and node.name.endswith(("Config", "Meta"))
    return is_open and not is_command and not is_app and not ast.get_docstring(node)


NESTING = ast.If | ast.For | ast.While | ast.With | ast.Try


def depth(node):
    """Return how deep blocks lie in each other; elif does not go deeper."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and [child] == node.orelse
        step = 1 if isinstance(child, NESTING) and not is_elif else 0
        deepest = max(deepest, step + depth(child))
    return deepest
