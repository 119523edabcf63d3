"""What is asked before somebody's data is shown: whom, and why one looks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.channels.desk.forms.fields import NO_AUTOFILL
from ansinh.kernel.purposes import OFFERED, SHORTEST_PURPOSE, Purpose


class PurposeForm(forms.Form):
    """Asks why an officer looks: a purpose of the list, with words of her own where it needs them."""

    reason = forms.ChoiceField(
        label=_("Purpose"), required=False, widget=forms.Select(attrs={"class": "govuk-select"})
    )
    purpose = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=250,
        help_text=_("For example the dossier or the phone call. The person sees it."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the purposes in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((each.value, each.words.said_in(get_language())) for each in OFFERED),
        ]

    @override
    def clean(self) -> dict[str, Any]:
        """Return what was typed with the whole purpose, or say that it is missing."""
        found: dict[str, Any] = super().clean() or {}
        chosen, words = found.get("reason", ""), found.get("purpose", "").strip()
        if not chosen and not words:
            self.add_error("reason", _("Say why you look. The person sees it."))
        elif (not chosen or Purpose(chosen).needs_words) and len(words) < SHORTEST_PURPOSE:
            self.add_error("purpose", _("Say why in a few words."))
        found["whole_purpose"] = Purpose(chosen).kept_as(words) if chosen else words
        return found


class LookForm(PurposeForm):
    """Asks for a person by number or name, and why."""

    text = forms.CharField(
        label=_("Insurance number or full name"),
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
        error_messages={"required": _("Enter an insurance number or a name.")},
    )
    field_order = ("text", "reason", "purpose")


class EmployerSearchForm(forms.Form):
    """Asks for an employer by code, tax code or name."""

    q = forms.CharField(
        label=_("Employer code, tax code or name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )


class CounterForm(forms.Form):
    """Asks for the employer whose dossier is brought to the counter, and why one looks."""

    text = forms.CharField(
        label=_("Employer code, tax code or name"),
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
        error_messages={"required": _("Enter a code or a name.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=300,
        min_length=5,
        initial=lambda: Purpose.INTAKE.words.said_in(get_language()),
        help_text=_("It is kept in the journal with the look-up."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say why you look."),
            "min_length": _("Say why in a few words."),
        },
    )


class ConsentForm(forms.Form):
    """Opens a caller's data by the code the caller reads out."""

    number = forms.CharField(
        label=_("Caller's insurance number"),
        max_length=20,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
        error_messages={"required": _("Enter the caller's insurance number.")},
    )
    code = forms.CharField(
        label=_("Code the caller reads out"),
        required=False,
        max_length=12,
        help_text=_(
            "Six digits. The caller finds it in her account under “Code for the support centre”, "
            "or gets it by SMS when you send one."
        ),
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
    )
    purpose = forms.CharField(
        label=_("What the call is about"),
        max_length=250,
        min_length=SHORTEST_PURPOSE,
        help_text=_("The caller sees it under “Who looked at my data”."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say what the call is about."),
            "min_length": _("Say why in a few words."),
        },
    )
