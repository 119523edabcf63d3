"""`ansinh dossier DOSSIER`: where a dossier stands, for an administrator."""

from __future__ import annotations

from datetime import datetime

import click

from ansinh.kernel import calendar, identifiers
from ansinh.kernel.errors import Refused
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import DossierView


@click.command("dossier")
@click.argument("code", metavar="DOSSIER")
def dossier(code: str) -> None:
    """Show where a dossier stands: state, promise, steps, acts and papers."""
    try:
        view = queries.get_dossier(identifiers.dossier_code(code))
    except Refused as refused:
        raise click.ClickException(refused.phrase.en) from refused
    for line in _lines(view):
        click.echo(line)


def _lines(view: DossierView) -> list[str]:
    head = [
        f"{view.code}  {view.national_code}",
        f"procedure  {view.procedure} {view.procedure_title.vi}",
        f"agency     {view.agency_code} {view.agency_name}",
        f"state      {view.state.value} ({view.national.number} {view.national.title.vi})",
        f"officer    {view.officer_name or '-'}",
        f"filed      {_moment(view.filed_at)}  due {_moment(view.due_at)}",
        f"waiting    {_moment(view.clock_stopped_at)}  ended {_moment(view.ended_at)}",
    ]
    steps = [
        f"step       {step.kind:<11}{_moment(step.started_at)}  due {_moment(step.due_at)}"
        f"  ended {_moment(step.ended_at)}"
        for step in view.steps
    ]
    acts = [
        f"act        {act.act.value:<15}{_moment(act.at)}  {act.after.value:<19}{act.actor_name}"
        for act in view.acts
    ]
    papers = [
        f"paper      {paper.kind.value:<19}{paper.code}  sealed {_moment(paper.sealed_at)}"
        for paper in view.documents
    ]
    return [*head, *steps, *acts, *papers]


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(calendar.ZONE):%H:%M %d/%m/%Y}" if moment else "-"
