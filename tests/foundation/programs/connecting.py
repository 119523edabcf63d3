"""What tests of the provider stand on: a program, somebody signed in, and the calls a client makes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from django.test import Client
from django.utils import timezone

from ansinh.foundation.accounts import actions
from ansinh.foundation.accounts.models import SignIn
from ansinh.foundation.accounts.types import doors
from ansinh.foundation.programs.actions import registering as programs
from ansinh.foundation.programs.types import ProgramKind, Registration
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT

ISSUER = "https://ansinh.example"
BACK = "https://shop.example/back"
AFTER = "https://shop.example/bye"
BELL = "https://shop.example/bell"
PASSWORD = "mua-thu-Ha-Noi-2026"
VERIFIER = "v" * 43
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)
EVERYTHING = frozenset(
    {"openid", "profile", "offline_access", "record.read", "dossier.read", "dossier.file"}
)


def moment():
    """Return the moment that the doors of the system read, too."""
    return timezone.now()  # noqa: TID251 - calls through the doors happen now


def register(**more):
    """Register a program and return it as a client of its own."""
    said = {
        "name": "Cửa hàng Bình Minh",
        "redirect_uris": (BACK,),
        "logout_uris": (AFTER,),
        "scopes": EVERYTHING,
    } | more
    made = programs.register_program(registration=Registration(**said), by=SYSTEM, at=moment())
    kind = said.get("kind", ProgramKind.CONFIDENTIAL)
    return Shop(made.client_id, made.secret, key=made.id, is_public=kind is ProgramKind.PUBLIC)


def open_account(login="0110129425", name="Nguyễn Thị Lan", subject=None, at=AT):
    """Open the account of a person and return its key."""
    account = actions.open_account(login=login, name=name, password=PASSWORD, by=SYSTEM, at=at)
    actions.assign(account=account, role=Role.PERSON, subject=subject, by=SYSTEM, at=at)
    return account


def come_in(login="0110129425"):
    """Return a browser in which somebody has signed in by the door."""
    browser = Client()
    browser.post("/tai-khoan/dang-nhap/", {"login": login, "password": PASSWORD})
    assert SignIn.objects.exists()
    return confirm(browser)


def confirm(browser):
    """Return a browser whose owner has just proved herself by a one-time code."""
    session = browser.session
    session[doors.CONFIRMED] = moment().timestamp()
    session.save()
    return browser


@dataclass
class Shop:
    """A client: sends browsers to the door, exchanges codes."""

    client_id: str
    secret: str
    key: int = 0
    is_public: bool = False
    program: Client = field(default_factory=Client)

    def wish(self, **more):
        """Return the address a browser is sent to; None leaves a parameter out."""
        said = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": BACK,
            "scope": "openid",
            "state": "s-1",
            "nonce": "n-1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        } | more
        return f"/oidc/authorize?{urlencode({k: v for k, v in said.items() if v is not None})}"

    def code(self, browser, **more):
        """Return the code that a browser brings back, its owner agreeing where she is asked."""
        answer = browser.get(self.wish(**more))
        if "/dong-y/" in answer.headers.get("Location", ""):
            browser.post(answer.headers["Location"], {"answer": "yes"})
            answer = browser.get(self.wish(**more))
        return answer_of(answer)["code"]

    def call(self, path, **fields):
        """Call an endpoint as this program and return the answer."""
        headers = {}
        if self.is_public:
            fields = {"client_id": self.client_id} | fields
        else:
            pair = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        return self.program.post(
            path,
            urlencode(fields),
            content_type="application/x-www-form-urlencoded",
            headers=headers,
        )

    def exchange(self, code, **more):
        """Return the answer of the token endpoint to a code."""
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
        } | more
        return self.call("/oidc/token", **{k: v for k, v in fields.items() if v is not None})

    def refresh(self, token, **more):
        """Return the answer of the token endpoint to a refresh token."""
        return self.call("/oidc/token", grant_type="refresh_token", refresh_token=token, **more)

    def userinfo(self, token):
        """Return what the program is told of whoever signed in."""
        return self.program.get("/oidc/userinfo", headers={"Authorization": f"Bearer {token}"})

    def claims(self, token):
        """Return the claims of an ID token, checked as a client checks them."""
        listed = self.program.get("/oidc/keys").json()["keys"]
        by_name = {each["kid"]: jwt.PyJWK(each) for each in listed}
        key = by_name[jwt.get_unverified_header(token)["kid"]]
        return jwt.decode(token, key, algorithms=["RS256"], audience=self.client_id, issuer=ISSUER)


def answer_of(response):
    """Return what a redirect to the program says."""
    assert response.status_code == 302, response.content
    said = parse_qs(urlsplit(response.headers["Location"]).query)
    return {name: values[0] for name, values in said.items()}


def error_of(response):
    """Return status and name of the fault that an endpoint tells."""
    return response.status_code, response.json()["error"]
