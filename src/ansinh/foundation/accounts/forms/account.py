"""What an owner says about her own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class LanguageForm(forms.Form):
    """The language of pages and messages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
