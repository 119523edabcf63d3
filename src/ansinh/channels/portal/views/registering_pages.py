"""The pages of a registration that ask: who, where, which office, by which phone, with which pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, Concatenate, ParamSpec, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ansinh.channels.portal.forms.registering import (
    AddressForm,
    CodeForm,
    ContactForm,
    OfficeForm,
    ScansForm,
)
from ansinh.channels.portal.forms.registering_who import WHO
from ansinh.channels.portal.views import registering
from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.types.doors import DoorRequest, public, require_form
from ansinh.foundation.accounts.types.refusals import said, told_by
from ansinh.foundation.documents.actions import FileNotJudged
from ansinh.foundation.messaging.types import Carrier
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.types import (
    Office,
    RegistrationKind,
    RegistrationState,
    RegistrationView,
    ScanKind,
    Step,
    Way,
)
from ansinh.records.agencies import queries as agencies
from ansinh.records.agencies.types import UnitLevel

P = ParamSpec("P")
Page = Callable[Concatenate[DoorRequest, RegistrationView, P], HttpResponse]
MOST_OFFICES = 100


def of_draft(page: Page[P]) -> Callable[Concatenate[DoorRequest, P], HttpResponse]:
    """Give a page the registration this browser holds; without one, or when sent, lead elsewhere."""

    @wraps(page)
    def door(request: DoorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        held = registering.find(request)
        if held is None:
            return redirect("portal:register")
        if held.state is not RegistrationState.DRAFT:
            return redirect("portal:register-sent")
        try:
            return page(request, held, *args, **kwargs)
        except accounts.SlowDown as wait:
            messages.error(request, said(wait))
            return redirect(request.path)

    return door


@public
@never_cache
@require_form
@of_draft
def who(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Ask for names and numbers."""
    form = WHO[held.kind](request.POST or None, initial=dict(held.values))
    if request.method == "POST" and form.is_valid():
        return _filled(request, held, form)
    return registering.show(request, Step.WHO, held, {"form": form})


