"""Changes of the register of employers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ansinh.foundation.journal import actions as journal
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase
from ansinh.kernel.text import fold, tidy
from ansinh.records.agencies import queries as agencies
from ansinh.records.employers import queries
from ansinh.records.employers.models import Employer
from ansinh.records.employers.types import EmployerCard, NewEmployer


class CodeTaken(Refused):
    """Another employer has this code."""

    code = "employer-code-taken"
    phrase = Phrase(vi="Mã đơn vị này đã có.", en="This employer code is taken.")


@transaction.atomic
def register(new: NewEmployer, *, by: Actor, at: datetime) -> EmployerCard:
    """Enter an employer in the register of the office that manages it.

    Raises:
        CodeTaken: another employer has the code.
        NotFound: there is no such office today.
    """
    today = timezone.localdate(at)
    agency = agencies.get_agency(new.agency_code, on=today)
    name = tidy(new.name)
    row, is_new = Employer.objects.get_or_create(
        code=new.code,
        defaults={
            "tax_code": new.tax_code,
            "name": name,
            "folded_name": fold(name),
            "address": new.address,
            "phone": new.phone,
            "email": new.email,
            "representative": new.representative,
            "business_type": new.business_type,
            "health_group": new.health_group,
            "regime": new.regime.value,
            "region": new.region.value,
            "agency_id": agency.id,
            "registered_on": new.registered_on or today,
        },
    )
    if not is_new:
        raise CodeTaken(path="code")
    journal.record(
        by=by,
        at=at,
        act="employers.register",
        subject_kind="employer",
        subject=str(row.pk),
        after=asdict(new),
    )
    return queries.get_employer(row.pk)
