"""Whatever the public or an officer looks up is found by an index, however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ansinh.foundation.documents import queries as documents
from ansinh.kernel.identifiers import DossierCode
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import Queue

CODE = DossierCode("00001/2026/00101")
LOOK_UPS = {
    "status by code": lambda cast: queries.find_status(CODE),
    "paper by code": lambda cast: (
        documents.check("7KQ4-M2XD-9TPA") or documents.list_about("a", "b")
    ),
    "paper by digest": lambda cast: documents.check_digest("0" * 64),
    "dossiers of an employer": lambda cast: queries.list_dossiers_of(employer=1),
    "dossiers of a person": lambda cast: queries.list_dossiers_of(person=1),
    "drafts": lambda cast: queries.list_drafts_for(actor=cast.hoa),
    "work of an office": lambda cast: queries.list_work(actor=cast.minh, queue=Queue.RECEPTION),
    "work of a province": lambda cast: queries.list_work(actor=cast.provincial, queue=Queue.ALL),
    "work from other agencies": lambda cast: queries.list_work(
        actor=cast.provincial, queue=Queue.JOINT
    ),
    "late work": lambda cast: queries.list_work(actor=cast.minh, queue=Queue.LATE),
    "next work": lambda cast: queries.find_next_work(
        actor=cast.minh, queue=Queue.ALL, after_code=CODE
    ),
}


@pytest.mark.parametrize("look_up", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up_uses_an_index(cast, look_up):
    with CaptureQueriesContext(connection) as asked:
        look_up(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for each in asked.captured_queries:
            cursor.execute("EXPLAIN " + each["sql"])
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Seq Scan" not in plan, plan
