"""Each page of the desk opens for whom it is meant, in both languages."""

import pytest
from django.urls import reverse
from django.utils import translation

from ansinh.foundation.journal.models import Entry
from ansinh.kernel.identifiers import in_address

PLAIN = ["/can-bo/", "/can-bo/tra-cuu/nguoi/", "/can-bo/tra-cuu/don-vi/", "/can-bo/phan-anh/"]
LISTS = ["tiep-nhan", "thu-ly", "ky-duyet", "tra-ket-qua", "qua-han", "tat-ca"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", [*PLAIN, *[f"/can-bo/viec/{slug}/" for slug in LISTS]])
def test_officers_open_their_pages(minh, dossier, prefix, path):
    assert minh.get(f"{prefix}{path}").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_officer_opens_an_employer(minh, cast, prefix):
    address = f"{prefix}/can-bo/tra-cuu/don-vi/{cast.sao_mai.code}/"
    assert "Trần Văn Bình" not in minh.get(address).content.decode()
    assert minh.post(address, {"reason": "", "purpose": ""}).status_code == 422
    answer = minh.post(address, {"reason": "check"}, follow=True)
    assert "Sao Mai" in answer.content.decode()
    assert "Trần Văn Bình" in answer.content.decode()


def test_an_employer_of_another_office_is_not_there(minh, cast):
    assert minh.get(f"/can-bo/tra-cuu/don-vi/{cast.other.code}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("who", "path"), [("auditor", "nhat-ky"), ("administrator", "he-thong")])
def test_overseers_open_theirs(at_desk, dossier, who, path, prefix):
    assert at_desk(who).get(f"{prefix}/can-bo/{path}/").status_code == 200


@pytest.mark.parametrize(
    ("who", "name"),
    [("auditor", "journal"), ("administrator", "system"), ("support", "petitions")],
)
def test_others_come_to_their_own_first_page(at_desk, who, name):
    with translation.override("vi"):
        assert at_desk(who).get("/can-bo/").url == reverse(f"desk:{name}")


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("worker", "/can-bo/", 403),
        ("auditor", "/can-bo/viec/tat-ca/", 403),
        ("administrator", "/can-bo/tra-cuu/nguoi/", 403),
        ("minh", "/can-bo/nhat-ky/", 403),
        ("minh", "/can-bo/he-thong/", 403),
        ("minh", "/can-bo/viec/elsewhere/", 404),
        ("minh", "/can-bo/viec/tat-ca/?after=garbage", 404),
    ],
)
def test_nobody_opens_what_is_not_theirs(at_desk, who, path, status):
    assert at_desk(who).get(path).status_code == status


def test_an_auditor_proves_the_journal(at_desk, dossier):
    answer = at_desk("auditor").post("/can-bo/nhat-ky/")
    assert answer.context["verified"].broken is None
    assert answer.context["verified"].count > 0


def test_a_look_is_noted_in_vietnamese_whatever_the_officer_reads(minh, dossier):
    minh.get(f"/en/can-bo/ho-so/{in_address(dossier)}/")
    assert Entry.objects.latest("id").purpose == f"Giải quyết hồ sơ: {dossier}"


def test_an_auditor_narrows_the_journal_to_a_dossier(at_desk, dossier):
    answer = at_desk("auditor").get("/can-bo/nhat-ky/", {"kind": "dossier", "subject": dossier})
    assert {row["entry"].subject for row in answer.context["entries"]} == {dossier}


def test_a_dossier_opened_from_a_list_marks_that_list(minh, dossier):
    page = minh.get(f"/can-bo/ho-so/{dossier.replace('/', '-')}/?hang=tiep-nhan").content.decode()
    marked = page[: page.index("aria-current")].rpartition("<a ")[2]
    assert "/can-bo/viec/tiep-nhan/" in marked