@public
@never_cache
@require_form
@of_draft
def address(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Ask for the address; the communes are those of the province chosen before."""
    typed = request.POST if request.method == "POST" else held.values
    province = str(typed.get("province", ""))
    communes = _units(request, UnitLevel.COMMUNE, province) if province else []
    provinces = _units(request, UnitLevel.PROVINCE)
    has_changed = request.method == "POST" and "province_only" in request.POST
    form = AddressForm(
        None if has_changed or request.method != "POST" else request.POST,
        initial={**held.values, **request.POST.dict()},
        provinces=provinces,
        communes=communes,
    )
    if form.is_bound and form.is_valid():
        return _filled(
            request,
            held,
            form,
            commune_name=dict(communes).get(form.cleaned_data["commune"], ""),
            province_name=dict(provinces).get(province, ""),
        )
    return registering.show(
        request, Step.ADDRESS, held, {"form": form, "has_province": bool(province)}
    )


@public
@never_cache
@require_form
@of_draft
def office(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Let one choose the office that decides, of her own province or another."""
    province = request.GET.get("tinh", "")[:2] or held.values.get("province", "")
    offices = _offices(request, province)
    chosen = held.office.code if held.office else _serving(request, held)
    form = OfficeForm(
        request.POST or None,
        initial={"office": chosen, "way": held.values.get("way", "")},
        offices=[(code, _described(each)) for code, each in offices.items()],
        ways=queries.ways_of(held.kind),
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_office(
            key=held.key,
            office=offices[form.cleaned_data["office"]],
            way=Way(form.cleaned_data["way"]),
            by=request.actor,
            at=request.at,
        )
        return _onward(held)
    context = {
        "form": form,
        "province": province,
        "provinces": _units(request, UnitLevel.PROVINCE),
        "offices": offices,
    }
    return registering.show(request, Step.OFFICE, held, context)


@public
@never_cache
@require_form
@of_draft
def contact(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Ask for phone and mailbox and send a code to each."""
    needs_email = held.kind is RegistrationKind.ORGANISATION
    known = {"phone": held.phone, "email": held.email}
    form = ContactForm(request.POST or None, initial=known, needs_email=needs_email)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.set_contact(key=held.key, **form.cleaned_data, by=request.actor, at=request.at)
            return redirect("portal:register-codes")
    return registering.show(request, Step.CONTACT, held, {"form": form})


@public
@never_cache
@require_form
@of_draft
def codes(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Take the code that was sent to the phone, then the one sent to the mailbox."""
    if queries.has_contact(held):
        return _onward(held)
    if not held.phone:
        return redirect("portal:register-contact")
    carrier = Carrier.EMAIL if held.is_phone_confirmed else Carrier.SMS
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form, at="code"):
            actions.confirm_contact(
                key=held.key,
                carrier=carrier,
                code=form.cleaned_data["code"],
                by=request.actor,
                at=request.at,
            )
            return redirect("portal:register-codes")
    context = {
        "form": form,
        "where": held.phone if carrier is Carrier.SMS else held.email,
        "is_phone": carrier is Carrier.SMS,
        "page": "codes",
    }
    return registering.show(request, Step.CONTACT, held, context)


@public
@never_cache
@require_form
@of_draft
def scans(request: DoorRequest, held: RegistrationView) -> HttpResponse:
    """Take the pictures; each good one is kept, even when another beside it is refused."""
    if not held.is_phone_confirmed:
        return redirect("portal:register-contact")
    wanted = queries.scans_of(held)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ScansForm(*bound, wanted=wanted, kept=tuple(held.scans))
    if form.is_bound:
        form.is_valid()
        for kind, file in form.chosen().items():
            _attach(request, held, form, kind, file)
            if form.has_error(kind.value, FileNotJudged.code):
                break  # whoever waited for one verdict need not wait for each
        if not form.errors:
            return _onward(held)
        fresh = registering.find(request) or held
        held = fresh
    return registering.show(request, Step.SCANS, held, {"form": form, "kept": list(held.scans)})


def _attach(
    request: DoorRequest,
    held: RegistrationView,
    form: ScansForm,
    kind: ScanKind,
    file: UploadedFile[bytes],
) -> None:
    with told_by(form, at=kind.value):
        actions.attach_scan(
            key=held.key,
            kind=kind,
            name=file.name or "",
            stream=cast(BinaryIO, file),
            by=request.actor,
            at=request.at,
        )


@public
@never_cache
@require_safe
def own_scan(request: DoorRequest, kind: str) -> HttpResponse:
    """Show a picture to the one who handed it in."""
    held = registering.find(request)
    wanted = next((each for each in ScanKind if each == kind), None)
    if held is None or wanted is None or held.state is not RegistrationState.DRAFT:
        raise Http404
    picture = queries.read_own_scan(key=held.key, kind=wanted)
    return HttpResponse(picture, content_type="image/jpeg")


def _filled(
    request: DoorRequest, held: RegistrationView, form: forms.Form, **more: str
) -> HttpResponse:
    values = {name: str(value) for name, value in form.cleaned_data.items()}
    actions.fill_registration(
        key=held.key, values={**values, **more}, by=request.actor, at=request.at
    )
    return _onward(held)


def _onward(held: RegistrationView) -> HttpResponse:
    fresh = queries.find_registration(held.key) or held
    return redirect(registering.next_page(fresh))


def _units(request: DoorRequest, level: UnitLevel, parent: str = "") -> list[tuple[str, str]]:
    today = timezone.localdate(request.at)
    return [(each.code, each.name) for each in agencies.list_units(level, today, parent)]


def _offices(request: DoorRequest, province: str) -> dict[str, Office]:
    today = timezone.localdate(request.at)
    found = agencies.search_agencies("", province, today, limit=MOST_OFFICES).rows
    return {
        each.code: Office(
            code=each.code,
            path=each.path,
            name=each.name,
            address=each.address,
            phone=each.phone,
            name_en=each.name_en,
        )
        for each in found
    }


def _serving(request: DoorRequest, held: RegistrationView) -> str:
    """Return the code of the office that serves the commune of the address, if it is known."""
    today = timezone.localdate(request.at)
    commune = held.values.get("commune", "")
    office_of = agencies.find_agency_of_unit(UnitLevel.COMMUNE, commune, today)
    return office_of.code if office_of else ""


def _described(office_of: Office) -> str:
    return format_html(
        "{}<small>{}{}{}</small>",
        office_of.called.said_in(get_language()),
        office_of.address,
        " · " if office_of.phone else "",
        office_of.phone,
    )
