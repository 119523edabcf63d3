"""What people type into a registration for an account, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ansinh.channels.portal.forms import INPUT
from ansinh.foundation.accounts.types.refusals import cleaned
from ansinh.foundation.registrations.types import RegistrationKind, ScanKind, Way
from ansinh.kernel import identifiers

Choices = Sequence[tuple[str, str]]
SELECT = {"class": "govuk-select"}


def line(
    label: Any,  # noqa: ANN401 - lazy words
    hint: Any = "",  # noqa: ANN401
    *,
    asked: Any = None,  # noqa: ANN401
    most: int = 200,
    **more: Any,  # noqa: ANN401
) -> forms.CharField:
    """Return a field of one line; asked says what to enter, and without it nothing must be.

    more holds what browsers fill in or which keys a phone shows.
    """
    width = f" govuk-input--width-{more.pop('width')}" if "width" in more else ""
    attributes = {"class": f"{INPUT}{width}", "spellcheck": "false", **more}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=asked is not None,
        error_messages={"required": asked} if asked else None,
        widget=forms.TextInput(attrs=attributes),
    )


def number(label: Any, hint: Any, asked: Any) -> forms.CharField:  # noqa: ANN401 - lazy words
    """Return a field for a number of digits; asked says what to enter."""
    return line(
        label, hint, asked=asked, most=20, width=20, inputmode="numeric", autocomplete="off"
    )


def checked(read: Callable[[str], str], text: str) -> str:
    """Return what a reader of identifiers makes of a text without spaces, or say what one looks like."""
    return cleaned(read, "".join(text.split()))


class KindForm(forms.Form):
    """Who registers."""

    kind = forms.ChoiceField(
        label=_("Who needs the account"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who needs the account.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Offer the kinds in the reader's language."""
        super().__init__(*args, **more)
        language = get_language()
        kinds = [(each.value, each.words.said_in(language)) for each in RegistrationKind]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds


class AddressForm(forms.Form):
    """Where letters reach the applicant; the communes are those of the province."""

    province = forms.ChoiceField(
        label=_("Province or city"),
        error_messages={"required": _("Choose a province or city.")},
        widget=forms.Select(attrs={**SELECT}),
    )
    commune = forms.ChoiceField(
        label=_("Commune or ward"),
        error_messages={"required": _("Choose a commune or ward.")},
        widget=forms.Select(attrs={**SELECT}),
    )
    street = line(
        _("House number, street, hamlet"),
        asked=_("Enter the house number and street, or the hamlet."),
        autocomplete="street-address",
    )

    def __init__(self, *args: Any, provinces: Choices, communes: Choices, **more: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Offer the places of today; without a list of communes the name is typed."""
        super().__init__(*args, **more)
        first = [("", _("Choose"))]
        cast(forms.ChoiceField, self.fields["province"]).choices = [*first, *provinces]
        if communes:
            cast(forms.ChoiceField, self.fields["commune"]).choices = [*first, *communes]
        else:
            self.fields["commune"] = line(
                _("Commune or ward"), asked=_("Enter the commune or ward."), most=100
            )


class OfficeForm(forms.Form):
    """Which office decides, and how the signed declaration gets there."""

    office = forms.ChoiceField(
        label=_("Office to visit"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an office.")},
    )
    way = forms.ChoiceField(
        label=_("How you hand in the signed declaration"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you hand in the declaration.")},
    )

    def __init__(self, *args: Any, offices: Choices, ways: Sequence[Way], **more: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Offer the offices of the province and the ways there are."""
        super().__init__(*args, **more)
        language = get_language()
        cast(forms.ChoiceField, self.fields["office"]).choices = offices
        named = [(each.value, each.words.said_in(language)) for each in ways]
        cast(forms.ChoiceField, self.fields["way"]).choices = named


class ContactForm(forms.Form):
    """The phone and the mailbox, each confirmed by a code."""

    phone = line(
        _("Mobile phone"),
        _("A code is sent to this phone at once."),
        asked=_("Enter a mobile phone number."),
        most=20,
        width=20,
        inputmode="tel",
        autocomplete="tel",
    )
    email = forms.EmailField(
        label=_("E-mail (if you have one)"),
        required=False,
        max_length=200,
        error_messages={"required": _("Enter your e-mail address.")},
        widget=forms.EmailInput(attrs={"class": INPUT, "autocomplete": "email"}),
    )

    def __init__(self, *args: Any, needs_email: bool, **more: Any) -> None:  # noqa: ANN401
        """Ask organisations for a mailbox."""
        super().__init__(*args, **more)
        if needs_email:
            self.fields["email"].required = True
            self.fields["email"].label = _("E-mail")

    def clean_phone(self) -> str:
        """Return ten digits."""
        return checked(identifiers.phone, self.cleaned_data["phone"])


class CodeForm(forms.Form):
    """A code that was sent."""

    code = line(
        _("Code of 6 digits"),
        asked=_("Enter the code that was sent to you."),
        most=12,
        width=10,
        inputmode="numeric",
        autocomplete="one-time-code",
    )


class ScansForm(forms.Form):
    """Portrait and identity card; a picture that is there already need not be chosen again."""

    def __init__(
        self,
        *files: Any,  # noqa: ANN401 - as Django calls it
        wanted: Sequence[ScanKind],
        kept: Sequence[ScanKind],
    ) -> None:
        """Offer a field for each picture."""
        super().__init__(*files)
        language = get_language()
        for kind in wanted:
            self.fields[kind.value] = forms.FileField(
                label=kind.words.said_in(language),
                help_text=_("Kept already; choose another file only to replace it.")
                if kind in kept
                else _("JPG or PNG, at most 8 MB."),
                required=kind not in kept,
                error_messages={"required": _("Choose a picture.")},
                widget=forms.FileInput(
                    attrs={"class": "govuk-file-upload", "accept": "image/jpeg,image/png"}
                ),
            )

    def chosen(self) -> dict[ScanKind, UploadedFile[bytes]]:
        """Return the files that were chosen."""
        return {ScanKind(name): file for name, file in self.cleaned_data.items() if file}


class SignedForm(forms.Form):
    """The declaration, signed with the organisation's certificate."""

    paper = forms.FileField(
        label=_("Signed declaration (PDF)"),
        help_text=_("The file you downloaded here, signed with your certificate. At most 10 MB."),
        error_messages={"required": _("Choose the signed file.")},
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": "application/pdf"}),
    )
