"""A month, lines of D02 and what the checks say of them."""

from types import SimpleNamespace

import pytest

from ansinh.kernel.actors import SYSTEM
from ansinh.records.agencies.models import AdministrativeUnit
from ansinh.services.procedures import queries
from ansinh.services.procedures.types import CheckContext, EffectContext
from tests.cast import AT, LONG_AGO

MONTH = "2026-11"


@pytest.fixture
def line(cast):
    """Return a maker of lines about Bình, unless another is named."""

    def make(code, of=None, **values):
        worker = of or cast.binh
        begun = {"full_name": worker.full_name, "number": worker.insurance_number, "code": code}
        return {**begun, "from_month": MONTH, **values}

    return make


@pytest.fixture
def newcomer(cast):
    """Return a worker of Hà Nội without a number: her TK1, and the line that names her."""
    AdministrativeUnit.objects.create(
        code="01", level="province", name="Hà Nội", folded_name="ha noi", valid_from=LONG_AGO
    )
    tk1 = {
        "full_name": "Phạm Thị Dung",
        "sex": "female",
        "birth": "15/06/1999",
        "citizen_number": "001199000777",
        "address": "1 phố Huế, Hà Nội",
        "province_code": "01",
        "facility_code": cast.facility.code,
    }
    joining = {
        "full_name": "Phạm Thị Dung",
        "citizen_number": "001199000777",
        "code": "TM",
        "from_month": MONTH,
        "wage": "8500000",
        "position": "Thợ may",
    }
    return SimpleNamespace(tk1=tk1, line=joining)


@pytest.fixture
def examine(cast):
    """Return a way to examine lines at the cast's moment."""

    def look(*movements, employer=None, **more):
        raw = {"period": MONTH, "movements": list(movements), **more}
        context = CheckContext(employer=employer or cast.sao_mai, person=None, at=AT)
        return queries.examine("600", raw, context)

    return look


@pytest.fixture
def found(examine):
    """Return what is found, as pairs of path and code."""
    return lambda *movements, **more: {
        (each.path, each.code) for each in examine(*movements, **more).findings
    }


@pytest.fixture
def carry_out(cast):
    """Return a way to carry lines out, as signing does."""

    def do(*movements, **more):
        form = queries.parse_form("600", {"period": MONTH, "movements": list(movements), **more})
        context = EffectContext(
            dossier="00001/2026/00101", employer=cast.sao_mai, person=None, by=SYSTEM, at=AT
        )
        return queries.get_procedure("600").carry_out(form, context)

    return do
