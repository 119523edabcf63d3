"""A declaration begins only by a procedure, a month and a batch that employers may choose."""

import pytest

from ansinh.kernel.months import Month
from ansinh.services.declarations import actions, queries
from ansinh.services.dossiers.models import Draft
from tests.cast import AT


@pytest.fixture
def begin(cast):
    def begin(**changes):
        chosen = {"procedure": "600", "period": "2026-11", "batch": "1", **changes}
        return actions.begin(employer=int(cast.sao_mai.id), by=cast.hoa, at=AT, **chosen)

    return begin


def test_a_new_draft_has_the_lists_of_its_procedure_still_empty(begin):
    assert begin().form == {
        "period": "2026-11",
        "batch": 1,
        "result_by": "online",
        "movements": [],
        "new_people": [],
        "evidence": [],
    }


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"procedure": "no such"}, actions.NoProcedure),
        ({"period": "2020-01"}, actions.PeriodOutOfRange),
        ({"batch": "0"}, actions.BadBatch),
    ],
    ids=["procedure", "period", "batch"],
)
def test_what_cannot_be_chosen_is_refused(begin, changes, refusal):
    with pytest.raises(refusal):
        begin(**changes)


def test_drafts_are_listed_by_month_and_batch_and_the_next_batch_is_offered(begin, cast):
    draft = begin(batch="3")
    [row] = queries.list_drafts_for(actor=cast.hoa, employer=int(cast.sao_mai.id))
    assert (row.key, str(row.period), row.batch, row.lines) == (draft.key, "2026-11", "3", 0)
    assert queries.get_next_batch("600", int(cast.sao_mai.id), row.period) == 4


def test_a_batch_that_was_filed_is_not_offered_again(begin, cast):
    key = begin(batch="2").key
    Draft.objects.filter(key=key).update(filed_as="00001/2026/00101")
    assert queries.get_next_batch("600", int(cast.sao_mai.id), Month(2026, 11)) == 3
