"""What is answered to who asks of an address what it does not do: words, and what it does."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

Answerer = Callable[[HttpRequest], HttpResponse]


class MethodsMiddleware:
    """Gives a page to an answer that is only a status: people open addresses that only take forms."""

    def __init__(self, get_response: Answerer) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a page where a method was refused without a word."""
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed) or answer.content:
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page
