"""The settings of the environment, each with its meaning."""

from __future__ import annotations

import click

from ansinh.config import env, soundness

SETTINGS = {
    "DATABASE_URL": "PostgreSQL server (postgresql://user:password@host/name?sslmode=verify-full); empty: the embedded one",
    "ANSINH_DATA_DIR": "Folder of data, keys, papers and the embedded database (./var)",
    "ANSINH_LAW_DIR": "Folder of later values of the law's parameters (<data folder>/law)",
    "ANSINH_PG_BIN": "Folder of other PostgreSQL programs for the embedded database (15 or newer)",
    "ANSINH_PORT": "Port of the web server (8000)",
    "ANSINH_BIND": "Address the web server listens on (127.0.0.1)",
    "ANSINH_WEB_WORKERS": "Web processes (as many as there are cores)",
    "ANSINH_SECRET_KEY": "Secret that signs sessions; empty: made once, in secrets/secret-key",
    "ANSINH_DEMO": "1: demonstration, with its data, banner and phone simulator",
    "ANSINH_TRIAL": "1: starts although the settings are not safe, and says so (measurements, trials)",
    "ANSINH_HOSTS": "Names the service answers to, with commas (localhost,127.0.0.1,[::1])",
    "ANSINH_ORIGINS": "Origins forms may come from behind a proxy, with commas (https://...)",
    "ANSINH_BEHIND_TLS": "1: a proxy speaks TLS for us; cookies are secure, HSTS is sent",
    "ANSINH_PROXIES": "Addresses of these proxies, with commas: X-Forwarded-For is read from them alone (127.0.0.0/8,::1)",
    "ANSINH_METRICS_TOKEN": "Bearer token for /metrics from elsewhere than this machine",
    "ANSINH_SMTP_HOST": "Mail server; empty: mail is written to the log",
    "ANSINH_SMTP_PORT": "Port of the mail server (587)",
    "ANSINH_SMTP_USER": "Sign-in at the mail server",
    "ANSINH_SMTP_PASSWORD": "Password at the mail server",
    "ANSINH_SMTP_TLS": "0: no STARTTLS to the mail server",
    "ANSINH_API_CALLS_A_MINUTE": "Calls of the API that one token or address may make (600)",
    "ANSINH_DORMANT_MONTHS": "Months without signing in after which an account is closed (24)",
    "ANSINH_AGENCY_NAME": "Name of the agency; with _EN the English one",
    "ANSINH_AGENCY_PORTAL": "Name of the portal; with _EN the English one",
    "ANSINH_AGENCY_ADDRESS": "Address in the footer; with _EN the English one",
    "ANSINH_AGENCY_RESPONSIBLE": "Who is responsible for the content; with _EN the English one",
    "ANSINH_AGENCY_HOURS": "Hours of the support centre; with _EN the English one",
    "ANSINH_AGENCY_PHONE": "Phone of the support centre (1900 9068)",
    "ANSINH_AGENCY_EMAIL": "Mail address of the support centre",
    "ANSINH_AGENCY_SHORT_CODE": "Short code of the SMS look-ups (8079)",
    "ANSINH_AGENCY_EMBLEM": "File of the emblem (SVG, PNG or WebP); empty: the one of the theme",
    "ANSINH_AGENCY_COLOUR": "Main colour of the pages as #rrggbb, dark enough for white words on it (#0b4f9e)",
    "ANSINH_AGENCY_ACCENT": "Second colour of the pages as #rrggbb (#c8102e)",
    "ANSINH_SEAL_FILE": "The agency's seal: a PKCS#12 or PEM file",
    "ANSINH_SEAL_PASSWORD": "Password of that file",
    "ANSINH_SEAL_PKCS11_MODULE": "The agency's seal: library of a PKCS#11 token",
    "ANSINH_SEAL_PKCS11_TOKEN": "Label of the token",
    "ANSINH_SEAL_PKCS11_PIN": "PIN of the token",
    "ANSINH_SEAL_PKCS11_LABEL": "Label of the key on the token",
    "ANSINH_JOURNAL_KEYS": "Folder of the Ed25519 keys (PEM) that sign the journal's checkpoints, the newest signs; empty: made once, in secrets/journal",
    "ANSINH_JOURNAL_DIGEST_KEY": "Secret of the digests of what changed; empty: from the secret key",
    "ANSINH_JOURNAL_EXPORT_DIR": "Folder, best on another machine, that each checkpoint is copied to; unset: journal in the data folder beside an embedded database, else none",
    "ANSINH_TSA_URL": "Time-stamping authority (RFC 3161) for checkpoints; empty: none",
    "ANSINH_TSA_CERTIFICATES": "PEM file of the authority's root certificates",
    "ANSINH_CLAMD": "ClamAV's daemon that judges every upload: /path/of/socket or host:port; empty: none",
    "ANSINH_CLAMD_SECONDS": "How long an upload waits for its verdict before it is refused (8)",
    "ANSINH_SCAN_KEYS": "Master keys of identity scans and second factors, newest first: name:base64 of 32 bytes, with commas",
    "ANSINH_SCAN_KEYS_FILE": "File of these keys, one a line; a demonstration or trial makes its own",
    "ANSINH_SCAN_DAYS": "Days that scans are kept after the decision on a registration (30)",
    "ANSINH_IDENTITY_ISSUER": "OpenID provider of the national identity system (https://...); empty: none",
    "ANSINH_IDENTITY_CLIENT_ID": "Our client id there",
    "ANSINH_IDENTITY_CLIENT_SECRET": "Our client secret there",
    "ANSINH_IDENTITY_NAME": "What people call it (VNeID); with _EN the English name",
    "ANSINH_IDENTITY_SCOPE": "Scopes we ask for there (openid identity)",
    "ANSINH_IDENTITY_CLAIM": "Claim with the verified citizen number (citizen_number)",
    "ANSINH_SIGNERS_CA": "Folder of certificates (PEM) of authorities whose signatures are accepted",
    "ANSINH_SIGNERS_CRL": "Folder of their revocation lists; when named, each certificate needs one",
    "ANSINH_BASE_URL": "Public address of the service, printed on papers (https://...)",
}


@click.command("settings")
@click.option("--check", is_flag=True, help="Say what is not safe instead, and end with 1.")
def list_settings(*, check: bool) -> None:
    """List every setting of the environment with its meaning, or judge those that are set."""
    if check:
        soundness.refuse(env.read())
        click.echo("The settings are safe.")
        return
    width = max(map(len, SETTINGS))
    for name, meaning in SETTINGS.items():
        click.echo(f"{name:<{width}}  {meaning}")
