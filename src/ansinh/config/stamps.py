"""What a start has prepared before, told by digests of what it was made from; needs no Django."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ansinh.config.embedded.places import Place
from ansinh.config.env import DEMONSTRATION_MARK, Environment

PACKAGE = Path(__file__).resolve().parent.parent
PARTS = ("ansinh", "django", "wagtail", "procrastinate")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file that holds the digest of what a step was last done from."""

    file: Path
    mark: str

    @property
    def is_good(self) -> bool:
        """Tell whether the step needs no repeating."""
        try:
            return self.file.read_text() == self.mark
        except OSError:
            return False

    def put(self) -> None:
        """Say that the step is done."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.mark)


def tables(here: Environment) -> Stamp:
    """Return the stamp of the migrations, kept beside the cluster they were applied to."""
    return Stamp(
        Place(here.data_dir).folder / "tables", digest_of(PACKAGE.glob("*/*/migrations/*.py"))
    )


def static_files(here: Environment) -> Stamp:
    """Return the stamp of the collected static files."""
    ours = (file for file in PACKAGE.rglob("static/**/*") if file.is_file())
    return Stamp(here.data_dir / "static" / "stamp", digest_of(ours))


def law_additions(here: Environment) -> Stamp:
    """Return the stamp of the law's parameters that were added here; none at first."""
    files = sorted(here.law_dir.rglob("*.yaml"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"\0{file.relative_to(here.law_dir)}\0".encode() + file.read_bytes())
    return Stamp(here.data_dir / "law-noted", digest.hexdigest() if files else "none")


def demonstration(here: Environment) -> Stamp:
    """Return the stamp of the demonstration's data: loaded once, then left to its visitors."""
    return Stamp(here.data_dir / DEMONSTRATION_MARK, "loaded\n")


def is_all_done(here: Environment) -> bool:
    """Tell whether a start has nothing to prepare; a server elsewhere is always asked."""
    due = [tables(here), static_files(here), law_additions(here)]
    if here.is_demonstration:
        due.append(demonstration(here))
    return not here.database_url and all(stamp.is_good for stamp in due)


def digest_of(files: Iterable[Path]) -> str:
    """Return one digest over files and the versions of what they work with."""
    digest = hashlib.sha256("\0".join(version(part) for part in PARTS).encode())
    for file in sorted(files):
        digest.update(f"\0{file.relative_to(PACKAGE)}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
