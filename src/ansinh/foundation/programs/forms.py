"""What an administrator says of a program that is to sign people in or act for a partner."""

from __future__ import annotations

import json
from collections.abc import Sequence

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ansinh.foundation.programs.rules import signing
from ansinh.foundation.programs.types import ProgramCard, ProgramKind, Registration
from ansinh.foundation.programs.types.scopes import WORDS, Scope

WIDE = {"class": "govuk-input", "spellcheck": "false", "autocomplete": "off"}
LINES = {"class": "govuk-textarea", "rows": "3", "spellcheck": "false"}
PRIVATE_PARTS = frozenset({"d", "p", "q", "dp", "dq", "qi", "k"})


class ProgramForm(forms.Form):
    """A registration; addresses one a line."""

    name = forms.CharField(
        label=gettext_lazy("Name of the program"),
        help_text=gettext_lazy("People read it when they are asked to agree."),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter the name of the program.")},
        widget=forms.TextInput(WIDE),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Where it runs"),
        choices=[
            (ProgramKind.CONFIDENTIAL.value, gettext_lazy("On a server, where it keeps a secret")),
            (ProgramKind.PUBLIC.value, gettext_lazy("On people's phones or in their browsers")),
        ],
        initial=ProgramKind.CONFIDENTIAL.value,
        widget=forms.Select({"class": "govuk-select"}),
    )
    redirect_uris = forms.CharField(
        label=gettext_lazy("Addresses to return to after signing in"),
        help_text=gettext_lazy("One a line, letter by letter as the program will name them."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(LINES),
    )
    logout_uris = forms.CharField(
        label=gettext_lazy("Addresses to return to after signing out"),
        help_text=gettext_lazy("One a line."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(LINES),
    )
    back_channel_uri = forms.CharField(
        label=gettext_lazy("Address that is told when somebody signs out"),
        help_text=gettext_lazy("Back-channel logout; leave empty if the program has none."),
        required=False,
        max_length=500,
        widget=forms.TextInput(WIDE),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may ask for"),
        choices=[(each.value, each.value) for each in Scope],
        error_messages={"required": gettext_lazy("Choose at least one permission.")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Partner for whom it may act on its own"),
        help_text=gettext_lazy("Only for client credentials (I-VAN and other partners)."),
        required=False,
        widget=forms.Select({"class": "govuk-select"}),
    )
    keys = forms.CharField(
        label=gettext_lazy("Public keys (JWK Set), instead of the secret"),
        help_text=gettext_lazy("Only for private_key_jwt; leave empty otherwise."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(LINES),
    )

    def __init__(
        self,
        said: QueryDict | None,
        *,
        partners: Sequence[tuple[int, str]],
        initial: dict[str, object] | None = None,
    ) -> None:
        """Offer the partners that there are."""
        super().__init__(said, initial=initial)
        choices = [("", _("No partner")), *((str(key), name) for key, name in partners)]
        owner = self.fields["owner"]
        if isinstance(owner, forms.ChoiceField):
            owner.choices = choices

    def clean_keys(self) -> tuple[dict[str, object], ...]:
        """Return the public keys of a JWK Set.

        Raises:
            ValidationError: it is none, or has a private key in it.
        """
        written = self.cleaned_data["keys"].strip()
        if not written:
            return ()
        try:
            listed = json.loads(written)["keys"]
            keys = tuple(dict(each) for each in listed)
            fit = all(_is_strong(jwt.PyJWK(dict(each)).key) for each in keys)
        except (ValueError, KeyError, TypeError, jwt.PyJWTError) as fault:
            raise forms.ValidationError(_("This is not a JWK Set.")) from fault
        if any(PRIVATE_PARTS & set(each) for each in keys):
            raise forms.ValidationError(_("Only public keys may be given."))
        if not fit:
            raise forms.ValidationError(
                _("Keys must be RSA of 2048 bits or more, or EC on P-256.")
            )
        return keys

    def registration(self) -> Registration:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        return Registration(
            name=said["name"],
            kind=ProgramKind(said["kind"]),
            redirect_uris=tuple(said["redirect_uris"].split()),
            logout_uris=tuple(said["logout_uris"].split()),
            back_channel_uri=said["back_channel_uri"].strip(),
            scopes=frozenset(said["scopes"]),
            owner=int(said["owner"]) if said["owner"] else None,
            keys=said["keys"],
        )

    def offered(self) -> list[tuple[str, str, bool]]:
        """Return each scope with its words in the language of the page, and whether it is chosen."""
        chosen = set(self["scopes"].value() or [])
        language = get_language()
        return [
            (each.value, WORDS[each].said_in(language), each.value in chosen) for each in Scope
        ]


def _is_strong(key: object) -> bool:
    if isinstance(key, rsa.RSAPublicKey | rsa.RSAPrivateKey):
        return key.key_size >= signing.BITS
    if isinstance(key, ec.EllipticCurvePublicKey | ec.EllipticCurvePrivateKey):
        return isinstance(key.curve, ec.SECP256R1)
    return False


def initial_of(program: ProgramCard, keys: Sequence[dict[str, object]]) -> dict[str, object]:
    """Return what the form shows of a program that is registered."""
    return {
        "name": program.name,
        "kind": program.kind.value,
        "redirect_uris": "\n".join(program.redirect_uris),
        "logout_uris": "\n".join(program.logout_uris),
        "back_channel_uri": program.back_channel_uri,
        "scopes": sorted(program.scopes),
        "owner": str(program.owner or ""),
        "keys": json.dumps({"keys": list(keys)}, indent=1) if keys else "",
    }
