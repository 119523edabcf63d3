"""What people type when a look at their data seems wrong to them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ObjectionForm(forms.Form):
    """Why a look seems wrong."""

    text = forms.CharField(
        label=_("Why does this look seem wrong to you?"),
        help_text=_("For example: I have filed nothing with this office."),
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 5}),
        error_messages={"required": _("Say why this look seems wrong to you.")},
    )
