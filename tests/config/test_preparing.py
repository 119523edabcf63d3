"""A set-up lays what a service begins with, in a demonstration or not."""

from django.test import Client
from wagtail.models import Page

from ansinh.config import preparing
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
