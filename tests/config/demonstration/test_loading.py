"""The demonstration: its cast has records, sign-ins and work, and the walk's file can be filed."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from ansinh.config.demonstration import loading
from ansinh.foundation.accounts import queries as accounts
from ansinh.foundation.programs import queries as bearers
from ansinh.records.contributions import queries as contributions
from ansinh.records.employers import queries as employers
from ansinh.records.people import queries as people
from ansinh.services.procedures import queries as procedures
from ansinh.services.procedures.types import CheckContext
from tests.cast import AT

pytestmark = pytest.mark.django_db

ROLES = {
    "worker", "pensioner", "parent", "accountant", "reception", "processing", "district-leader",
    "provincial-leader", "editor", "support", "auditor", "administrator", "ivan",
    "legal-representative",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration, loaded once for these tests and rolled back after them."""
    folder = tmp_path_factory.mktemp("demonstration")
    changed = override_settings(DEMONSTRATION=True, ENV=replace(settings.ENV, data_dir=folder))
    with django_db_blocker.unblock(), changed, transaction.atomic():
        loading.load_cast(at=AT)
        yield folder
        transaction.set_rollback(True)


def test_every_role_has_a_sign_in_and_a_second_start_changes_nothing(folder):
    first = accounts.list_demonstration_accounts()
    loading.load_when_empty(at=AT)
    assert accounts.list_demonstration_accounts() == first
    assert {each.role for each in first} == ROLES


def test_the_partner_files_for_sao_mai_with_a_token(folder):
    listed = accounts.list_demonstration_accounts()
    tokens = bearers.list_demonstration_tokens()
    [ivan] = [each.account for each in listed if each.role == "ivan"]
    sao_mai = employers.find_employer("0101234567DNA03")
    assert bearers.find_actor_for_token(tokens[ivan], at=AT).employers == {sao_mai.id}
    assert list(tokens) == [ivan]


def test_lan_has_years_a_maternity_leave_and_one_month_owed(folder):
    lan = people.find_person("0110129425")
    totals = contributions.totals(lan.id, at=AT)
    assert (totals.owed, totals.voluntary) == (1, 10)
    assert totals.social > 150


def test_sao_mai_has_sixty_workers_and_dossiers(folder):
    sao_mai = employers.find_employer("0101234567DNA03")
    assert len(contributions.list_employees(sao_mai.id, limit=100).rows) == 60


def test_the_walks_file_reads_back_as_four_movements_and_a_newcomer(folder):
    book = (folder / "walk" / "bao-tang-giam-12-2026.xlsx").read_bytes()
    reading = procedures.get_spreadsheet("600").read(book)
    form = {"period": "12/2026", "batch": 9, **reading.lists}
    sao_mai = employers.find_employer("0101234567DNA03")
    assert [len(reading.lists[name]) for name in ("movements", "new_people")] == [4, 1]
    found = procedures.examine("600", form, CheckContext(employer=sao_mai, person=None, at=AT))
    assert not found.findings
