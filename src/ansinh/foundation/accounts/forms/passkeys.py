"""What a passkey says: heard by allauth, then judged more strictly (WebAuthn Level 2, 7.1 and 7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812 - it is one
from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import (
    AuthenticationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)
from typing_extensions import override

from ansinh.foundation.accounts.actions.entering import factors
from ansinh.foundation.accounts.types.refusals import said
from ansinh.kernel.errors import Refused

NAME = {"class": "govuk-input govuk-input--width-20", "autocomplete": "off", "maxlength": 60}
MOST = 20_000
"""Bytes of an attestation; more is no passkey's."""
JUNK = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError)
"""What the libraries raise at bytes that are none of a passkey's, beside ValueError."""


@contextmanager
def _heard() -> Iterator[None]:
    """Refuse what cannot be read like what is wrong.

    Raises:
        ValidationError: it is one of the two.
    """
    try:
        yield
    except (*JUNK, ValueError, StructError, UnsupportedAlgorithm) as fault:
        raise _wrong() from fault


def _wrong() -> forms.ValidationError:
    said: forms.ValidationError = get_adapter().validation_error("incorrect_code")
    return said


def _check_place(said: CollectedClientData) -> None:
    """Refuse what was signed on another site of ours, at another port or in a frame of a stranger.

    The library asks only that the site lies below our name.
    """
    is_here = urlsplit(said.origin).netloc == context.request.get_host()
    if not is_here or said.cross_origin is not False:
        raise _wrong()


class CredentialField(forms.JSONField):
    """What a browser says of a passkey, however deep it is nested."""

    widget = forms.HiddenInput

    @override
    def to_python(self, value: object) -> Any:
        """Return what was said.

        Raises:
            ValidationError: it cannot be read.
        """
        with _heard():
            return super().to_python(value)


class PasskeyForm(AddWebAuthnForm):
    """A passkey and the name by which its owner tells it from others."""

    credential = CredentialField()
    name = forms.CharField(
        label=_("Name of the passkey"),
        required=False,
        max_length=60,
        help_text=_("So that you know it again, such as “My phone”."),
        widget=forms.TextInput(attrs=NAME),
    )
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput, initial=True)

    def clean(self) -> dict[str, Any]:
        """Return what was sent with no more of the passkey than is needed.

        Raises:
            ValidationError: it was not made here and now.
        """
        with _heard():
            cleaned: dict[str, Any] = super().clean()
            if "credential" in cleaned:
                cleaned["credential"] = _kept(cleaned["credential"])
        return cleaned


def _kept(said: Mapping[str, Any]) -> dict[str, Any]:
    heard = RegistrationResponse.from_dict(said).response
    _check_place(heard.client_data)
    if len(heard.attestation_object) > MOST:
        raise _wrong()
    told = said.get("clientExtensionResults", {}).get("credProps", {}).get("rk")
    kept = {name: said[name] for name in ("id", "rawId", "type") if name in said}
    written = {name: said["response"][name] for name in ("clientDataJSON", "attestationObject")}
    extensions = {"credProps": {"rk": told is True}}
    return kept | {"response": written, "clientExtensionResults": extensions}


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("Name of the passkey"), max_length=60, widget=forms.TextInput(attrs=NAME)
    )


class PasskeyStepForm(AuthenticateWebAuthnForm):
    """A passkey as the second step while signing in."""

    credential = CredentialField()
    needs_owner = False

    def clean_credential(self) -> Authenticator:
        """Return the passkey that has signed.

        Raises:
            ValidationError: it has not, or not here, or somebody has a copy of it.
        """
        said = self.cleaned_data["credential"]
        with _heard():
            found = super().clean_credential()
            heard = AuthenticationResponse.from_dict(said).response
            _check_place(heard.client_data)
        _judge(found, heard.authenticator_data, needs_owner=self.needs_owner)
        return found


def _judge(found: Authenticator, signed: AuthenticatorData, *, needs_owner: bool) -> None:
    if needs_owner and not signed.is_user_verified():
        raise _wrong()
    request = context.request
    try:
        factors.check_counter(
            factor=found.pk, counter=signed.counter, by=request.actor, at=request.at
        )
    except Refused as refusal:
        raise forms.ValidationError(said(refusal)) from refusal


class PasskeyAgainForm(PasskeyStepForm, ReauthenticateWebAuthnForm):
    """The same, from somebody who is signed in and wants to change something of weight."""


class PasskeyAloneForm(PasskeyStepForm, LoginWebAuthnForm):
    """A passkey in place of login and password; its owner has shown it her face, finger or PIN.

    Whatever challenge it answers: one of a second step asks for less.
    """

    needs_owner = True
