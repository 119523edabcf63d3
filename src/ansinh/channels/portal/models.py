"""Pages that editors write: home, news, provincial portals, standing texts. Presentation, not register."""

from __future__ import annotations

import re
from typing import ClassVar, cast

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from ansinh.foundation.accounts.types.doors import DoorRequest
from ansinh.kernel import text
from ansinh.records.agencies import queries as agencies
from ansinh.records.agencies.types import AgencyLevel

NEWS_PER_PAGE = 20
MOST_OFFICES = 100
BEFORE = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|30))_(\d{1,18})", re.ASCII)
WRITING = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "hr"]


class Written(Page):
    """A page with a lead and a body. folded is what searching without marks looks into."""

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("text"), blank=True, features=WRITING)
    folded = models.TextField(editable=False, default="")

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Keep the folded words in step with what is written."""
        self.folded = text.fold(f"{self.title} {self.lead}")
        super().full_clean(*args, **kwargs)


def by_folded_words(name: str) -> GinIndex:
    """Return the index that finds a page by a part of a word."""
    return GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name=name)


class HomePage(Page):
    """The root of a language's tree; the home address itself is drawn by the portal's own view."""

    max_count_per_parent = 2
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "portal/home_page.html"

    class Meta:
        verbose_name = _("home page")


class StandardPage(Written):
    """A standing text: about us, accessibility, privacy, guides."""

    parent_page_types: ClassVar[list[str]] = ["portal.HomePage", "portal.StandardPage"]
    template = "portal/standard_page.html"

    class Meta:
        verbose_name = _("standing page")
        indexes = [by_folded_words("standard_page_by_words")]


class NewsIndexPage(Page):
    """The list of news."""

    lead = models.TextField(_("lead"), blank=True)
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["portal.NewsPage"]
    template = "portal/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict[str, object]:
        """Add one page of the news, newest first, and the day after which the next page begins."""
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).live().order_by("-on", "-pk")
        if match := BEFORE.fullmatch(request.GET.get("after", "")):
            news = news.filter(Q(on__lt=match[1]) | Q(on=match[1], pk__lt=int(match[2])))
        shown = list(news[: NEWS_PER_PAGE + 1])
        context["news"] = shown[:NEWS_PER_PAGE]
        if len(shown) > NEWS_PER_PAGE:
            last = shown[NEWS_PER_PAGE - 1]
            context["after"] = f"{last.on}_{last.pk}"
        return context


class NewsPage(Written):
    """One piece of news, of the whole agency or of a province."""

    on = models.DateField(_("date"), db_index=True)
    province_code = models.CharField(max_length=2, blank=True, editable=False)
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("on"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["portal.NewsIndexPage", "portal.ProvincePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "portal/news_page.html"

    class Meta:
        verbose_name = _("news")
        indexes = [by_folded_words("news_page_by_words")]

    @override
    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Take the province from the portal that the news stands in."""
        parent = self.get_parent().specific if self.path else None
        self.province_code = parent.province_code if isinstance(parent, ProvincePage) else ""
        super().full_clean(*args, **kwargs)


class ProvincePage(Written):
    """The portal of one province: its agency, its news, what it offers."""

    province_code = models.CharField(_("code of the province"), max_length=2, db_index=True)
    formed_from = models.CharField(_("formed from"), max_length=200, blank=True)
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("province_code"),
        FieldPanel("formed_from"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["portal.NewsPage"]
    template = "portal/province_page.html"

    class Meta:
        verbose_name = _("provincial portal")
        indexes = [by_folded_words("province_page_by_words")]

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict[str, object]:
        """Add the offices of the province and its news, newest first."""
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        context["news"] = (
            NewsPage.objects.child_of(self).live().order_by("-on", "-pk")[:NEWS_PER_PAGE]
        )
        today = timezone.localdate(cast(DoorRequest, request).at)
        offices = agencies.search_agencies("", self.province_code, today, limit=MOST_OFFICES).rows
        context["office"] = next(
            (each for each in offices if each.level is AgencyLevel.PROVINCE), None
        )
        context["offices"] = [each for each in offices if each.level is AgencyLevel.DISTRICT]
        return context
