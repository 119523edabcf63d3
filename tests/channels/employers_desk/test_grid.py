"""The grid's rows go to the draft and come back with what was found."""

import json

import pytest


@pytest.fixture
def send(hoa, draft):
    """Return a way to save rows."""

    def post(body):
        return hoa.post(f"{draft}bang.json", json.dumps(body), content_type="application/json")

    return post


@pytest.fixture
def state(hoa, draft):
    """Return what the grid begins with."""
    return hoa.get(f"{draft}bang.json").json()


def cells(state, **values):
    """Return one row in the order of the columns."""
    return [*(values.get(each["name"], "") for each in state["columns"]), 0]


def test_rows_are_saved_and_findings_come_back_with_their_cell(send, state, saved):
    row = cells(state, full_name="Ai đó", number="0199999999", code="GH", from_month="11/2026")
    answer = send({"version": state["version"], "rows": [row, cells(state)]}).json()
    assert len(saved().form["movements"]) == 1
    assert "movements.0.number" in {each["path"] for each in answer["findings"]}


def test_another_save_of_the_same_version_is_a_conflict(send, state):
    body = {"version": state["version"], "rows": [cells(state, full_name="Ai đó")]}
    assert send(body).status_code == 200
    assert send({**body, "rows": [cells(state, full_name="Người khác")]}).status_code == 409


def test_the_same_rows_sent_again_change_nothing(send, state, saved):
    body = {"version": state["version"], "rows": [cells(state, full_name="Ai đó")]}
    first, second = send(body).json(), send(body).json()
    assert second["version"] == first["version"] == saved().version


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"version": 1, "rows": "x"},
        {"version": 1, "rows": [[1]]},
        {"version": float("inf"), "rows": []},
    ],
)
def test_rubbish_is_refused(send, body, saved):
    assert send(body).status_code == 422
    assert saved().form["movements"] == []


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_database_keeps_is_refused(send, state, saved, text):
    rows = [cells(state, full_name=text)]
    assert "ký tự" in send({"version": state["version"], "rows": rows}).json()["message"]
    assert saved().form["movements"] == []


@pytest.mark.parametrize("typed", [{"from_month": "2026-13"}, {"wage": "9" * 900}])
def test_what_cannot_be_read_stays_as_it_was_typed(send, state, typed):
    rows = [cells(state, full_name="Ai đó", **typed)]
    [row] = send({"version": state["version"], "rows": rows}).json()["rows"]
    assert set(typed.values()) < set(row)


def test_the_page_works_without_scripts_too(hoa, draft):
    page = hoa.get(f"{draft}bang/").content.decode()
    assert "<noscript>" in page
    assert "lao-dong/moi/" in page


def test_choices_are_written_as_people_say_them(send, state):
    row = cells(state, full_name="Ai đó", sex="male", code="GH", job_group="manager")
    [back] = send({"version": state["version"], "rows": [row]}).json()["rows"]
    assert {"Nam", "GH", "Nhà quản lý"} <= set(back)
    assert "Nam" in next(each for each in state["columns"] if each["name"] == "sex")["choices"]


def test_a_wrong_choice_is_told_the_names_of_the_right_ones(send, state):
    rows = [cells(state, full_name="Ai đó", job_group="sếp")]
    found = send({"version": state["version"], "rows": rows}).json()["findings"]
    [words] = [each["message"] for each in found if each["path"].endswith("job_group")]
    assert "Nhà quản lý" in words
    assert "manager" not in words
