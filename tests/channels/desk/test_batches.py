"""Many dossiers with one reason: each its own paper, those that changed meanwhile reported."""

import pytest

from ansinh.foundation.documents.models import IssuedDocument
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.types import Act, State
from tests.cast import AT

LIST = "/can-bo/viec/tiep-nhan/"
REASON = "Thiếu chữ ký của người đại diện"


def batch(browser, codes, act, version=1, **typed):
    marked = [f"{code}@{version}" for code in codes]
    return browser.post(f"{LIST}nhieu-ho-so/", {"marked": marked, "act": act, **typed})


def state(code):
    return queries.get_dossier(code).state


@pytest.fixture
def two(file, cast):
    """Return the codes of two dossiers that wait for reception."""
    return [file(), file(cast.lan)]


@pytest.mark.parametrize(
    ("act", "kind", "after"),
    [
        ("ask-supplement", "supplement-request", State.SUPPLEMENT_ASKED),
        ("refuse", "refusal", State.REFUSED),
    ],
)
def test_each_dossier_gets_its_own_numbered_paper(minh, two, act, kind, after):
    batch(minh, two, act, **{f"{act}-note": REASON})
    assert [state(code) for code in two] == [after, after]
    papers = IssuedDocument.objects.filter(kind=kind)
    assert {paper.about for paper in papers} == set(two)
    assert len({paper.number for paper in papers}) == 2
    assert all(paper.content["reason"] == REASON for paper in papers)


def test_the_papers_to_add_are_named_to_all(minh, two):
    typed = {"ask-supplement-note": REASON, "ask-supplement-items": "Tờ khai\nHợp đồng"}
    batch(minh, two, "ask-supplement", **typed)
    paper = IssuedDocument.objects.filter(kind="supplement-request").first()
    assert [each["title"] for each in paper.content["items"]] == ["Tờ khai", "Hợp đồng"]


def test_without_a_reason_nothing_is_done_and_the_marks_stay(minh, two):
    answer = batch(minh, two, "refuse", **{"refuse-note": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="refuse-note-error"' in page
    assert page.count(" checked") == 2
    assert state(two[0]) is State.FILED


def test_what_a_colleague_changed_meanwhile_is_reported_and_the_rest_done(minh, two, cast):
    actions.advance(code=two[0], act=Act.ACCEPT, by=cast.minh, at=AT)
    page = batch(minh, two, "refuse", **{"refuse-note": REASON}).content.decode()
    assert (state(two[0]), state(two[1])) == (State.ACCEPTED, State.REFUSED)
    assert "Đỗ Quang Minh đã thực hiện" in page


def test_the_reason_of_one_act_is_not_taken_for_another(minh, two):
    answer = batch(minh, two, "refuse", **{"ask-supplement-note": REASON})
    assert answer.status_code == 422


def test_a_list_offers_only_what_its_officer_may_do(minh, tuan, two):
    page = minh.get(LIST).content.decode()
    assert 'value="refuse"' in page
    assert 'value="refuse"' not in tuan.get(LIST).content.decode()


def test_leaders_refuse_many_that_wait_for_signature(ha, tuan, two, cast):
    for code in two:
        for act, by in (
            (Act.ACCEPT, cast.minh),
            (Act.TAKE_UP, cast.tuan),
            (Act.SUBMIT, cast.tuan),
        ):
            actions.advance(code=code, act=act, by=by, at=AT)
    marked = [f"{code}@4" for code in two]
    typed = {"marked": marked, "act": "refuse", "refuse-note": REASON}
    ha.post("/can-bo/viec/ky-duyet/nhieu-ho-so/", typed)
    assert {state(code) for code in two} == {State.REFUSED}
