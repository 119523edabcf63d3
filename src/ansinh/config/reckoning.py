"""Commands that need the law alone: estimates of benefits and contributions, dated parameters."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import datetime

import click

from ansinh.config import env
from ansinh.kernel.errors import Refused, in_words
from ansinh.law import lines, parameters
from ansinh.law import show as laying_open
from ansinh.law.estimates import estimate as work_out

LANGUAGES = click.Choice(["vi", "en"])


@click.command("estimate")
@click.argument("kind")
@click.option(
    "--lines", "by_line", is_flag=True, help="One case a line in, one answer a line out."
)
@click.option("--lang", type=LANGUAGES, default="vi", help="Language of steps and warnings.")
def estimate(kind: str, *, by_line: bool, lang: str) -> None:
    """Read a case as JSON from standard input and write its result as JSON."""
    extend_law()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if by_line:
        cores = os.cpu_count() or 1
        for answer in lines.estimate_lines(kind, sys.stdin, lang=lang, workers=cores):
            sys.stdout.write(f"{answer}\n")
        return
    try:
        result = work_out(kind, lines.parse(sys.stdin.read()), lang=lang)
    except Refused as refusal:
        click.echo(" ".join(in_words(refusal, lang)), err=True)
        click.get_current_context().exit(1)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def extend_law() -> None:
    """Add the later values of this installation.

    Raises:
        BadParameterFile: a file of the folder breaks the form.
    """
    folder = env.read().law_dir
    if folder.is_dir():
        parameters.extend(folder)


@click.group("law")
def law() -> None:
    """The law as data."""


@law.command("show")
@click.argument("name")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day whose value is asked for.")
@click.option("--lang", type=LANGUAGES, default="vi", help="Language of titles.")
def show(name: str, on: datetime | None, lang: str) -> None:
    """Show a parameter with its values, articles and confidence as JSON."""
    extend_law()
    shown = laying_open.show(name, on.date() if on else None, lang=lang)
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
