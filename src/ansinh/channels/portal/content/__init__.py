"""Lays the first pages of a portal in both languages: standing ones, 34 provincial portals, a demonstration's news."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, TypeVar

import yaml
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Locale, Page, Site

from ansinh.channels.portal.models import (
    HomePage,
    NewsIndexPage,
    NewsPage,
    ProvincePage,
    StandardPage,
    Written,
)
from ansinh.foundation.accounts import queries as accounts
from ansinh.kernel.actors import Role

Anything = TypeVar("Anything", bound=Page)
FULL_PORTAL = "01"

NEWS_INDEX = {
    "vi": {"title": "Tin tức", "lead": "Tin của cơ quan BHXH"},
    "en": {"title": "News", "lead": "News of the agency"},
}
PROVINCE = {
    "vi": {
        "title": "BHXH {vi}",
        "lead": "Trang của cơ quan BHXH {vi}: liên hệ, cơ quan BHXH cơ sở, tin tức và dịch vụ công.",
    },
    "en": {
        "title": "Social Insurance of {en}",
        "lead": "The page of the social insurance agency of {en}: contacts, local offices, news and services.",
    },
}
HANOI = {
    "vi": (
        "Cơ quan BHXH thành phố Hà Nội phục vụ người tham gia và đơn vị trên toàn địa bàn thành phố.\n"
        "Bộ phận một cửa làm việc từ thứ Hai đến thứ Sáu, sáng 8:00 - 11:30, chiều 13:30 - 17:00."
    ),
    "en": (
        "The social insurance agency of Hanoi serves insured people and employers in the whole city.\n"
        "The one-stop counter is open Monday to Friday, 8:00 - 11:30 and 13:30 - 17:00."
    ),
}


@transaction.atomic
def lay() -> None:
    """Write home, standing pages and provincial portals unless there is a home page already."""
    if HomePage.objects.exists():
        return
    home = _home()
    for entry in _texts("pages"):
        _write(home, StandardPage(slug=entry["slug"]), entry)
    _write(home, NewsIndexPage(slug="tin-tuc"), NEWS_INDEX)
    for entry in _texts("provinces"):
        _write_province(home, entry)


@transaction.atomic
def load(*, at: datetime) -> None:
    """Lay the pages, write the demonstration's news unless there is some, and admit its editors."""
    lay()
    if not NewsPage.objects.exists():
        _write_news(timezone.localdate(at))
    _admit_editors(at)


def html_of(body: str) -> str:
    """Return plain lines as paragraphs; "## " begins a heading, "- " an item of a list."""
    html: list[str] = []
    for line in body.strip().splitlines():
        if line.startswith("- "):
            html.append(f"<ul><li>{escape(line[2:])}</li></ul>")
        elif line.startswith("## "):
            html.append(f"<h2>{escape(line[3:])}</h2>")
        else:
            html.append(f"<p>{escape(line)}</p>")
    return "".join(html).replace("</ul><ul>", "")


def _texts(name: str) -> list[dict[str, Any]]:
    source = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(source)
    return entries


def _write_news(today: date) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="vi")
    for entry in _texts("news"):
        _write(index, _piece_of_news(entry, today), entry)
    in_vietnamese = ProvincePage.objects.filter(locale__language_code="vi")
    portals = {each.province_code: each for each in in_vietnamese}
    for entry in _texts("province_news"):
        _write(portals[entry["province"]], _piece_of_news(entry, today), entry)


def _home() -> HomePage:
    vietnamese, _ = Locale.objects.get_or_create(language_code="vi")
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    home: HomePage = root.add_child(
        instance=HomePage(title="Trang chủ", slug="trang-chu", locale=vietnamese)
    )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "An Sinh"},
    )
    Page.objects.filter(depth=2, slug="home").delete()
    translated = home.copy_for_translation(english)
    translated.title, translated.slug = "Home", "home"
    translated.save_revision().publish()
    return home


def _piece_of_news(entry: dict[str, Any], today: date) -> NewsPage:
    return NewsPage(slug=entry["slug"], on=today - timedelta(days=entry["days_ago"]))


def _write_province(home: HomePage, entry: dict[str, Any]) -> ProvincePage:
    page = ProvincePage(slug=entry["slug"], province_code=entry["code"], formed_from=entry["from"])
    texts = {
        language: {key: text.format(**entry) for key, text in sentences.items()}
        for language, sentences in PROVINCE.items()
    }
    if entry["code"] == FULL_PORTAL:
        for language, body in HANOI.items():
            texts[language]["body"] = body
    return _write(home, page, texts)


def _write(parent: Page, page: Anything, texts: dict[str, Any]) -> Anything:
    """Add a page in Vietnamese below its parent and its English version below the parent's."""
    _fill(page, texts["vi"])
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    _fill(english, texts["en"])
    english.slug = page.slug
    english.save_revision().publish()
    return page


def _fill(page: Page, text: dict[str, str]) -> None:
    page.title = text["title"]
    page.draft_title = text["title"]
    page.lead = text.get("lead", "")
    if isinstance(page, Written):
        page.body = html_of(text.get("body", ""))


def _admit_editors(at: datetime) -> None:
    editors = Group.objects.get(name="Editors")
    editors.user_set.add(*(officer.id for officer in accounts.list_officers("", Role.EDITOR, at)))
