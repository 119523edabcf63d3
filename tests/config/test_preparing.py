"""A set-up lays what a service begins with, in a demonstration or not."""

from dataclasses import replace

from django.test import Client
from wagtail.models import Page

from ansinh.config import preparing
from ansinh.foundation.documents import queries as documents
from ansinh.records.agencies import queries as agencies
from tests.cast import AT

FIRST_PAGES = ("/", "/gioi-thieu/", "/quyen-rieng-tu/", "/tin-tuc/", "/ha-noi/", "/en/gioi-thieu/")


def test_a_service_begins_with_its_offices_and_pages_and_no_news(db):
    preparing.lay_ground(at=AT)
    assert len(agencies.list_agencies_below("000/", AT.date())) > 600
    assert [Client().get(path).status_code for path in FIRST_PAGES] == [200] * len(FIRST_PAGES)
    assert "Chưa có tin" in Client().get("/").text


def test_a_second_set_up_changes_nothing(db):
    preparing.lay_ground(at=AT)
    Page.objects.filter(slug="gioi-thieu").update(title="Của biên tập viên")
    before = set(Page.objects.values_list("pk", "title"))
    preparing.lay_ground(at=AT)
    assert set(Page.objects.values_list("pk", "title")) == before


def test_where_no_master_key_is_named_the_installation_makes_its_own(settings, tmp_path):
    settings.SCANS = replace(settings.SCANS, keys="", file="")
    settings.DOCUMENTS_DIR = tmp_path
    preparing.make_vault_key(at=AT)
    locked = documents.lock_secret("seed", belongs_to="an")
    assert documents.unlock_secret(locked, belongs_to="an") == "seed"


def test_a_file_that_is_named_for_the_keys_and_missing_is_not_made_up(settings, tmp_path):
    named = tmp_path / "elsewhere" / "keys"
    settings.SCANS = replace(settings.SCANS, keys="", file=str(named))
    preparing.make_vault_key(at=AT)
    assert not named.exists()
