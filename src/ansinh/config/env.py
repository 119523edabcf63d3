"""The only place where the environment is read; every setting has one line here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase

DEMONSTRATION_MARK = (
    "demonstration"  # a file in the data folder: its data are of the demonstration
)


HIGHEST_PORT = 65535


class NotANumber(Refused):
    """A setting that is a number is none, or none that it can be."""

    code = "not-a-number"
    phrase = Phrase(
        vi="{name} phải là một số từ {least} đến {most}.",
        en="{name} must be a number from {least} to {most}.",
    )


def _number(name: str, default: int, *, least: int = 0, most: int = 10**12) -> int:
    written = os.environ.get(name, "").strip() or str(default)
    if written.isascii() and written.isdecimal() and least <= int(written) <= most:
        return int(written)
    raise NotANumber(name=name, least=least, most=most)


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str) -> tuple[str, ...]:
    return tuple(filter(None, os.environ.get(name, default).split(",")))


@dataclass(frozen=True, slots=True)
class Agency:
    """What pages and papers show of the agency that runs this installation."""

    name: Phrase
    portal: Phrase
    address: Phrase
    responsible: Phrase
    hours: Phrase
    phone: str
    email: str
    short_code: str
    emblem: str = ""
    colour: str = ""
    accent: str = ""


def _phrase(name: str, vi: str, en: str) -> Phrase:
    return Phrase(vi=os.environ.get(name, vi), en=os.environ.get(f"{name}_EN", en))


def read_agency() -> Agency:
    """Return the agency's names and addresses; Vietnam's agency unless set otherwise."""
    return Agency(
        name=_phrase("ANSINH_AGENCY_NAME", "Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
        portal=_phrase(
            "ANSINH_AGENCY_PORTAL",
            "Cổng thông tin và dịch vụ công",
            "Information and public services",
        ),
        address=_phrase(
            "ANSINH_AGENCY_ADDRESS",
            "Số 7 Tràng Thi, Hoàn Kiếm, Hà Nội",
            "7 Trang Thi, Hoan Kiem, Hanoi",
        ),
        responsible=_phrase(
            "ANSINH_AGENCY_RESPONSIBLE", "Trung tâm Truyền thông", "Communication Centre"
        ),
        hours=_phrase("ANSINH_AGENCY_HOURS", "24/7", "24/7"),
        phone=os.environ.get("ANSINH_AGENCY_PHONE", "1900 9068"),
        email=os.environ.get("ANSINH_AGENCY_EMAIL", "cskh@ansinh.example"),
        short_code=os.environ.get("ANSINH_AGENCY_SHORT_CODE", "8079"),
        emblem=os.environ.get("ANSINH_AGENCY_EMBLEM", ""),
        colour=os.environ.get("ANSINH_AGENCY_COLOUR", "").lower(),
        accent=os.environ.get("ANSINH_AGENCY_ACCENT", "").lower(),
    )


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, with defaults that suit one machine."""

    data_dir: Path
    law_dir: Path
    database_url: str
    postgres_bin: str
    port: int
    bind: str
    web_workers: int
    secret_key: str
    is_demonstration: bool
    is_trial: bool
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    is_behind_tls: bool
    proxies: tuple[str, ...]
    metrics_token: str
    api_calls_a_minute: int
    dormant_months: int
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    is_smtp_tls: bool
    clamd: str
    clamd_seconds: int


def read() -> Environment:
    """Return the settings of the environment.

    Raises:
        NotANumber: one that must be a number is none.
    """
    data_dir = Path(os.environ.get("ANSINH_DATA_DIR", "var")).resolve()
    return Environment(
        data_dir=data_dir,
        law_dir=Path(os.environ.get("ANSINH_LAW_DIR") or data_dir / "law").resolve(),
        database_url=os.environ.get("DATABASE_URL", ""),
        postgres_bin=os.environ.get("ANSINH_PG_BIN", ""),
        port=_number("ANSINH_PORT", 8000, least=1, most=HIGHEST_PORT),
        bind=os.environ.get("ANSINH_BIND", "127.0.0.1"),
        web_workers=_number("ANSINH_WEB_WORKERS", 0, most=1024) or os.cpu_count() or 1,
        secret_key=os.environ.get("ANSINH_SECRET_KEY", ""),
        is_demonstration=_flag("ANSINH_DEMO", default=(data_dir / DEMONSTRATION_MARK).exists()),
        is_trial=_flag("ANSINH_TRIAL", default=False),
        hosts=_list("ANSINH_HOSTS", "localhost,127.0.0.1,[::1]"),
        origins=_list("ANSINH_ORIGINS", ""),
        is_behind_tls=_flag("ANSINH_BEHIND_TLS", default=False),
        proxies=_list("ANSINH_PROXIES", "127.0.0.0/8,::1"),
        metrics_token=os.environ.get("ANSINH_METRICS_TOKEN", ""),
        api_calls_a_minute=_number("ANSINH_API_CALLS_A_MINUTE", 600),
        dormant_months=_number("ANSINH_DORMANT_MONTHS", 24),
        smtp_host=os.environ.get("ANSINH_SMTP_HOST", ""),
        smtp_port=_number("ANSINH_SMTP_PORT", 587, least=1, most=HIGHEST_PORT),
        smtp_user=os.environ.get("ANSINH_SMTP_USER", ""),
        smtp_password=os.environ.get("ANSINH_SMTP_PASSWORD", ""),
        is_smtp_tls=_flag("ANSINH_SMTP_TLS", default=True),
        clamd=os.environ.get("ANSINH_CLAMD", ""),
        clamd_seconds=_number("ANSINH_CLAMD_SECONDS", 8, least=1, most=60),
    )


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the agency's seal key is: a PKCS#12 or PEM file, or a PKCS#11 token."""

    file: str
    password: str
    module: str
    token: str
    pin: str
    label: str
    address: str


