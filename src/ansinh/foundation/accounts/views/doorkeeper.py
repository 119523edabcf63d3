"""How django-allauth works in this house: it keeps factors and stages, the door itself is ours."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NoReturn, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from ansinh.foundation.accounts import queries
from ansinh.foundation.accounts.actions import brakes
from ansinh.foundation.accounts.actions.entering import factors, sessions
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.rules import passwords
from ansinh.foundation.accounts.types.doors import BEGAN, CONFIRMED, MOVED, DoorRequest
from ansinh.foundation.accounts.types.passwords import Closing
from ansinh.foundation.accounts.types.refusals import said
from ansinh.foundation.accounts.views import landing
from ansinh.foundation.documents import queries as documents
from ansinh.kernel.errors import Refused

# keep_session writes when an account was last used; Django would write it once more.
user_logged_in.disconnect(dispatch_uid="update_last_login")

REMEMBER = "remember-device"
PROOF = "proof"
NO_ROLE = gettext_noop(
    "This account has no role in force any more. Officers ask an administrator; others ask the "
    "nearest office of the agency."
)
STAGES = [
    "ansinh.foundation.accounts.views.doorkeeper.FactorStage",
    "ansinh.foundation.accounts.views.doorkeeper.PasswordAgeStage",
]


def proved_by_password(user: Account, *, wanted: str) -> Login:
    """Return a sign-in that has shown the password of now, and goes to the page wanted in the end."""
    return Login(user=user, redirect_url=wanted, state={PROOF: user.get_session_auth_hash()})


def drop_overtaken(request: DoorRequest) -> None:
    """Forget a sign-in that waits for its next step while the password it has shown was changed.

    Its owner has set another, or the counter took it: whoever knows the old one comes no further.
    """
    waiting = unstash_login(request, peek=True)
    shown = waiting.state.get(PROOF) if waiting else None
    if waiting is None or shown is None or waiting.user is None:
        return
    user = cast(Account, waiting.user)
    if not (user.is_active and constant_time_compare(shown, user.get_session_auth_hash())):
        clear_login(request)


class FactorStage(AuthenticateStage):
    """Asks whoever has a second factor for it, unless she trusts this device; staff always."""

    @override
    def _should_handle(self, request: DoorRequest) -> bool:
        user = self.login.user
        if user is None or not queries.has_factor(user.pk):
            return False
        if did_use_passwordless_login(request, user):
            return False
        at = request.at
        if queries.actor_of(user, at=at).is_staff:
            return True
        return not queries.is_trusted(user.pk, landing.device_of(request), at=at)


class PasswordAgeStage(LoginStage):
    """Leads whoever signs in with a password past its age to a new one first."""

    key = "password-age"
    urlname = "accounts:renew-password"

    @override
    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Return the way to the page of the new password, if one is due."""
        user = self.login.user
        if user is None or user.is_demonstration or did_use_passwordless_login(self.request, user):
            return None, True
        is_over = passwords.is_over(user.password_changed_at, self.request.at)
        return (redirect(self.urlname), True) if is_over else (None, True)


