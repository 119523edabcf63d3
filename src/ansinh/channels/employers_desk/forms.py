"""What is typed about delegations: who, what for, until when."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ansinh.kernel.actors import Power

TEXT = {"class": "govuk-input", "autocomplete": "off"}
SHORT = {"class": "govuk-input govuk-input--width-10", "autocomplete": "off"}


class ScopeForm(forms.Form):
    """What a delegation lets somebody do, and until when."""

    powers = forms.MultipleChoiceField(
        label=_("What may be done"),
        error_messages={"required": _("Choose at least one thing that may be done.")},
    )
    until = forms.DateField(
        label=_("Last day"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text=_("As dd/mm/yyyy, at most two years from today."),
        widget=forms.DateInput(attrs={**SHORT, "inputmode": "numeric"}),
        error_messages={
            "required": _("Give the last day."),
            "invalid": _("Write the date as dd/mm/yyyy."),
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the powers in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["powers"].choices = [  # type: ignore[attr-defined]
            (each.value, each.words.said_in(get_language())) for each in Power
        ]

    def chosen(self) -> list[Power]:
        """Return the powers that were chosen."""
        return [Power(each) for each in self.cleaned_data["powers"]]


class GiveForm(ScopeForm):
    """Lets an account act for the employer."""

    login = forms.CharField(
        label=_("Login of the account"),
        max_length=40,
        help_text=_("The accountant or the I-VAN partner tells you the login."),
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Enter the login of the account.")},
    )
    field_order = ("login", "powers", "until")


class AskForm(ScopeForm):
    """Asks an employer to let one act for it."""

    code = forms.CharField(
        label=_("Employer code"),
        max_length=15,
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Enter the employer code.")},
    )
    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=14,
        widget=forms.TextInput(attrs={**TEXT, "inputmode": "numeric"}),
        error_messages={"required": _("Enter the tax code.")},
    )
    reason = forms.CharField(
        label=_("Who you are to the employer"),
        max_length=300,
        help_text=_("For example: chief accountant since 01/2026."),
        widget=forms.TextInput(attrs=TEXT),
        error_messages={"required": _("Say who you are to the employer.")},
    )
    field_order = ("code", "tax_code", "reason", "powers", "until")
