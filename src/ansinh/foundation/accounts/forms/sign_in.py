"""What is typed to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """A login and a password."""

    login = forms.CharField(
        label=_("Login"),
        max_length=80,
        error_messages={"required": _("Enter your login.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": _("Enter your password.")},
    )
