"""Filing: one dossier with everything that belongs to it, or nothing at all."""

from dataclasses import replace

import pytest

from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.models import IssuedDocument
from ansinh.foundation.journal import queries as journal
from ansinh.kernel.calendar import ZONE
from ansinh.kernel.errors import ManyRefused, NotAllowed, NotFound
from ansinh.services.dossiers import actions, events, queries
from ansinh.services.dossiers.actions.filing import KeyOfAnother
from ansinh.services.dossiers.models import Dossier
from ansinh.services.dossiers.types import Channel, State
from tests.cast import AT
from tests.services.dossiers.conftest import form_of


def test_a_filed_dossier_has_numbers_and_a_promise(cast, filed):
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    assert view.code == "00001/2026/00101"
    assert view.national_code == "000.01.01.G24-261120-0001"
    assert view.state is State.FILED
    assert view.national.number == 1
    assert f"{view.due_at.astimezone(ZONE):%Y-%m-%d %H:%M}" == "2026-11-30 09:00"


def test_a_filed_dossier_has_a_receipt_in_its_own_transaction(cast, filed):
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    receipt = documents.get_document_for(view.receipt, actor=cast.hoa)
    assert receipt.about == filed
    assert receipt.sealed_at is None


def test_the_receipt_lists_the_papers_that_were_handed_in(cast, filing):
    evidence = {"full_name": cast.binh.full_name, "number": cast.binh.insurance_number}
    evidence |= {"document_type": "Quyết định", "document_number": "12/QĐ", "issuer": "Sao Mai"}
    evidence |= {"issued_on": "30/09/2026", "abstract": "Chấm dứt hợp đồng"}
    form = form_of(cast.binh, month="2026-10") | {"period": "2026-11", "evidence": [evidence]}
    filed = actions.file(filing(form=form), by=cast.hoa, at=AT)
    listed = IssuedDocument.objects.get(code=filed.receipt).content["papers"]
    assert len(listed) == 2
    assert "D02-LT" in listed[0]["title"]
    assert "D01-TS" in listed[1]["title"]


def test_a_filed_dossier_shows_the_steps_to_come(cast, filed):
    view = queries.get_dossier_for(filed, actor=cast.hoa)
    kinds = [(step.kind, step.is_now) for step in view.steps]
    assert kinds == [
        ("reception", True),
        ("processing", False),
        ("signing", False),
        ("returning", False),
    ]


def test_the_journal_tells_of_the_filing(filed):
    entries = journal.list_about("dossier", filed)
    assert [each.act for each in entries] == ["dossier.file"]


def test_the_same_key_files_once(cast, filing):
    same = filing()
    first = actions.file(same, by=cast.hoa, at=AT)
    assert actions.file(same, by=cast.hoa, at=AT) == first
    assert Dossier.objects.count() == 1


def test_the_key_of_another_is_refused(cast, filing):
    same = filing()
    actions.file(same, by=cast.hoa, at=AT)
    with pytest.raises(KeyOfAnother):
        actions.file(same, by=replace(cast.hoa, account_id=999), at=AT)


def test_serials_follow_each_other(cast, filing):
    codes = [actions.file(filing(), by=cast.hoa, at=AT).code for _ in range(3)]
    assert codes == ["00001/2026/00101", "00002/2026/00101", "00003/2026/00101"]


def test_nobody_files_for_another_employer(cast, filing):
    with pytest.raises(NotAllowed):
        actions.file(filing(), by=replace(cast.hoa, employers=frozenset({999})), at=AT)


def test_reception_files_at_the_counter_of_its_own_agency(cast, filing):
    filed = actions.file(filing(channel=Channel.COUNTER), by=cast.minh, at=AT)
    assert queries.get_dossier_for(filed.code, actor=cast.hoa).channel is Channel.COUNTER


def test_reception_of_another_agency_does_not_file(cast, filing):
    with pytest.raises(NotAllowed):
        actions.file(filing(), by=replace(cast.minh, agency_path=cast.caugiay.path), at=AT)


def test_findings_refuse_the_filing_and_leave_nothing(cast, filing):
    with pytest.raises(ManyRefused) as refused:
        actions.file(filing(form=form_of(cast.cuc)), by=cast.hoa, at=AT)
    assert refused.value.faults[0].path.startswith("movements.0")
    assert not Dossier.objects.exists()


def test_an_unknown_procedure_is_not_found(cast, filing):
    with pytest.raises(NotFound):
        actions.file(filing(procedure="999"), by=cast.hoa, at=AT)


def test_the_filing_is_told(cast, filing, hear):
    heard = hear(events.Filed)
    filed = actions.file(filing(), by=cast.hoa, at=AT)
    assert heard[0].code == filed.code
    assert heard[0].applicant.name == cast.sao_mai.name
    assert heard[0].document == filed.receipt


def test_a_character_no_database_keeps_is_refused_with_words(cast, filing):
    form = {**form_of(cast.binh), "note": "a\x00b"}
    with pytest.raises(ManyRefused) as refused:
        actions.file(filing(form=form), by=cast.hoa, at=AT)
    assert refused.value.faults[0].code == "unreadable-character"
