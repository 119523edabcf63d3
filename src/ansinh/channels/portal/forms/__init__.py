"""What people type into the portal: a dossier code, a check code, a mistake, reasons."""

from __future__ import annotations

from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ansinh.foundation.accounts.types.refusals import cleaned
from ansinh.kernel import identifiers
from ansinh.services.petitions.types import TOPICS

INPUT = "govuk-input"


class StatusForm(forms.Form):
    """A dossier's code and the control word printed on its receipt."""

    code = forms.CharField(
        label=_("Dossier code"),
        help_text=_("On the receipt, for example 04486/2026/00101."),
        max_length=24,
        error_messages={"required": _("Enter the dossier code that is on the receipt.")},
        widget=forms.TextInput(
            attrs={"class": INPUT, "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    control_word = forms.CharField(
        label=_("Control word"),
        help_text=_("On the receipt, below the code."),
        max_length=12,
        error_messages={"required": _("Enter the control word that is on the receipt.")},
        widget=forms.TextInput(
            attrs={
                "class": f"{INPUT} govuk-input--width-10",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """Return the code; say what one looks like when it is none."""
        return cleaned(identifiers.dossier_code, self.cleaned_data["code"])

    def add_unknown(self) -> None:
        """Say that code and word do not belong together, without telling which is wrong."""
        self.add_error(
            "code",
            _("No dossier has this code with this control word. Compare both with the receipt."),
        )


class CheckForm(forms.Form):
    """The check code of a paper."""

    code = forms.CharField(
        label=_("Check code"),
        help_text=_("12 letters and digits below the QR code, for example 7KQ4-M2XD-9TPA."),
        max_length=24,
        error_messages={"required": _("Enter the check code of the paper.")},
        widget=forms.TextInput(
            attrs={
                "class": f"{INPUT} govuk-input--width-20",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )


class CompareForm(forms.Form):
    """The file of a paper, to be compared with what was sealed; it is not kept."""

    LARGEST = 10 * 1024 * 1024

    paper = forms.FileField(
        label=_("PDF file"),
        help_text=_("At most 10 MB. The file is compared and not kept."),
        error_messages={"required": _("Choose the PDF file to compare.")},
        widget=forms.ClearableFileInput(
            attrs={"class": "govuk-file-upload", "accept": "application/pdf"}
        ),
    )

    def clean_paper(self) -> UploadedFile[bytes]:
        """Refuse what is too large or no PDF."""
        paper: UploadedFile[bytes] = self.cleaned_data["paper"]
        if (paper.size or 0) > self.LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        if paper.read(5) != b"%PDF-":
            raise forms.ValidationError(
                _("The file is not a PDF. Choose the file that you downloaded here.")
            )
        paper.seek(0)
        return paper


class MistakeForm(forms.Form):
    """What a person thinks is wrong in her record."""

    topic = forms.ChoiceField(
        label=_("What it is about"),
        error_messages={"required": _("Choose what it is about.")},
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    about = forms.CharField(
        label=_("Month and employer concerned"),
        help_text=_("For example: from 10/2026, Sao Mai company."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": INPUT}),
    )
    text = forms.CharField(
        label=_("What is wrong, and what it should be"),
        help_text=_("Do not write passwords or bank numbers."),
        max_length=4000,
        error_messages={"required": _("Say what is wrong, and what it should be.")},
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 6}),
    )

    def __init__(self, data: QueryDict | None = None, *, about: str = "") -> None:
        """Offer the topics in the reader's language."""
        super().__init__(data, initial={"about": about})
        language = get_language()
        topics = [(topic.value, phrase.said_in(language)) for topic, phrase in TOPICS.items()]
        cast(forms.ChoiceField, self.fields["topic"]).choices = topics


class WithdrawForm(forms.Form):
    """Why an applicant takes a dossier back."""

    reason = forms.CharField(
        label=_("Why you withdraw the dossier"),
        min_length=3,
        max_length=500,
        error_messages={"required": _("Say why you withdraw the dossier.")},
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput())
