"""What people type into a registration to say who they are: a person, a parent, an organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.channels.portal.forms.registering import checked, line, number
from ansinh.foundation.registrations.types import RegistrationKind
from ansinh.kernel import identifiers
from ansinh.kernel.text import tidy

PASSPORT = re.compile(r"[A-Z0-9]{6,12}")
FEWEST_LETTERS = 2
BETWEEN = frozenset(" '\u2019.-,()")
"""What may stand between the letters of a name: K'Brơi, Nguyễn Thị A (Hoa), Müller-Lê."""


def name_of_somebody(text: str) -> str:
    """Return a name with single spaces, its marks composed; digits and signs make no name.

    Raises:
        ValidationError: it has fewer than two letters, or something that stands in no name.
    """
    name = tidy(text)
    if sum(map(str.isalpha, name)) < FEWEST_LETTERS or not BETWEEN.issuperset(
        each for each in name if not each.isalpha()
    ):
        raise forms.ValidationError(_("Write the name in letters, as on the papers."))
    return name


class PapersForm(forms.Form):
    """By which paper somebody is known: the citizen number, or the passport of a foreigner."""

    citizen_number = line(
        _("Citizen number"),
        _("12 digits, on the identity card."),
        most=20,
        width=20,
        inputmode="numeric",
        autocomplete="off",
    )
    passport = line(
        _("Passport number (only of foreigners without a citizen number)"),
        _("6 to 12 letters and digits."),
        most=20,
        width=20,
        autocomplete="off",
    )

    def clean_citizen_number(self) -> str:
        """Return the twelve digits, if any."""
        typed = self.cleaned_data["citizen_number"]
        return checked(identifiers.citizen_number, typed) if typed else ""

    def clean_passport(self) -> str:
        """Return the number in capitals, if any."""
        number = "".join(self.cleaned_data["passport"].split()).upper()
        if number and not PASSPORT.fullmatch(number):
            raise forms.ValidationError(_("6 to 12 letters and digits."))
        return number

    @override
    def clean(self) -> dict[str, Any]:
        """Return what was typed, with one of the two numbers."""
        given = self.cleaned_data
        has_none = not (given.get("citizen_number") or given.get("passport"))
        if has_none and not {"citizen_number", "passport"} & self.errors.keys():
            self.add_error("citizen_number", _("Enter the citizen number."))
        return given


class PersonForm(PapersForm):
    """A person, as her papers name her."""

    full_name = line(
        _("Full name"),
        _("As on the identity card."),
        asked=_("Enter your full name as on the identity card."),
        most=100,
        autocomplete="name",
    )
    insurance_number = number(
        _("Insurance number"),
        _("10 digits, on the health card or the insurance book."),
        _("Enter your insurance number."),
    )
    certificate_serial = line(
        _("Serial of a digital certificate (if you have one)"),
        most=80,
        autocomplete="off",
    )

    field_order: Sequence[str] = ("full_name", "insurance_number", "citizen_number", "passport")

    def clean_full_name(self) -> str:
        """Return the name with single spaces."""
        return name_of_somebody(self.cleaned_data["full_name"])

    def clean_insurance_number(self) -> str:
        """Return the ten digits."""
        return checked(identifiers.insurance_number, self.cleaned_data["insurance_number"])


class ChildForm(PersonForm):
    """A parent, and the child the account is for."""

    child_name = line(
        _("Full name of the child"),
        asked=_("Enter the full name of the child."),
        most=100,
        autocomplete="off",
    )
    child_number = number(
        _("Insurance number of the child"),
        _("10 digits, on the child's health card."),
        _("Enter the insurance number of the child."),
    )

    field_order = ("child_name", "child_number", *PersonForm.field_order)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Name the parent's fields as such."""
        super().__init__(*args, **more)
        del self.fields["certificate_serial"]
        self.fields["full_name"].label = _("Your own full name (father or mother)")
        self.fields["insurance_number"].label = _("Your own insurance number")
        self.fields["citizen_number"].label = _("Your own citizen number")

    def clean_child_name(self) -> str:
        """Return the name with single spaces."""
        return name_of_somebody(self.cleaned_data["child_name"])

    def clean_child_number(self) -> str:
        """Return the ten digits."""
        return checked(identifiers.insurance_number, self.cleaned_data["child_number"])

    @override
    def clean(self) -> dict[str, Any]:
        """Return what was typed; parent and child are two people."""
        given = super().clean()
        if given.get("child_number") and given["child_number"] == given.get("insurance_number"):
            self.add_error("child_number", _("This is your own number. Enter that of the child."))
        return given


class OrganisationForm(PapersForm):
    """An organisation and who represents it."""

    organisation = line(
        _("Name of the organisation"),
        asked=_("Enter the name of the organisation."),
        autocomplete="organization",
    )
    tax_code = number(
        _("Tax code"),
        _("10 digits, or 13 with a dash for a branch."),
        _("Enter the tax code of the organisation."),
    )
    employer_code = line(
        _("Employer code of social insurance"),
        _("6 to 15 letters and digits, on the monthly statement."),
        asked=_("Enter its employer code of social insurance."),
        most=15,
        width=20,
        autocomplete="off",
    )
    representative = line(
        _("Legal representative"),
        asked=_("Enter the full name of the legal representative."),
        most=100,
        autocomplete="name",
    )
    certificate_serial = line(
        _("Serial of the digital certificate (if there is one)"),
        most=80,
        autocomplete="off",
    )

    field_order = (
        "organisation", "tax_code", "employer_code", "representative", "citizen_number", "passport",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Name the representative's number as such."""
        super().__init__(*args, **more)
        self.fields["citizen_number"].label = _("Citizen number of the representative")

    def clean_organisation(self) -> str:
        """Return the name with single spaces."""
        name = tidy(self.cleaned_data["organisation"])
        if not any(map(str.isalnum, name)):
            raise forms.ValidationError(_("Enter the name of the organisation."))
        return name

    def clean_representative(self) -> str:
        """Return the name with single spaces."""
        return name_of_somebody(self.cleaned_data["representative"])

    def clean_tax_code(self) -> str:
        """Return the tax code without spaces."""
        return checked(identifiers.tax_code, self.cleaned_data["tax_code"])

    def clean_employer_code(self) -> str:
        """Return the code in capitals."""
        return checked(identifiers.employer_code, self.cleaned_data["employer_code"])


WHO: Mapping[RegistrationKind, type[forms.Form]] = {
    RegistrationKind.PERSON: PersonForm,
    RegistrationKind.CHILD: ChildForm,
    RegistrationKind.ORGANISATION: OrganisationForm,
}
