"""What officers type: filters of a list, the words of an act, a look-up with its purpose."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.services.dossiers.types import Due

NO_AUTOFILL = {"class": "govuk-input", "autocomplete": "off"}


class FilterForm(forms.Form):
    """Narrows a work list."""

    text = forms.CharField(
        label=_("Code or applicant"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )
    procedure = forms.ChoiceField(
        label=_("Procedure"), required=False, widget=forms.Select(attrs={"class": "govuk-select"})
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            (Due.ANY.value, _("All")),
            (Due.LATE.value, _("Late")),
            (Due.TODAY.value, _("Today")),
            (Due.WEEK.value, _("Within a week")),
        ],
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )

    state = forms.ChoiceField(
        label=_("Step"), required=False, widget=forms.Select(attrs={"class": "govuk-select"})
    )

    def __init__(
        self,
        *args: object,
        procedures: Sequence[tuple[str, str]] = (),
        states: Sequence[tuple[str, str]] = (),
        **kwargs: object,
    ) -> None:
        """Offer the procedures in force and the states of the list, where it has several."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["procedure"].choices = [("", _("All")), *procedures]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("All")), *states]  # type: ignore[attr-defined]
        if not states:
            del self.fields["state"]


class LookForm(forms.Form):
    """Asks for a person by number or name, and why."""

    text = forms.CharField(
        label=_("Insurance number or full name"),
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
        error_messages={"required": _("Enter an insurance number or a name.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=300,
        min_length=5,
        help_text=_("For example the dossier or the phone call. The person sees it."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say why you look. The person sees it."),
            "min_length": _("Say why in a few words."),
        },
    )


class EmployerSearchForm(forms.Form):
    """Asks for an employer by code, tax code or name."""

    q = forms.CharField(
        label=_("Employer code, tax code or name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )


class JournalForm(forms.Form):
    """Narrows the journal to one thing."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("All")),
            ("dossier", _("Dossier")),
            ("person", _("Person")),
            ("employer", _("Employer")),
            ("account", _("Account")),
            ("document", _("Document")),
        ],
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    subject = forms.CharField(
        label=_("Code or key"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )


class ExtensionForm(forms.Form):
    """Promises a later date, once."""

    reason = forms.CharField(max_length=1000, error_messages={"required": _("Give the reason.")})
    new_due = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={
            "required": _("Give the new date."),
            "invalid": _("Write the date as dd/mm/yyyy."),
        },
    )
