"""Where an embedded PostgreSQL keeps its files, its socket and its locks."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET_FOLDER = 80  # sun_path holds 108 bytes, the file's own name takes some


@dataclass(frozen=True, slots=True)
class Place:
    """One installation's database by its data folder; durable unless it is only for tests."""

    data_dir: Path
    is_durable: bool = True

    @property
    def folder(self) -> Path:
        """Return the folder of everything below."""
        return self.data_dir / "postgres"

    @property
    def cluster(self) -> Path:
        """Return PostgreSQL's own data folder."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """Return the file PostgreSQL and its keeper write to."""
        return self.folder / "log"

    @property
    def socket_folder(self) -> Path:
        """Return the folder of the socket: beside the data unless that path is too long."""
        beside = self.folder / "run"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            return beside
        digest = hashlib.sha256(os.fsencode(beside)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"ansinh-{os.getuid()}-{digest}"

    @property
    def users_lock(self) -> Path:
        """Return the file that everyone who needs the database holds a shared lock on."""
        return self.folder / "users.lock"

    @property
    def start_lock(self) -> Path:
        """Return the file locked by the one who starts the keeper."""
        return self.folder / "start.lock"

    @property
    def keeper_lock(self) -> Path:
        """Return the file locked as long as the keeper or any of its PostgreSQL lives."""
        return self.folder / "keeper.lock"

    @property
    def address(self) -> str:
        """Return the database's address (a libpq URL)."""
        return self.address_of("ansinh")

    def address_of(self, database: str) -> str:
        """Return the address of any database of the cluster."""
        return f"postgresql:///{database}?host={quote(str(self.socket_folder))}&user=ansinh"
