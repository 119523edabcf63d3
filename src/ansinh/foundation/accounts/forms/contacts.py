"""Where an account's owner wants to be reached."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.foundation.accounts.types.refusals import cleaned
from ansinh.kernel import identifiers


class PhoneForm(forms.Form):
    """A mobile phone of Vietnam."""

    phone = forms.CharField(
        label=_("New phone number"),
        max_length=20,
        help_text=_("10 digits, such as 0912 345 678. A code is sent to it."),
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input govuk-input--width-20",
                "autocomplete": "tel-national",
                "inputmode": "tel",
            }
        ),
        error_messages={"required": _("Enter a phone number.")},
    )

    def clean_phone(self) -> str:
        """Return the ten digits.

        Raises:
            ValidationError: this is no mobile phone of Vietnam.
        """
        return cleaned(identifiers.phone, self.cleaned_data["phone"])


class EmailForm(forms.Form):
    """A mailbox."""

    email = forms.EmailField(
        label=_("New e-mail"),
        max_length=200,
        help_text=_("A code is sent to it."),
        widget=forms.EmailInput(
            attrs={"class": "govuk-input govuk-input--width-20", "autocomplete": "email"}
        ),
        error_messages={
            "required": _("Enter an e-mail address."),
            "invalid": _("Enter an e-mail address such as lan@example.com."),
        },
    )
