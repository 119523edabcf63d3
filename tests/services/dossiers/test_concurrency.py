"""Two at once: one number each, one effect, one dossier a key."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from ansinh.kernel.errors import Refused
from ansinh.services.declarations import actions as declarations
from ansinh.services.dossiers import actions
from ansinh.services.dossiers.models import ActDone, Dossier
from ansinh.services.dossiers.types import Act
from tests.cast import AT

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Return what each call gave or raised, all begun at one moment on connections of their own."""
    start = Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_key_at_once_files_one_dossier(cast, filing):
    same = filing()
    answers = at_once(*[lambda: actions.file(same, by=cast.hoa, at=AT)] * 4)
    assert len({answer.code for answer in answers}) == 1
    assert Dossier.objects.count() == 1


def test_filings_at_once_get_different_numbers(cast, filing):
    calls = [partial(actions.file, filing(), by=cast.hoa, at=AT) for _ in range(6)]
    codes = {answer.code for answer in at_once(*calls)}
    assert len(codes) == 6
    assert Dossier.objects.values("national_code").distinct().count() == 6


def test_a_declaration_begun_in_two_windows_at_once_is_one_draft(cast):
    begin = partial(
        declarations.begin,
        employer=cast.sao_mai.id,
        period="2026-11",
        batch="1",
        procedure="600",
        by=cast.hoa,
        at=AT,
    )
    assert len({answer.key for answer in at_once(*[begin] * 4)}) == 1


def test_of_two_officers_one_acts(cast, filed):
    accept = {"code": filed, "by": cast.minh, "at": AT, "version": 1}
    answers = at_once(
        lambda: actions.advance(act=Act.ACCEPT, **accept),
        lambda: actions.advance(act=Act.REFUSE, note="Sai", **accept),
    )
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert ActDone.objects.exclude(act=Act.FILE.value).count() == 1


def test_a_dossier_is_signed_once(cast, filed):
    for act, by in ((Act.ACCEPT, cast.minh), (Act.TAKE_UP, cast.tuan), (Act.SUBMIT, cast.tuan)):
        actions.advance(code=filed, act=act, by=by, at=AT)
    sign = [lambda: actions.advance(code=filed, act=Act.SIGN, by=cast.ha, at=AT)] * 3
    answers = at_once(*sign)
    assert sum(not isinstance(answer, Refused) for answer in answers) == 1
    assert ActDone.objects.filter(act=Act.SIGN.value).count() == 1
