"""The journal on the command line: verify it, seal it, copy it elsewhere, prove entries, remove."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from ansinh.foundation.journal import actions, queries
from ansinh.foundation.journal.models import keys
from ansinh.foundation.journal.queries import stretches
from ansinh.foundation.journal.rules import proofs
from ansinh.foundation.journal.types import Progress, Proof, Verification
from ansinh.kernel.actors import SYSTEM

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
MILLION = 1_000_000


@click.group("journal")
def journal() -> None:
    """Check, seal, copy and prove the audit journal."""


@journal.command("verify", short_help="Check the whole chain; exit 1 where it is broken.")
@click.option("--since", default=0, help="Take entries up to this checkpoint for granted.")
@click.option("--exported", type=FOLDER, help="Compare with the copies of checkpoints in here.")
@click.option("--workers", default=0, help="Lines to the database (as many as there are cores).")
@click.option("--independent", is_flag=True, help="Work every digest out again outside SQL.")
def verify(since: int, exported: Path | None, workers: int, *, independent: bool) -> None:
    """Check the whole audit chain: print the number of entries, or the first broken one (exit 1)."""
    named = settings.JOURNAL.export_dir
    found = queries.verify(
        since=since,
        exported=exported or (Path(named) if named else None),
        workers=workers or os.cpu_count() or 1,
        check=stretches.recheck if independent else stretches.check,
        tell=_teller(),
    )
    click.echo(found.broken or str(found.count))
    click.echo(_summary(found), err=True)
    if found.broken:
        sys.exit(1)


def _teller() -> Callable[[Progress], None]:
    told = [0]

    def tell(progress: Progress) -> None:
        if progress.count // MILLION > told[0] and progress.checkpoint:
            told[0] = progress.count // MILLION
            click.echo(f"{progress.count} entries, checkpoint {progress.checkpoint}", err=True)

    return tell


def _summary(found: Verification) -> str:
    return (
        f"checkpoints {found.checkpoints}, time stamps {found.stamps},"
        f" not sealed yet {found.unsealed}, removed by law {found.removed}"
    )


@journal.command("seal", short_help="Seal everything that is committed, now.")
def seal() -> None:
    """Seal everything that is committed, now; print how many checkpoints were made."""
    click.echo(actions.seal_all(at=timezone.now()))


@journal.command("export", short_help="Copy checkpoints, or print a period with its proofs.")
@click.option("--to-folder", type=FOLDER, help="Copy the checkpoints this folder does not have.")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day of a period.")
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), help="First day after it.")
def export(to_folder: Path | None, since: datetime | None, until: datetime | None) -> None:
    """Copy checkpoints to a folder, or print a period as JSON lines with its proofs."""
    if since and until:
        zone = timezone.get_default_timezone()
        span = since.replace(tzinfo=zone), until.replace(tzinfo=zone)
        for line in queries.lines_of_period(*span):
            click.echo(line)
        return
    folder = to_folder or (
        Path(settings.JOURNAL.export_dir) if settings.JOURNAL.export_dir else None
    )
    if folder is None:
        raise click.UsageError("name a folder, or a period by --from and --to")
    try:
        click.echo(actions.copy_checkpoints(folder))
    except actions.CopyDisagrees as fault:
        raise click.ClickException(str(fault)) from fault


@journal.command("prove", short_help="Print the proof that an entry is in the sealed tree.")
@click.argument("entry", type=int)
def prove(entry: int) -> None:
    """Print the proof that an entry is in the sealed tree; it shows nothing of others."""
    _print(queries.prove(entry))


@journal.command("prove-growth", short_help="Print the proof that nothing was rewritten.")
@click.argument("earlier", type=int)
@click.argument("later", type=int)
def prove_growth(earlier: int, later: int) -> None:
    """Print the proof that nothing up to one checkpoint was rewritten before a later one."""
    _print(queries.prove_growth(earlier, later))


def _print(proof: Proof) -> None:
    click.echo(json.dumps(proof, ensure_ascii=False, indent=1))


@journal.command("check-proof", short_help="Check a proof with the public key alone.")
@click.argument("file", type=FILE)
@click.option("--key", "pem", type=FILE, help="The agency's public key (PEM).")
def check_proof(file: Path, pem: Path | None) -> None:
    """Check a proof with the public key alone; needs neither database nor network."""
    try:
        trusted = {keys.read_public(pem.read_bytes())} if pem else set(keys.list_public())
        proof = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as wrong:
        raise click.ClickException("this is not a proof") from wrong
    except ValueError as wrong:
        raise click.ClickException(str(wrong)) from wrong
    found = proofs.check(proof, trusted)
    if found.fault:
        click.echo(found.fault)
        sys.exit(1)
    click.echo(json.dumps(dict(found.shown), ensure_ascii=False))
    click.echo(f"sealed by checkpoint {found.checkpoint}, key {found.key}", err=True)


@journal.command("keys", short_help="Print the public keys that sign checkpoints.")
def list_keys() -> None:
    """Print the public keys that sign checkpoints, oldest first, as PEM."""
    for key in keys.list_public():
        click.echo(keys.as_pem(key), nl=False)


@journal.command("rotate-key", short_help="Make a new key, announced by the old one.")
def rotate_key() -> None:
    """Make a new key and announce it in a checkpoint signed by the old one; print its letters."""
    click.echo(actions.rotate_key(at=timezone.now()))


@journal.command("expired", short_help="Print up to where the years of all are over.")
def expired() -> None:
    """Print the last checkpoint up to which the years of every entry are over; 0 when none."""
    click.echo(actions.last_expired(at=timezone.now()))


@journal.command("remove", short_help="Remove what is past its years; print how many.")
@click.argument("checkpoint", type=int)
def remove(checkpoint: int) -> None:
    """Remove the entries up to a checkpoint, if their years are over; print how many."""
    click.echo(actions.remove_until(checkpoint, by=SYSTEM, at=timezone.now()))
