"""The synthetic country on the command line."""

import sys

import click
from django.utils import timezone
from tqdm import tqdm

from ansinh.config.demonstration import populating
from ansinh.config.demonstration.populating import Order


@click.command("populate")
@click.option(
    "--people", type=click.IntRange(1), default=10_000, show_default=True, help="How many people."
)
@click.option(
    "--employers", type=click.IntRange(1), help="How many employers (default: people/50)."
)
@click.option(
    "--years", type=click.IntRange(1, 50), default=10, show_default=True, help="How far back."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same.")
def populate(people: int, employers: int | None, years: int, seed: int) -> None:
    """Load a synthetic population: valid numbers, plausible names, nobody real."""
    firms = employers or max(people // 50, 1)
    order = Order(people=people, employers=firms, years=years, seed=seed)
    with tqdm(total=people, unit=" people", file=sys.stderr) as bar:
        made = populating.populate(order, at=timezone.now(), tell=bar.update)
    click.echo(
        f"{made.people} people, {made.spans} spans, {made.leaves} leaves, {made.cards} cards"
    )
