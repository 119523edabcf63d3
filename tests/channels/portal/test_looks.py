"""Who looked at my data: by day, in words, with a proof, an objection and its answer."""

import json

import pytest
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.foundation.journal import queries as looks
from ansinh.foundation.journal.models import keys
from ansinh.foundation.journal.rules import proofs
from ansinh.kernel.purposes import Purpose
from ansinh.services.petitions import actions as petitions
from ansinh.services.petitions import queries as reports
from tests.cast import AT

PAGE = "/toi/ai-da-xem/"


def look(cast, by=None, person=None, at=AT, purpose="Hồ sơ 04486/2026/00101"):
    """Return the number of a look at Lan's data."""
    whose = person or cast.lan
    journal.record_look(
        by=by or cast.minh,
        at=at,
        subject_kind="person",
        subject=str(whose.id),
        person=whose.id,
        purpose=purpose,
    )
    return looks.list_looks_at(whose.id, limit=1)[0].id


def test_a_look_is_told_by_role_and_office_and_never_by_the_officers_name(lan, cast):
    look(cast)
    page = lan.get(PAGE).content.decode()
    assert "Cán bộ tiếp nhận, BHXH cơ sở Ba Đình" in page
    assert "Hồ sơ 04486/2026/00101" in page
    assert "Đỗ Quang Minh" not in page
    assert "Reception officer, BHXH cơ sở Ba Đình (en)" in lan.get(f"/en{PAGE}").content.decode()


def test_a_purpose_that_the_system_wrote_is_told_in_the_readers_language(lan, cast):
    look(cast, purpose=Purpose.DOSSIER.kept_as("04486/2026/00101"))
    assert "Giải quyết hồ sơ: 04486/2026/00101" in lan.get(PAGE).content.decode()
    english = lan.get(f"/en{PAGE}").content.decode()
    assert "Handling of a dossier: 04486/2026/00101" in english
    assert "Giải quyết" not in english


def test_a_partner_is_told_by_name(lan, cast):
    look(cast, by=cast.ivan)
    assert "I-VAN Bình Minh" in lan.get(PAGE).content.decode()


def test_looks_are_grouped_by_day_newest_first_and_paged(lan, cast):
    for day in range(40):
        look(cast, at=AT + timezone.timedelta(days=day // 3))
    first = lan.get(PAGE)
    days = [day for day, _ in first.context["days"]]
    assert days == sorted(days, reverse=True)
    assert sum(len(rows) for _, rows in first.context["days"]) == 30
    second = lan.get(PAGE, {"after": first.context["after"]})
    assert sum(len(rows) for _, rows in second.context["days"]) == 10


def test_nobody_sees_looks_at_somebody_else(lan, cast):
    entry = look(cast, person=cast.binh)
    assert lan.get(PAGE).context["days"] == []
    assert lan.get(f"{PAGE}{entry}/").status_code == 404
    assert lan.get(f"{PAGE}{entry}/bang-chung.json").status_code == 404


def test_the_proof_of_a_look_is_downloaded_and_holds(lan, cast):
    entry = look(cast)
    journal.seal_all(at=AT)
    assert f"{PAGE}{entry}/bang-chung.json" in lan.get(PAGE).content.decode()
    answer = lan.get(f"{PAGE}{entry}/bang-chung.json")
    assert "attachment" in answer["Content-Disposition"]
    found = proofs.check(json.loads(answer.content), set(keys.list_public()))
    assert found.shown["person"] == cast.lan.id


def test_a_look_of_this_minute_has_its_proof_a_minute_later(lan, cast):
    entry = look(cast)
    assert "Bằng chứng sẽ có sau một phút" in lan.get(PAGE).content.decode()
    assert lan.get(f"{PAGE}{entry}/bang-chung.json")["Location"] == PAGE


def test_an_objection_is_sent_and_its_answer_comes_back(lan, cast):
    entry = look(cast)
    asked = lan.get(f"{PAGE}{entry}/")
    assert "Cán bộ tiếp nhận" in asked.content.decode()
    lan.post(f"{PAGE}{entry}/", {"text": "Tôi không nộp hồ sơ nào."})
    page = lan.get(PAGE).content.decode()
    assert "PA-2026-000001" in page
    assert f'href="{PAGE}{entry}/"' not in page
    later = reports.list_petitions_of(cast.lan.id).rows[0].due_at
    petitions.answer(number="PA-2026-000001", text="Xem nhầm người.", by=cast.ha, at=later)
    assert "Xem nhầm người." in lan.get(PAGE).content.decode()
    assert reports.list_petitions_of(cast.lan.id).rows[0].entry == entry


def test_an_objection_without_words_is_asked_again(lan, cast):
    answer = lan.post(f"{PAGE}{look(cast)}/", {"text": " "})
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_anyone_reads_the_newest_seal_and_the_key(client, cast, prefix):
    look(cast)
    journal.seal_all(at=AT)
    page = client.get(f"{prefix}/nhat-ky/").content.decode()
    assert "BEGIN PUBLIC KEY" in page
    kept = json.loads(client.get("/nhat-ky/moc.json").content)
    assert looks.find_checkpoint().root.hex() in kept["statement"]


def test_before_the_first_seal_there_is_a_page_and_no_line(client, db):
    assert client.get("/nhat-ky/").status_code == 200
    assert client.get("/nhat-ky/moc.json").status_code == 404
