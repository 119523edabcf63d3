"""What people type of the bank account into which their money is to be paid."""

from __future__ import annotations

from datetime import date
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.foundation.accounts.types.refusals import blame
from ansinh.records.payments import queries as payments
from ansinh.records.payments.types import Details

PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class PaymentAccountForm(forms.Form):
    """A bank, the number of an account there, and the name it is in."""

    bank = forms.ChoiceField(
        label=_("Bank"),
        error_messages={
            "required": _("Choose the bank."),
            "invalid_choice": _("Choose the bank."),
        },
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    number = forms.CharField(
        label=_("Account number"),
        help_text=_("6 to 20 digits or letters. It is not the number on the card."),
        max_length=60,
        error_messages={"required": _("Enter the account number.")},
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-20", **PLAIN}),
    )
    holder = forms.CharField(
        label=_("Name of the holder"),
        help_text=_(
            "As the bank writes it, for example NGUYEN THI LAN. It must be your own name."
        ),
        max_length=120,
        error_messages={"required": _("Enter the name of the holder.")},
        widget=forms.TextInput(attrs={"class": "govuk-input", **PLAIN}),
    )

    def __init__(self, sent: QueryDict | None, *, name: str, on: date) -> None:
        """Offer the banks of a day; name is that of whoever is paid."""
        super().__init__(sent)
        self.name = name
        banks = [(each.code, f"{each.short} – {each.name}") for each in payments.list_banks(on=on)]
        cast(forms.ChoiceField, self.fields["bank"]).choices = [("", _("Choose a bank")), *banks]

    @override
    def clean(self) -> None:
        """Say beside each field what keeps money from being paid there."""
        for fault in payments.find_faults(self.details, name=self.name):
            if fault.path in self.cleaned_data:
                self.add_error(fault.path, blame(fault))

    @property
    def details(self) -> Details:
        """Return what was typed; what is missing is empty."""
        typed = {name: self.cleaned_data.get(name, "") for name in ("bank", "number", "holder")}
        return Details(**typed)
