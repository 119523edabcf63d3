"""What is typed from a phone, a mailbox or an authenticator app."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.foundation.accounts.actions.entering import factors
from ansinh.foundation.accounts.rules.codes import tidied
from ansinh.foundation.accounts.types.refusals import said
from ansinh.kernel.errors import Refused


class CodeField(forms.CharField):
    """A code of digits, which phones fill in by themselves."""

    widget = forms.TextInput(
        attrs={
            "class": "govuk-input govuk-input--width-10 govuk-input--extra-letter-spacing",
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autocapitalize": "none",
        }
    )
    default_error_messages = {"required": _("Enter the code.")}


class CodeForm(forms.Form):
    """A one-time code."""

    code = CodeField(label=_("Code of 6 digits"), max_length=20)


class FactorForm(AuthenticateForm):
    """The code of the authenticator app, or a recovery code, while signing in."""

    code = CodeField(
        label=_("Code"),
        max_length=20,
        help_text=_("6 digits from your authenticator app, or a recovery code."),
    )

    def clean_code(self) -> str:
        """Return the code, once it was found right; counted before it is looked at."""
        return checked(self, self.cleaned_data["code"])


class FactorAgainForm(ReauthenticateForm):
    """The same, from somebody who is signed in and wants to change something of weight."""

    code = CodeField(
        label=_("Code"),
        max_length=20,
        help_text=_("6 digits from your authenticator app, or a recovery code."),
    )

    def clean_code(self) -> str:
        """Return the code, once it was found right; counted before it is looked at."""
        return checked(self, self.cleaned_data["code"])


def checked(form: FactorForm | FactorAgainForm, code: str) -> str:
    """Return a factor's code after our own check, and keep which factor it was on the form.

    Raises:
        ValidationError: it is wrong, used, or there were too many wrong ones.
    """
    request = context.request
    try:
        found = factors.check_factor(
            account=form.user.pk, code=code, by=request.actor, at=request.at
        )
    except Refused as refusal:
        raise forms.ValidationError(said(refusal)) from refusal
    form.authenticator = Authenticator.objects.select_related("user").get(pk=found)
    return code


class AppForm(ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it was set up."""

    code = CodeField(label=_("Code that the app shows"), max_length=20)

    def clean_code(self) -> str:
        """Return the code without its spaces, if the app is set up rightly."""
        self.cleaned_data["code"] = tidied(self.cleaned_data["code"])
        return str(super().clean_code())
