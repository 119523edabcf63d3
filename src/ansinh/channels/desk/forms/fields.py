"""What fields of the desk have in common: their looks, and a day as people write it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

NO_AUTOFILL = {"class": "govuk-input", "autocomplete": "off"}
DAY = {**NO_AUTOFILL, "inputmode": "numeric", "placeholder": "dd/mm/yyyy"}


class DayField(forms.DateField):
    """A day as people write it, dd/mm/yyyy, or as a picker of a browser sends it."""

    default_error_messages: ClassVar = {"invalid": _("Write the date as dd/mm/yyyy.")}

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - of Django's field
        """Take both ways of writing."""
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d"], **kwargs)
