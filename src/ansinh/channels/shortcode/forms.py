"""What is typed on a phone of the simulator."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """A message to the short code."""

    text = forms.CharField(
        max_length=160,
        error_messages={
            "required": _("Enter a message."),
            "max_length": _("A message has at most 160 letters."),
        },
    )
