"""The payroll of an employer: Excel in, a table or Excel out; the file is not kept."""

from __future__ import annotations

from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ansinh.channels.portal.views.estimates import language
from ansinh.foundation.accounts.types.doors import DoorRequest, public
from ansinh.foundation.accounts.types.refusals import said
from ansinh.foundation.documents import actions as documents
from ansinh.kernel.errors import Refused
from ansinh.kernel.months import Month
from ansinh.kernel.workbooks import EXCEL
from ansinh.services.estimates import queries
from ansinh.services.estimates.types import Payroll

LARGEST = 5 * 1024 * 1024
SHOWN = 50
REGIONS = [("I", "I"), ("II", "II"), ("III", "III"), ("IV", "IV")]


class PayrollForm(forms.Form):
    """A workbook of wages, the month and the region."""

    paper = forms.FileField(
        label=_("Excel file (.xlsx)"),
        help_text=_("At most 5 MB and 10,000 rows. The file is read and not kept."),
        widget=forms.ClearableFileInput(attrs={"class": "govuk-file-upload", "accept": ".xlsx"}),
    )
    month = forms.CharField(
        label=_("Month"),
        help_text=_("For example 11/2026."),
        max_length=7,
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-5"}),
    )
    region = forms.ChoiceField(
        label=_("Minimum-wage region"),
        choices=REGIONS,
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )

    def clean_month(self) -> Month:
        """Return the month."""
        try:
            return Month.parse(self.cleaned_data["month"])
        except ValueError as wrong:
            raise forms.ValidationError(_("Write the month as 11/2026.")) from wrong

    def clean_paper(self) -> UploadedFile[bytes]:
        """Refuse what is too large."""
        paper: UploadedFile[bytes] = self.cleaned_data["paper"]
        if (paper.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return paper


@public
@never_cache
def show_payroll(request: DoorRequest) -> HttpResponse:
    """Ask for a workbook; show its sums, or send it back with every fund."""
    if request.method != "POST":
        now = timezone.localtime(request.at)
        return _page(request, PayrollForm(initial={"month": f"{now:%m/%Y}", "region": "I"}))
    form = PayrollForm(request.POST, request.FILES)
    found = _read(request, form) if form.is_valid() else None
    if found is None:
        return _page(request, form)
    if request.POST.get("act") == "download":
        return _sent(queries.write_payroll(found, language=language()), "bang-luong.xlsx")
    return _page(request, form, found)


@public
def send_template(request: DoorRequest) -> HttpResponse:
    """Send an empty payroll."""
    return _sent(queries.write_payroll_template(language=language()), "mau-bang-luong.xlsx")


def _read(request: DoorRequest, form: PayrollForm) -> Payroll | None:
    """Return the payroll, or None with the reason on the form."""
    paper = cast("UploadedFile[bytes]", form.cleaned_data["paper"])
    try:
        content = paper.read()
        documents.check_clean(content, by=request.actor, at=request.at)
        return queries.read_payroll(
            content,
            month=form.cleaned_data["month"],
            region=form.cleaned_data["region"],
        )
    except Refused as refused:
        form.add_error("month" if refused.path == "month" else "paper", said(refused))
        return None


def _page(request: DoorRequest, form: PayrollForm, found: Payroll | None = None) -> HttpResponse:
    context = {
        "form": form,
        "payroll": found,
        "lines": found.lines[:SHOWN] if found else (),
        "rest": max(len(found.lines) - SHOWN, 0) if found else 0,
    }
    status = 422 if form.errors else 200
    return render(request, "portal/estimates/payroll.html", context, status=status)


def _sent(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
