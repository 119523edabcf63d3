"""What narrows a list: work, who holds which role, the journal; and a later date promised."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.channels.desk.forms.fields import DAY, NO_AUTOFILL, DayField
from ansinh.channels.desk.forms.roles import role_choices
from ansinh.services.dossiers.types import Due


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


class RoleFilterForm(forms.Form):
    """Narrows the list of who holds which role."""

    text = forms.CharField(
        label=_("Name or login"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )
    agency = forms.CharField(
        label=_("Agency code"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs=NO_AUTOFILL),
    )
    role = forms.ChoiceField(
        label=_("Role"), required=False, widget=forms.Select(attrs={"class": "govuk-select"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the roles of staff in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [("", _("All")), *role_choices()]  # type: ignore[attr-defined]


class JournalForm(forms.Form):
    """Narrows the journal to one thing, one act, one account or some days."""

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
            ("petition", _("Petition")),
        ],
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    subject = forms.CharField(
        label=_("Code or key"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "data-search": ""}),
    )
    act = forms.ChoiceField(
        label=_("Act"), required=False, widget=forms.Select(attrs={"class": "govuk-select"})
    )
    actor = forms.IntegerField(
        label=_("Account number"),
        required=False,
        error_messages={"invalid": _("An account number holds digits only.")},
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.TextInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
    )
    since = DayField(
        label=_("From day"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%d/%m/%Y"),
    )
    until = DayField(
        label=_("To day"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%d/%m/%Y"),
    )

    def __init__(
        self, *args: object, acts: Sequence[tuple[str, str]] = (), **kwargs: object
    ) -> None:
        """Offer the acts that the newest entries tell of, each with its name."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["act"].choices = [("", _("All")), *acts]  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """Promises a later date, once."""

    reason = forms.CharField(max_length=1000, error_messages={"required": _("Give the reason.")})
    new_due = DayField(
        error_messages={
            "required": _("Give the new date."),
        },
    )
