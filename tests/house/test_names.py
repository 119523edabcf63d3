"""A name says what comes back: get_ one or raise, find_ one or None, is_ and its kin yes or no."""

import ast

from tests.house.test_shape import TREES, functions

SEVERAL = ("Collection", "Iterator", "Sequence", "dict", "frozenset", "list", "set", "tuple")
SAY_NOTHING = ("do_", "process_", "handle_")
NAMED_BY_DJANGO = {"config/middleware.py: process_exception"}  # which looks for it by this name
EMPTY_WORDS = ("Manager", "Helper", "Util", "Utils", "Processor", "Data", "Info")


def answers(*beginnings):
    """Return name and answer of each function that begins so and is named here, not by a package."""
    return {
        f"{place}: {node.name}": ast.unparse(node.returns) if node.returns else ""
        for place, node in functions()
        if node.name.lstrip("_").startswith(beginnings)
        and "override" not in map(ast.unparse, node.decorator_list)
    }


def test_get_never_comes_back_with_nothing():
    assert not [name for name, said in answers("get_").items() if "None" in said]


def test_find_may_come_back_with_nothing():
    found = answers("find_").items()
    assert not [
        name for name, said in found if "None" not in said and not said.startswith(SEVERAL)
    ]


def test_a_question_of_yes_or_no_is_answered_so():
    assert not [name for name, said in answers("is_", "has_", "may_").items() if said != "bool"]


def test_no_name_is_empty():
    assert answers(*SAY_NOTHING).keys() == NAMED_BY_DJANGO
    classes = [
        f"{place}: {node.name}"
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    assert not [name for name in classes if name.endswith(EMPTY_WORDS)]
