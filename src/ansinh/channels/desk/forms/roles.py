"""Who gets which role, where and until when."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ansinh.channels.desk.forms.fields import NO_AUTOFILL, DayField
from ansinh.kernel.roles import CLASSES


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
