"""What officers type: filters of a list, the words of an act, a look-up with its purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.foundation.accounts.types.purposes import SHORTEST_PURPOSE, Purpose
from ansinh.foundation.accounts.types.recoveries import NEEDED, RecoveryKind
from ansinh.kernel import identifiers
from ansinh.kernel.errors import Refused
from ansinh.kernel.roles import CLASSES
from ansinh.services.dossiers.types import Due

NO_AUTOFILL = {"class": "govuk-input", "autocomplete": "off"}
DAY = {**NO_AUTOFILL, "inputmode": "numeric", "placeholder": "dd/mm/yyyy"}


class DayField(forms.DateField):
    """A day as people write it, dd/mm/yyyy, or as a picker of a browser sends it."""

    default_error_messages: ClassVar = {"invalid": _("Write the date as dd/mm/yyyy.")}

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - of Django's field
        """Take both ways of writing."""
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d"], **kwargs)


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
            *((each.value, each.words.said_in(get_language())) for each in Purpose),
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
        title = Purpose(chosen).words.vi if chosen else ""  # kept as it is said to the person
        found["whole_purpose"] = ": ".join(each for each in (title, words) if each)
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


class RoleForm(forms.Form):
    """Gives somebody a role: who, which, where, until when, and why."""

    login = forms.CharField(
        label=_("Login of the account"),
        max_length=40,
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={"required": _("Enter the login of the account.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.Select(attrs={"class": "govuk-select"}),
        error_messages={"required": _("Choose a role.")},
    )
    agency = forms.CharField(
        label=_("Agency code"),
        required=False,
        max_length=10,
        help_text=_("For officers and leaders, for example 00101. Empty for the others."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
    )
    until = DayField(
        label=_("Last day"),
        help_text=_("As dd/mm/yyyy, at most two years from today."),
        widget=forms.DateInput(attrs={**NO_AUTOFILL, "inputmode": "numeric"}),
        error_messages={
            "required": _("Give the last day of the role."),
        },
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For example the number of the decision of appointment."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={"required": _("Give the reason.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the roles of staff in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [("", _("Choose")), *role_choices()]  # type: ignore[attr-defined]


def role_choices() -> list[tuple[str, str]]:
    """Return the roles of staff, each with its name in the reader's language."""
    language = get_language()
    return [(each.role.value, each.name.said_in(language)) for each in CLASSES if each.is_staff]


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
        help_text=_("The caller sees it among those who looked at her data."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say what the call is about."),
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
        try:
            return identifiers.citizen_number(self.cleaned_data["citizen_number"])
        except Refused as refused:
            raise forms.ValidationError(refused.phrase.said_in(get_language())) from refused

    def clean_check(self) -> list[str]:
        """Return the checks, all of which are needed."""
        ticked: list[str] = self.cleaned_data["check"]
        if len(ticked) < len(NEEDED[RecoveryKind.DECEASED]):
            raise forms.ValidationError(_("Do every check and tick it."))
        return ticked


class ExtensionForm(forms.Form):
    """Promises a later date, once."""

    reason = forms.CharField(max_length=1000, error_messages={"required": _("Give the reason.")})
    new_due = DayField(
        error_messages={
            "required": _("Give the new date."),
        },
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
        initial=_("Taking in a dossier at the counter"),
        help_text=_("It is kept in the journal with the look-up."),
        widget=forms.TextInput(attrs=NO_AUTOFILL),
        error_messages={
            "required": _("Say why you look."),
            "min_length": _("Say why in a few words."),
        },
    )
