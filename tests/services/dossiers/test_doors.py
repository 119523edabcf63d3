"""The administrator's command, and the jobs of the worker."""

from click.testing import CliRunner

from ansinh.foundation.documents import queries as documents
from ansinh.foundation.documents.tasks import seal_document, seal_left_behind
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.commands import dossier
from ansinh.services.dossiers.tasks import count_figures
from ansinh.services.dossiers.types import Act
from tests.cast import AT
from tests.foundation.documents.conftest import own_folder  # noqa: F401 - a fixture


def test_the_command_shows_state_steps_acts_and_papers(filed, do):
    do(Act.ACCEPT, Act.TAKE_UP)
    told = CliRunner().invoke(dossier, [filed.replace("/", "-")])
    assert told.exit_code == 0
    for word in (filed, "in-processing", "Vũ Anh Tuấn", "take-up", "receipt", "signing"):
        assert word in told.output


def test_the_command_refuses_what_is_not_there(db):
    told = CliRunner().invoke(dossier, ["99999/2026/00101"])
    assert told.exit_code == 1
    assert "Not found" in told.output
    assert CliRunner().invoke(dossier, ["x"]).exit_code == 1


def test_the_worker_seals_what_was_ordered(cast, filed, own_folder):  # noqa: F811
    receipt = queries.get_dossier_for(filed, actor=cast.hoa).receipt
    seal_document(receipt)
    assert documents.read_file(receipt).startswith(b"%PDF-1.7")


def test_the_sweep_seals_what_was_left_behind(cast, filed, own_folder):  # noqa: F811
    assert seal_left_behind(0) == 1
    assert seal_left_behind(0) == 0


def test_the_worker_counts_the_figures(db):
    count_figures(0)
    assert queries.get_figures(AT).received == 0
