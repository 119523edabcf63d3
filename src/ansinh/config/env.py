"""The only place where the environment is read; every setting has one line here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, with defaults that suit one machine."""

    data_dir: Path
    database_url: str
    postgres_bin: str
    port: int
    secret_key: str
    is_demonstration: bool
    hosts: tuple[str, ...]


def read() -> Environment:
    """Return the settings of the environment."""
    return Environment(
        data_dir=Path(os.environ.get("ANSINH_DATA_DIR", "var")).resolve(),
        database_url=os.environ.get("DATABASE_URL", ""),
        postgres_bin=os.environ.get("ANSINH_PG_BIN", ""),
        port=int(os.environ.get("ANSINH_PORT", "8000")),
        secret_key=os.environ.get("ANSINH_SECRET_KEY", ""),
        is_demonstration=_flag("ANSINH_DEMO", default=False),
        hosts=tuple(filter(None, os.environ.get("ANSINH_HOSTS", "localhost,127.0.0.1,[::1]").split(","))),
    )
