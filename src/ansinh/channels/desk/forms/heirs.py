"""Who inherits from the dead, what proves it, and what was checked."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ansinh.channels.desk.forms.fields import NO_AUTOFILL, DayField
from ansinh.foundation.accounts.types.recoveries import NEEDED, RecoveryKind
from ansinh.foundation.accounts.types.refusals import cleaned
from ansinh.kernel import identifiers
from ansinh.kernel.purposes import SHORTEST_PURPOSE


class HeirForm(forms.Form):
    """Asks who inherits from the dead, what proves it, what was checked, and what the paper is for."""

    name = forms.CharField(
        label=_("Full name of the heir"),
        max_length=100,
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={"required": _("Enter the name of the heir.")},
    )
    citizen_number = forms.CharField(
        label=_("Citizen number of the heir"),
        max_length=12,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
        error_messages={"required": _("Enter the citizen number of the heir.")},
    )
    relation = forms.CharField(
        label=_("Relation to the dead"),
        max_length=60,
        help_text=_("For example wife, son, or heir by will."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={"required": _("Say how the heir is related to the dead.")},
    )
    papers = forms.CharField(
        label=_("Papers shown (kind, number, day)"),
        max_length=300,
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={"required": _("Write down the papers of the death and of the relation.")},
    )
    died_on = DayField(
        label=_("Day of death"),
        required=False,
        help_text=_("As dd/mm/yyyy, as the papers say."),
        widget=forms.DateInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
    )
    purpose = forms.CharField(
        label=_("What the paper is for"),
        max_length=200,
        min_length=SHORTEST_PURPOSE,
        help_text=_("It stands on the paper and in the journal."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say what the paper is for."),
            "min_length": _("Say why in a few words."),
        },
    )
    check = forms.MultipleChoiceField(
        label=_("Checks"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes__input"}),
        error_messages={"required": _("Do every check and tick it.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the checks in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["check"].choices = [  # type: ignore[attr-defined]
            (each.value, each.words.said_in(get_language()))
            for each in NEEDED[RecoveryKind.DECEASED]
        ]

    def clean_citizen_number(self) -> str:
        """Return the number; say what one looks like when it is none."""
        return cleaned(identifiers.citizen_number, self.cleaned_data["citizen_number"])

    def clean_check(self) -> list[str]:
        """Return the checks, all of which are needed."""
        ticked: list[str] = self.cleaned_data["check"]
        if len(ticked) < len(NEEDED[RecoveryKind.DECEASED]):
            raise forms.ValidationError(_("Do every check and tick it."))
        return ticked