def read_seal() -> Seal:
    """Return where the seal key is; a demonstration makes its own when nothing is named."""
    return Seal(
        file=os.environ.get("ANSINH_SEAL_FILE", ""),
        password=os.environ.get("ANSINH_SEAL_PASSWORD", ""),
        module=os.environ.get("ANSINH_SEAL_PKCS11_MODULE", ""),
        token=os.environ.get("ANSINH_SEAL_PKCS11_TOKEN", ""),
        pin=os.environ.get("ANSINH_SEAL_PKCS11_PIN", ""),
        label=os.environ.get("ANSINH_SEAL_PKCS11_LABEL", ""),
        address=os.environ.get("ANSINH_BASE_URL", "").rstrip("/"),
    )


@dataclass(frozen=True, slots=True)
class Journal:
    """How the journal is sealed: its keys, its copies elsewhere, who stamps the time."""

    keys: str
    digest_key: str
    export_dir: str
    authority: str
    authority_certificates: str


def read_journal() -> Journal:
    """Return how the journal is sealed; its key is made when no folder of keys is named.

    Beside an embedded database checkpoints are copied into the data folder if nothing else is said.
    """
    here = read()
    beside = "" if here.database_url else str(here.data_dir / "journal")
    return Journal(
        keys=os.environ.get("ANSINH_JOURNAL_KEYS", ""),
        digest_key=os.environ.get("ANSINH_JOURNAL_DIGEST_KEY", ""),
        export_dir=os.environ.get("ANSINH_JOURNAL_EXPORT_DIR", beside),
        authority=os.environ.get("ANSINH_TSA_URL", ""),
        authority_certificates=os.environ.get("ANSINH_TSA_CERTIFICATES", ""),
    )


@dataclass(frozen=True, slots=True)
class Scans:
    """How identity scans are kept: the master keys that encrypt them, and for how many days."""

    keys: str
    file: str
    days_kept: int


def read_scans() -> Scans:
    """Return how identity scans are kept; a demonstration makes its own keys."""
    return Scans(
        keys=os.environ.get("ANSINH_SCAN_KEYS", ""),
        file=os.environ.get("ANSINH_SCAN_KEYS_FILE", ""),
        days_kept=_number("ANSINH_SCAN_DAYS", 30),
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """The national identity system as an OpenID provider at which people may sign in, if any."""

    issuer: str
    client_id: str
    client_secret: str
    name: Phrase
    scope: str
    claim: str

    @property
    def is_used(self) -> bool:
        """Tell whether people may sign in there."""
        return bool(self.issuer and self.client_id)


def read_identity() -> Identity:
    """Return where people may sign in besides here; nowhere unless set."""
    return Identity(
        issuer=os.environ.get("ANSINH_IDENTITY_ISSUER", "").rstrip("/"),
        client_id=os.environ.get("ANSINH_IDENTITY_CLIENT_ID", ""),
        client_secret=os.environ.get("ANSINH_IDENTITY_CLIENT_SECRET", ""),
        name=_phrase("ANSINH_IDENTITY_NAME", "VNeID", "VNeID"),
        scope=os.environ.get("ANSINH_IDENTITY_SCOPE", "openid identity"),
        claim=os.environ.get("ANSINH_IDENTITY_CLAIM", "citizen_number"),
    )


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose digital certificates are accepted: authorities, and what they have revoked."""

    authorities: str
    revoked: str


def read_signers() -> Signers:
    """Return where the certificates of authorities and their revocation lists are."""
    return Signers(
        authorities=os.environ.get("ANSINH_SIGNERS_CA", ""),
        revoked=os.environ.get("ANSINH_SIGNERS_CRL", ""),
    )
