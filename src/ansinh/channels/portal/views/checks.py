"""Checks of issued papers by code or by file, and their download by those concerned."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.forms import CheckForm, CompareForm
from ansinh.foundation.accounts.types.doors import DoorRequest, public, signed_in
from ansinh.foundation.documents import actions as documents_actions
from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.types import DocumentCheck
from ansinh.foundation.journal import actions as journal
from ansinh.kernel.purposes import Purpose


@public
def ask_check(request: DoorRequest) -> HttpResponse:
    """Ask for a check code, or go to what it says."""
    form = CheckForm(request.GET or None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["code"].strip().upper()
        letters = "".join(each for each in typed if each.isalnum() or each in "- ")
        return redirect("portal:check", code=letters.strip() or "-")
    return render(
        request, "portal/check_ask.html", {"form": form}, status=422 if form.errors else 200
    )


@public
@never_cache
def show_check(request: DoorRequest, code: str) -> HttpResponse:
    """Tell whether a paper is genuine, revoked or unknown; compare a file with it when one is sent."""
    paper = documents.check(code)
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    context: dict[str, object] = {"paper": paper, "code": code[:24], "form": form}
    if form.is_bound and form.is_valid():
        digest = _digest_of(form)
        context |= {"compared": True, "is_same": paper is not None and paper.digest == digest}
        context["other"] = _other_paper(paper, digest)
    status = 422 if form.errors else 200
    return render(request, "portal/check.html", context, status=status)


@signed_in
@never_cache
def download(request: DoorRequest, code: str) -> HttpResponse:
    """Send the sealed PDF to those it concerns; it is sealed now if the worker has not done so yet."""
    paper = documents.get_document_for(code, actor=request.actor)
    if request.actor.is_officer:
        journal.record_look(
            by=request.actor,
            at=request.at,
            subject_kind="document",
            subject=paper.code,
            person=paper.person,
            purpose=Purpose.PAPER.kept_as(paper.number),
        )
    if paper.sealed_at is None:
        documents_actions.seal(code=paper.code, at=request.at)
    answer = HttpResponse(documents.read_file(paper.code), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.file_name}"'
    return answer


def _digest_of(form: CompareForm) -> str:
    digest = hashlib.sha256()
    for chunk in form.cleaned_data["paper"].chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _other_paper(paper: DocumentCheck | None, digest: str) -> DocumentCheck | None:
    """Return the paper whose file this is, when it is another one than was asked for."""
    found = documents.check_digest(digest)
    return found if found and (paper is None or found.code != paper.code) else None
