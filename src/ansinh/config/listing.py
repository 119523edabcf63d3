"""Commands that only show: the settings of the environment, the parameters of the law."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from ansinh.law import parameters
from ansinh.law.parameters.types import Dated

SETTINGS = {
    "DATABASE_URL": "PostgreSQL server (postgresql://user:password@host/name); empty: the embedded one",
    "ANSINH_DATA_DIR": "Folder of data, keys, papers and the embedded database (./var)",
    "ANSINH_PG_BIN": "Folder of other PostgreSQL programs for the embedded database (15 or newer)",
    "ANSINH_PORT": "Port of the web server (8000)",
    "ANSINH_BIND": "Address the web server listens on (127.0.0.1)",
    "ANSINH_WEB_WORKERS": "Web processes (as many as there are cores)",
    "ANSINH_SECRET_KEY": "Secret that signs sessions; empty: made once, in secrets/secret-key",
    "ANSINH_DEMO": "1: demonstration, with its data, banner and phone simulator",
    "ANSINH_HOSTS": "Names the service answers to, with commas (localhost,127.0.0.1,[::1])",
    "ANSINH_ORIGINS": "Origins forms may come from behind a proxy, with commas (https://...)",
    "ANSINH_BEHIND_TLS": "1: a proxy speaks TLS for us; cookies are secure, HSTS is sent",
    "ANSINH_METRICS_TOKEN": "Bearer token for /metrics from elsewhere than this machine",
    "ANSINH_SMTP_HOST": "Mail server; empty: mail is written to the log",
    "ANSINH_SMTP_PORT": "Port of the mail server (587)",
    "ANSINH_SMTP_USER": "Sign-in at the mail server",
    "ANSINH_SMTP_PASSWORD": "Password at the mail server",
    "ANSINH_SMTP_TLS": "0: no STARTTLS to the mail server",
    "ANSINH_AGENCY_NAME": "Name of the agency; with _EN the English one",
    "ANSINH_AGENCY_PORTAL": "Name of the portal; with _EN the English one",
    "ANSINH_AGENCY_ADDRESS": "Address in the footer; with _EN the English one",
    "ANSINH_AGENCY_RESPONSIBLE": "Who is responsible for the content; with _EN the English one",
    "ANSINH_AGENCY_HOURS": "Hours of the support centre; with _EN the English one",
    "ANSINH_AGENCY_PHONE": "Phone of the support centre (1900 9068)",
    "ANSINH_AGENCY_EMAIL": "Mail address of the support centre",
    "ANSINH_AGENCY_SHORT_CODE": "Short code of the SMS look-ups (8079)",
    "ANSINH_SEAL_FILE": "The agency's seal: a PKCS#12 or PEM file",
    "ANSINH_SEAL_PASSWORD": "Password of that file",
    "ANSINH_SEAL_PKCS11_MODULE": "The agency's seal: library of a PKCS#11 token",
    "ANSINH_SEAL_PKCS11_TOKEN": "Label of the token",
    "ANSINH_SEAL_PKCS11_PIN": "PIN of the token",
    "ANSINH_SEAL_PKCS11_LABEL": "Label of the key on the token",
    "ANSINH_BASE_URL": "Public address of the service, printed on papers (https://...)",
}


@click.command("settings")
def list_settings() -> None:
    """List every setting of the environment with its meaning."""
    width = max(map(len, SETTINGS))
    for name, meaning in SETTINGS.items():
        click.echo(f"{name:<{width}}  {meaning}")


@click.group()
def law() -> None:
    """The law as data."""


@law.command("show")
@click.argument("name")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day whose value is asked for.")
def show(name: str, on: datetime | None) -> None:
    """Show a parameter with its values, articles and confidence as JSON."""
    parameter = parameters.get(name)
    values = [parameter.on(on.date())] if on else list(parameter.values)
    shown = {"name": name, "values": [_shown(each) for each in values]}
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2, default=str))


def _shown(dated: Dated) -> dict[str, object]:
    return {
        "since": dated.since.isoformat(),
        "value": dated.value,
        "articles": [asdict(article) for article in dated.articles],
        "confidence": dated.confidence.value,
        "note": dated.note,
    }
