"""Commands that run the system or one of its processes."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ansinh.config import env, preparing, running, soundness
from ansinh.config.processes import jobs, server, system


@click.command("up")
@click.option("--demo", is_flag=True, help="With the data of the demonstration.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web server.")
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Data folder.")
def up(demo: bool, port: int | None, data_dir: Path | None) -> None:
    """Run the whole system until Ctrl-C or SIGTERM: database, web, worker."""
    if data_dir:
        os.environ["ANSINH_DATA_DIR"] = str(data_dir.resolve())
    if port:
        os.environ["ANSINH_PORT"] = str(port)
    if demo:
        os.environ["ANSINH_DEMO"] = "1"
    soundness.refuse_unsound()
    with system.sole(env.read().data_dir), running.borrowed_database():
        system.run()


@click.command("web")
def web() -> None:
    """Serve pages and the API until told to stop."""
    soundness.refuse_unsound()
    with running.borrowed_database():
        server.serve(env.read())


@click.command("worker")
def worker() -> None:
    """Do the work of the queue until told to stop."""
    soundness.refuse_unsound()
    with running.borrowed_database():
        running.start_django()
        jobs.work()


@click.command("set-up")
def set_up() -> None:
    """Prepare tables, keys, static files, and in a demonstration its data. Safe to repeat."""
    with running.borrowed_database():
        preparing.make_keys(env.read().data_dir)
        running.start_django()
        preparing.prepare_all()
