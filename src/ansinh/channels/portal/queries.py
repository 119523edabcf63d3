"""What the portal's own views ask of the pages that editors wrote, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.html import strip_tags
from wagtail.models import Locale, Page, Site

from ansinh.channels.portal.models import NewsPage, ProvincePage, StandardPage
from ansinh.kernel import seeking
from ansinh.kernel import text as words

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page as a list shows it."""

    title: str
    address: str
    lead: str


def list_news(limit: int = 5) -> list[NewsPage]:
    """Return the newest pieces of the agency's own news."""
    news = NewsPage.objects.live().filter(locale=Locale.get_active(), province_code="")
    return list(news.order_by("-on", "-pk")[:limit])


def list_province_pages() -> list[ProvincePage]:
    """Return the provincial portals in the order of the Vietnamese alphabet."""
    pages = ProvincePage.objects.live().filter(locale=Locale.get_active())
    return sorted(pages, key=lambda page: words.sort_key(page.title))


def search_pages(text: str, limit: int = 20) -> list[Found]:
    """Return pages whose title or lead has the words, ignoring marks, capitals and order."""
    sought = seeking.words(text[:LONGEST_SEARCH])
    beginning = Q(*(Q(folded__regex=rf"\m{word}") for word in sought))
    found: list[Found] = []
    for kind in (StandardPage, NewsPage, ProvincePage) if sought else ():
        rows = kind.objects.live().filter(beginning, locale=Locale.get_active())
        found += [
            Found(title=row.title, address=row.url or "", lead=strip_tags(row.lead))
            for row in rows[:limit]
        ]
    return found[:limit]


def list_site_map() -> list[Page]:
    """Return the standing pages and indexes below the home page of the reader's language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return []
    home = site.root_page.get_translation_or_none(Locale.get_active())
    if home is None:
        return []
    return list(home.get_children().live().not_type(ProvincePage))
