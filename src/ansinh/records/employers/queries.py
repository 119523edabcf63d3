"""Questions about employers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

from django.db import connection
from django.db.models import Q, QuerySet

from ansinh.kernel.actors import Actor, Role
from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import AgencyCode, EmployerCode
from ansinh.kernel.text import fold
from ansinh.records.employers.models import Employer
from ansinh.records.employers.types import EmployerCard, EmployerId, WageRegime, WageRegion

NAMES = [field.name for field in fields(EmployerCard)]
OF_AGENCY = {
    "agency_code": "agency.code",
    "agency_path": "agency.path",
    "agency_name": "agency.name",
    "agency_name_en": "agency.name_en",
    "province_code": "agency.province_code",
}
# Written out, because every filing reads its employer: Django takes ten times as long.
GET = f"""
    SELECT {", ".join(OF_AGENCY.get(name, f"employer.{name}") for name in NAMES)}
    FROM employers_employer employer JOIN agencies_agency agency ON agency.id = employer.agency_id
    WHERE employer.id = %s
"""  # noqa: S608 - names of our own columns


def _rows() -> QuerySet[Employer]:
    return Employer.objects.select_related("agency")


def find_employer(code: str) -> EmployerCard | None:
    """Return the employer with this code, or None."""
    row = _rows().filter(code=code).first()
    return _card(row) if row else None


def get_employer(employer_id: int) -> EmployerCard:
    """Return the employer with this internal key.

    Raises:
        NotFound: there is none.
    """
    with connection.cursor() as cursor:
        cursor.execute(GET, (employer_id,))
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    known = dict(zip(NAMES, row, strict=True))
    regime, region = WageRegime(known.pop("regime")), WageRegion(known.pop("region"))
    return EmployerCard(regime=regime, region=region, **known)


def find_employers(ids: Collection[int]) -> dict[int, EmployerCard]:
    """Return the employers with these internal keys."""
    return {row.pk: _card(row) for row in _rows().filter(pk__in=ids)}


def get_employer_for(employer_id: int, *, actor: Actor) -> EmployerCard:
    """Return an employer to one who acts for it or to an officer of the agency that manages it.

    Raises:
        NotFound: there is none, or it is not the actor's.
    """
    row = _rows().filter(pk=employer_id).first()
    if row is None or not _may_see(actor, row):
        raise NotFound
    return _card(row)


def list_employers_for(ids: Collection[int], *, actor: Actor) -> list[EmployerCard]:
    """Return those of some employers that an actor may see, by internal key, in one query."""
    rows = _rows().filter(pk__in=ids).order_by("pk")
    return [_card(row) for row in rows if _may_see(actor, row)]


def _may_see(actor: Actor, row: Employer) -> bool:
    if actor.has(Role.SYSTEM) or row.pk in actor.employers:
        return True
    return bool(
        actor.is_officer and actor.agency_path and row.agency.path.startswith(actor.agency_path)
    )


def search_employers(
    text: str = "", *, agency_path: str = "", after: str = "", limit: int = 40
) -> list[EmployerCard]:
    """Return employers by code: of an agency's subtree, with the text in the name or as code.

    after is the code at which the page before ended.
    """
    rows = _rows().filter(code__gt=after, agency__path__startswith=agency_path)
    if text.strip():
        word = text.strip()
        rows = rows.filter(
            Q(folded_name__contains=fold(word)) | Q(code=word.upper()) | Q(tax_code=word)
        )
    return [_card(row) for row in rows.order_by("code")[:limit]]


def _card(row: Employer) -> EmployerCard:
    return EmployerCard(
        id=EmployerId(row.pk),
        code=EmployerCode(row.code),
        name=row.name,
        tax_code=row.tax_code,
        address=row.address,
        phone=row.phone,
        email=row.email,
        regime=WageRegime(row.regime),
        region=WageRegion(row.region),
        agency_id=row.agency_id,
        agency_code=AgencyCode(row.agency.code),
        agency_path=row.agency.path,
        agency_name=row.agency.name,
        agency_name_en=row.agency.name_en,
        province_code=row.agency.province_code,
        health_group=row.health_group,
        representative=row.representative,
        closed_on=row.closed_on,
    )
