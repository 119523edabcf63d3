"""Doors reach what is personal through access functions, and name each exception with its reason."""

import ast

import pytest
from django.conf import settings

# What finds somebody's things without asking who looks.
UNGUARDED = {
    "ansinh.records.people": {
        "find_person",
        "find_people",
        "find_people_by_id",
        "find_by_citizen_numbers",
        "find_household",
    },
    "ansinh.records.employers": {
        "find_employer",
        "find_employers",
        "get_employer",
        "search_employers",
    },
    "ansinh.services.dossiers": {"get_dossier", "list_dossiers_of"},
    "ansinh.services.petitions": {"list_petitions_of"},
    "ansinh.foundation.documents": {"read_upload", "read_file"},
}
# door, function: why it may.
A_DOSSIER = "numbers in a dossier that get_dossier_for gave; its looks are journalled"
AFTER = "after get_…_for has given the paper or the file to this actor"
KEYS = "by the actor's own keys"
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("desk/queries.py", "people.find_people"): A_DOSSIER,
    ("desk/views/counter/begin.py", "employers.find_employer"): "get_employer_for follows",
    ("desk/views/counter/begin.py", "employers.search_employers"): "within the actor's agency",
    ("desk/views/dossier.py", "documents.read_file"): AFTER,
    ("desk/views/dossier.py", "documents.read_upload"): AFTER,
    (
        "desk/views/recoveries.py",
        "people.find_person",
    ): "only one noted dead; the asking is journalled",
    ("desk/views/registers.py", "dossiers.list_dossiers_of"): "within the actor's agency",
    ("desk/views/registers.py", "employers.find_employer"): "get_employer_for follows",
    ("desk/views/registers.py", "employers.search_employers"): "within the actor's agency",
    ("desk/views/registers.py", "people.find_person"): "may_look decides, get_person_for follows",
    (
        "desk/views/registrations_beside.py",
        "employers.find_employer",
    ): "compared with a registration",
    (
        "desk/views/registrations_beside.py",
        "people.find_household",
    ): "compared with a registration",
    ("desk/views/registrations_beside.py", "people.find_people"): "compared with a registration",
    ("desk/views/support.py", "dossiers.list_dossiers_of"): "of the caller get_person_for gave",
    (
        "desk/views/support.py",
        "people.find_person",
    ): "only its key and phone, for the caller's code",
    (
        "employers_desk/views/delegations.py",
        "employers.find_employer",
    ): "code and tax code are told",
    (
        "employers_desk/views/delegations.py",
        "employers.find_employers",
    ): "names in own delegations",
    ("employers_desk/views/drafts.py", "dossiers.list_dossiers_of"): KEYS,
    ("employers_desk/views/filed.py", "documents.read_file"): AFTER,
    ("employers_desk/views/overview.py", "dossiers.list_dossiers_of"): KEYS,
    ("gateway/api/dossiers.py", "employers.find_employer"): "refused unless it is the actor's",
    ("gateway/api/dossiers.py", "employers.get_employer"): KEYS,
    ("gateway/api/dossiers.py", "people.find_person"): "refused unless she is the actor's",
    ("gateway/views.py", "documents.read_file"): AFTER,
    ("portal/views/checks.py", "documents.read_file"): AFTER,
    ("portal/views/dossiers.py", "dossiers.list_dossiers_of"): KEYS,
    ("portal/views/mistakes.py", "petitions.list_petitions_of"): KEYS,
    ("portal/views/persons.py", "people.find_people_by_id"): KEYS,
    ("portal/views/registering_sent.py", "documents.read_file"): "the session's own declaration",
    ("shortcode/actions.py", "people.find_person"): "the agency answers a number with its totals",
}


def uses():
    """Yield where a channel calls an unguarded question."""
    for path in sorted((settings.PACKAGE / "channels").rglob("*.py")):
        tree = ast.parse(path.read_text())
        named = {
            alias.asname or alias.name: node.module
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module in UNGUARDED
            for alias in node.names
            if alias.name == "queries"
        }
        for node in ast.walk(tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if not is_call or not isinstance(node.func.value, ast.Name):
                continue
            app = named.get(node.func.value.id)
            if app and node.func.attr in UNGUARDED[app]:
                door = str(path.relative_to(settings.PACKAGE / "channels"))
                yield door, f"{app.rpartition('.')[2]}.{node.func.attr}"


USES = sorted(set(uses()))


@pytest.mark.parametrize(("door", "question"), USES, ids=lambda word: word)
def test_a_door_asks_who_looks_or_says_why_not(door, question):
    assert (door, question) in EXCEPTIONS


def test_only_exceptions_that_are_needed_are_listed():
    assert set(EXCEPTIONS) <= set(USES)


def test_what_is_called_unguarded_is_there():
    for app, names in UNGUARDED.items():
        module = __import__(f"{app}.queries", fromlist=["queries"])
        assert all(hasattr(module, name) for name in names)
