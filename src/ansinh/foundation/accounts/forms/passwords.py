"""What is typed to set a password, or to get the link for one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.foundation.accounts.rules.passwords import LONGEST, composed


def asked(autocomplete: str) -> forms.PasswordInput:
    """Return the input of a password, new or present."""
    look = {"class": "govuk-input", "autocomplete": autocomplete, "spellcheck": "false"}
    return forms.PasswordInput(attrs=look)


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        error_messages={"required": _("Enter a new password.")},
        max_length=LONGEST,
        strip=False,
        widget=asked("new-password"),
        help_text=_(
            "At least 10 characters. A phrase of a few words with spaces is good; "
            "digits and symbols are not needed."
        ),
    )
    again = forms.CharField(
        label=_("New password once more"),
        error_messages={"required": _("Enter the new password once more.")},
        max_length=LONGEST,
        strip=False,
        widget=asked("new-password"),
    )

    @override
    def clean(self) -> dict[str, Any]:
        """Return what was typed, if both times the same."""
        typed = super().clean() or {}
        if {"password", "again"} <= typed.keys() and composed(typed["password"]) != composed(
            typed["again"]
        ):
            self.add_error("again", _("The two passwords are not the same."))
        return typed


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    current = forms.CharField(
        label=_("Present password"),
        error_messages={"required": _("Enter your present password.")},
        max_length=LONGEST,
        strip=False,
        widget=asked("current-password"),
    )
    field_order = ("current", "password", "again")


class ForgottenForm(forms.Form):
    """By what an account is known."""

    login = forms.CharField(
        label=_("Login"),
        max_length=80,
        help_text=_("Your insurance number, tax code, phone number or e-mail."),
        widget=forms.TextInput(
            attrs={"class": "govuk-input govuk-input--width-20", "autocomplete": "username"}
        ),
        error_messages={"required": _("Enter your login.")},
    )
