"""The news as RSS."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from typing_extensions import override

from ansinh.channels.portal import queries
from ansinh.channels.portal.models import NewsPage
from ansinh.foundation.accounts.types.doors import PUBLIC


class NewsFeed(Feed[NewsPage, None]):
    """The twenty newest pieces of news in the reader's language."""

    audience = PUBLIC
    link = "/tin-tuc/"

    @override
    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Return the feed."""
        return super().__call__(request, *args, **kwargs)

    @override
    def title(self) -> str:
        """Return the name of the feed."""
        return _("News")

    @override
    def items(self) -> list[NewsPage]:
        """Return the newest news."""
        return queries.list_news(limit=20)

    @override
    def item_title(self, item: NewsPage) -> str:
        """Return the headline."""
        return str(item.title)

    @override
    def item_description(self, item: NewsPage) -> str:
        """Return the lead."""
        return str(item.lead)

    @override
    def item_link(self, item: NewsPage) -> str:
        """Return where the news is read."""
        return item.url or self.link

    @override
    def item_pubdate(self, item: NewsPage) -> datetime:
        """Return its day, as RSS wants it."""
        return timezone.make_aware(datetime.combine(item.on, time(8)))
