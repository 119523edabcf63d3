"""What an employer and its workers are told, and how."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.actions.accounts import opening
from ansinh.foundation.messaging import rules as sms
from ansinh.foundation.messaging.models import Message
from ansinh.kernel.actors import Role
from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.records.contributions.models import Span
from ansinh.records.employers.models import Employer
from ansinh.services.dossiers import events
from ansinh.services.dossiers.types import Applicant
from ansinh.services.notices import actions, rules
from ansinh.services.procedures.types import Outcome, Stopped
from tests.cast import AT, second_contract

CODE = "00001/2026/00101"


def event(cast, of=events.Filed, **more):
    applicant = Applicant(
        name=cast.sao_mai.name,
        employer=cast.sao_mai.id,
        phone=cast.sao_mai.phone,
        email=cast.sao_mai.email,
    )
    title = Phrase(vi="Đăng ký, điều chỉnh đóng BHXH bắt buộc", en="Register and adjust")
    return of(
        code=CODE,
        national_code="000.01.01.G24-261120-0001",
        procedure="600",
        procedure_title=title,
        applicant=applicant,
        agency_name=cast.badinh.name,
        agency_phone="02437236556",
        due_at=datetime(2026, 11, 27, 10, 0, tzinfo=UTC),
        at=AT,
        **more,
    )


def texts(address):
    found = Message.objects.filter(address=address).order_by("-id")
    return list(found.values_list("text", flat=True))


def test_the_employer_is_told_by_phone_and_mail_that_a_dossier_was_received(cast):
    actions.tell_filed(event(cast, control_word="K7Q4M2"))
    [text] = texts(cast.sao_mai.phone)
    assert text == (
        "Da nhan ho so 00001/2026/00101. Hen tra ket qua 27/11/2026. "
        "Theo doi: soan BH HS 00001/2026/00101 gui 8079."
    )
    assert "K7Q4M2" in texts(cast.sao_mai.email)[0]


def test_the_same_event_told_twice_is_one_message(cast):
    actions.tell_filed(event(cast))
    actions.tell_filed(event(cast))
    assert Message.objects.count() == 2


def stop(cast, *workers):
    stopped = [Stopped(person=each.id, month=Month(2026, 12)) for each in workers]
    actions.tell_resolved(event(cast, events.Resolved, outcome=Outcome(stopped=stopped)))


def test_a_worker_whose_contributions_stop_is_told_the_month_the_employer_and_how_to_object(cast):
    stop(cast, cast.lan)
    [text] = texts(cast.lan.phone)
    assert "Cong ty Co phan Sao Mai bao dung dong BHXH" in text
    assert "011****425 tu thang 12/2026" in text
    assert "1900 9068" in text
    assert cast.lan.insurance_number not in text


def test_months_that_end_are_told_with_their_end(cast):
    stopped = [Stopped(person=cast.lan.id, month=Month(2026, 8), until=Month(2026, 10))]
    actions.tell_resolved(event(cast, events.Resolved, outcome=Outcome(stopped=stopped)))
    assert "tu thang 08/2026 den het thang 10/2026" in texts(cast.lan.phone)[0]


def test_a_second_contract_that_stops_is_told_as_such(cast):
    stopped = [Stopped(person=cast.lan.id, month=Month(2026, 12), is_accident_only=True)]
    actions.tell_resolved(event(cast, events.Resolved, outcome=Outcome(stopped=stopped)))
    [text] = texts(cast.lan.phone)
    assert "bao dung dong quy TNLD, BNN" in text


def test_the_second_employer_is_told_once_nobody_else_insures_her_worker(cast):
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    Employer.objects.filter(pk=cast.other.id).update(phone="0912000099", email="")
    stop(cast, cast.lan)
    assert texts("0912000099") == []
    Span.objects.filter(employer=cast.sao_mai.id, until_month=None, person=cast.lan.id).update(
        until_month=date(2026, 12, 1)
    )
    Message.objects.all().delete()
    stop(cast, cast.lan)
    [text] = texts("0912000099")
    assert "011****425 khong con dong BHXH o noi khac tu 12/2026" in text
    assert "phuong an TM" in text
    assert cast.lan.insurance_number not in text


def test_who_insured_her_beside_another_long_ago_is_told_nothing(cast):
    second_contract(cast.lan, cast.other, date(2017, 1, 1), date(2018, 1, 1))
    Employer.objects.filter(pk=cast.other.id).update(phone="0912000099", email="")
    stop(cast, cast.lan)
    assert texts("0912000099") == []


def test_many_second_employers_are_told_with_as_few_queries_as_one(
    cast, django_assert_num_queries
):
    Span.objects.filter(employer=cast.sao_mai.id, until_month=None).update(
        until_month=date(2026, 12, 1)
    )
    second_contract(cast.lan, cast.other, date(2026, 1, 1))
    with CaptureQueriesContext(connection) as of_one:
        stop(cast, cast.lan, cast.binh)
    Message.objects.all().delete()
    second_contract(cast.binh, cast.other, date(2026, 1, 1))
    with django_assert_num_queries(len(of_one)):
        stop(cast, cast.lan, cast.binh)


def test_a_worker_without_a_phone_holds_nothing_up(cast):
    stop(cast, cast.cuc, cast.lan)
    assert len(texts(cast.lan.phone)) == 1


def test_five_hundred_workers_are_told_with_few_queries(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        stop(cast, *[cast.lan, cast.binh] * 250)


@pytest.mark.parametrize("kind", rules.Kind)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_is_complete_and_fits_two_parts(kind, language):
    values = dict.fromkeys(
        [
            "code",
            "applicant",
            "procedure",
            "agency",
            "filed",
            "due",
            "page",
            "note",
            "control_word",
            "employer",
            "number",
            "month",
            "answer",
            "hotline",
            "short_code",
            "site",
            "account",
            "moment",
        ],
        "0" * 18,
    ) | {"employer": "x" * 60}
    wording = rules.WORDINGS[kind]
    for phrase in filter(None, (wording.subject, wording.body, wording.phone)):
        assert "{" not in phrase.said_in(language).format(**values)
    if wording.phone:
        assert (
            sms.count_parts(sms.for_phone(wording.phone.said_in(language).format(**values))) <= 2
        )


def test_an_employer_who_reads_english_gets_english(cast):
    hoa = {"account": cast.hoa.account_id, "by": cast.hoa, "at": AT}
    accounts.assign(role=Role.ACCOUNTANT, subject=cast.sao_mai.id, **hoa)
    opening.choose_language(language="en", **hoa)
    actions.tell_supplement_asked(event(cast, events.SupplementAsked, note="D01"))
    assert texts(cast.sao_mai.phone)[0].startswith("Dossier 00001/2026/00101 needs a supplement")