class Doorkeeper(DefaultAccountAdapter):
    """Closes every way in but ours: no signing up, no authentication past the brakes."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("This is not your present password."),
    }

    @override
    def is_open_for_signup(self, request: DoorRequest) -> bool:
        """Return that nobody opens an account here: registration is a procedure of its own."""
        return False

    @override
    def authenticate(self, request: DoorRequest, **credentials: Any) -> NoReturn:
        """Refuse: passwords are checked by actions.entering.sessions alone.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied

    @override
    def reauthenticate(self, user: Account, password: str) -> bool:
        """Tell whether somebody who is signed in knows her password, behind the same brakes.

        Raises:
            ValidationError: there were too many wrong ones.
        """
        request = context.request
        try:
            known = sessions.check_password(
                login=user.login,
                password=password,
                device=landing.device_of(request),
                by=request.actor,
                at=request.at,
            )
        except brakes.SlowDown as refusal:
            raise ValidationError(said(refusal)) from refusal
        except Refused:
            return False
        return known == user.pk

    @override
    def get_login_stages(self) -> list[str]:
        """Return what stands between a right password and being in."""
        return STAGES

    @override
    def get_login_redirect_url(self, request: DoorRequest) -> str:
        """Return the page where the account's role lands."""
        return landing.where_to(request, request.actor)

    @override
    def pre_login(self, request: DoorRequest, user: Account, **hooks: Any) -> HttpResponse | None:
        """Return the way back to the door, with the reason, for whom nothing is open behind it."""
        if user.is_active and queries.actor_of(user, at=request.at).account_id is None:
            clear_login(request)
            self.add_message(request, messages.ERROR, message=gettext(NO_ROLE))
            return redirect(settings.LOGIN_URL)
        answer: HttpResponse | None = super().pre_login(request, user, **hooks)
        return answer

    @override
    def respond_user_inactive(self, request: DoorRequest, user: Account) -> HttpResponse:
        """Return the way back to the door: a closed account lets nobody in, by no way."""
        why = Closing(user.closed_for).words if user.closed_for else sessions.AccountClosed.phrase
        self.add_message(request, messages.ERROR, message=why.said_in(get_language()))
        return redirect(settings.LOGIN_URL)

    @override
    def post_login(
        self, request: DoorRequest, user: Account, *, redirect_url: str | None, **hooks: Any
    ) -> HttpResponse:
        """Keep the session and the device, and go to where the account wanted."""
        actor = queries.actor_of(user, at=request.at, source=request.META.get("REMOTE_ADDR", ""))
        request.actor = actor
        request.session.pop(CONFIRMED, None)
        request.session[BEGAN] = request.session[MOVED] = request.at.timestamp()
        sessions.keep_session(
            account=user.pk,
            session_key=request.session.session_key or "",
            device=request.headers.get("User-Agent", ""),
            ways=tuple({each["method"] for each in get_authentication_records(request, user)}),
            by=actor,
            at=request.at,
        )
        response = redirect(landing.where_to(request, actor, wanted=redirect_url or ""))
        is_trusted = bool(request.session.pop(REMEMBER, False))
        landing.keep_device(request, response, account=user.pk, is_trusted=is_trusted)
        return response

    @override
    def send_notification_mail(
        self, template_prefix: str, user: Account, context: Any = None, email: Any = None
    ) -> None:
        """Write a change of second factors down and tell the owner in our own words."""
        request = self.request
        change = template_prefix.rpartition("/")[2]
        factors.note_factor_change(account=user.pk, change=change, by=request.actor, at=request.at)

    @override
    def add_message(
        self,
        request: DoorRequest,
        level: int,
        message_template: Any = None,
        *more: Any,
        **how: Any,
    ) -> None:
        """Say nothing of allauth's own: our pages say what was done."""
        if how.get("message"):
            super().add_message(request, level, message_template, *more, **how)


class FactorKeeper(DefaultMFAAdapter):
    """Second factors: how they are named, drawn, kept and given up."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not right. Try once more."),
        "cannot_delete_authenticator": _("Officers keep at least one second step."),
    }

    @override
    def encrypt(self, text: str) -> str:
        """Return the secret of an app or of recovery codes as it lies in the table: locked."""
        return documents.lock_secret(text, belongs_to=factors.OWNER)

    @override
    def decrypt(self, encrypted_text: str) -> str:
        """Return a locked secret; one that lies in the clear is none."""
        return documents.unlock_secret(encrypted_text, belongs_to=factors.OWNER)

    @override
    def get_totp_issuer(self) -> str:
        """Return the name under which an authenticator app lists the account."""
        return str(settings.AGENCY.name.said_in(get_language()))

    @override
    def _get_user_identifier(self, user: Account) -> str:
        return user.login

    @override
    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    @override
    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """Return what a new passkey is called until its owner names it."""
        before = Authenticator.objects.filter(user=user, type=type).count()
        return f"{gettext('Passkey')} {before + 1}" if before else gettext("Passkey")

    @override
    def build_totp_svg(self, url: str) -> str:
        """Return the QR code that an authenticator app reads."""
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
        return drawn.getvalue().decode()

    @override
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether a factor may go: staff keep at least one."""
        actor = context.request.actor
        if not settings.STAFF_NEED_FACTOR or not actor.is_staff:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
