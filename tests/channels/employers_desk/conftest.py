"""Hoa at the door of her workspace, and a draft of this month."""

import io
import re

import openpyxl
import pytest
from django.utils import timezone

from ansinh.foundation.accounts import actions as accounts
from ansinh.foundation.accounts.models import Account
from ansinh.foundation.accounts.types.doors import CONFIRMED
from ansinh.kernel.actors import SYSTEM, Role
from ansinh.kernel.months import Month
from ansinh.services.dossiers import queries as dossiers
from tests.cast import AT

TITLES = (
    "Họ và tên",
    "Mã số BHXH",
    "Phương án",
    "Từ tháng",
    "Tiền lương",
    "Chức danh, nghề nghiệp",
)


@pytest.fixture
def month():
    """Return the month of today."""
    return Month.of(timezone.localdate())


@pytest.fixture
def hoa(client, cast):
    """Return a browser signed in as Hoa, the accountant of Sao Mai."""
    accounts.assign(
        account=cast.hoa.account_id,
        role=Role.ACCOUNTANT,
        subject=int(cast.sao_mai.id),
        by=SYSTEM,
        at=AT,
    )
    client.force_login(Account.objects.get(pk=cast.hoa.account_id))
    session = client.session
    session[CONFIRMED] = timezone.now().timestamp()  # what filing asks for is tried in accounts
    session.save()
    return client


@pytest.fixture
def draft(hoa, month):
    """Return the address of a new draft of this month."""
    return hoa.post("/don-vi/ke-khai/moi/", {"period": str(month), "batch": "1"}).url


@pytest.fixture
def saved(cast):
    """Return a reader of the draft as it is kept."""
    return lambda: dossiers.list_drafts_for(actor=cast.hoa, employer=int(cast.sao_mai.id))[0]


@pytest.fixture
def line(cast, month):
    """Return Bình's leaving as the form sends it."""
    return {
        "full_name": cast.binh.full_name,
        "number": cast.binh.insurance_number,
        "code": "GH",
        "from_month": month.vietnamese,
    }


@pytest.fixture
def add(hoa, draft, saved):
    """Return a way to add a line by form."""

    def post(values):
        return hoa.post(f"{draft}lao-dong/moi/", {**values, "version": saved().version})

    return post


def workbook(*rows, titles=TITLES, sheet="D02-LT"):
    """Return the bytes of a workbook with these rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in (titles, *rows):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "D02-LT.xlsx"
    return out


def words(response):
    """Return what a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
