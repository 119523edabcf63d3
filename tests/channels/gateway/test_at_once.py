"""The same call twice at the same instant, and a token that was taken back."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from django.db import connection

from ansinh.foundation.programs import queries as bearers
from ansinh.foundation.programs.actions import tokens
from ansinh.kernel.actors import SYSTEM
from ansinh.services.dossiers import queries as dossiers
from tests.cast import AT
from tests.forgetting import forget_callers


def test_two_calls_at_once_file_one_dossier(transactional_db, cast, hoa, body, key):
    def call(_):
        try:
            return hoa.post("/dossiers", body, key=key)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(call, range(4)))
    assert [each.status_code for each in answers] == [201] * 4
    assert len({each.json()["code"] for each in answers}) == 1
    assert len(dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows) == 1


def test_the_same_declaration_under_two_keys_at_once_is_filed_once(
    transactional_db, cast, hoa, body
):
    def call(key):
        try:
            return hoa.post("/dossiers", body, key=key).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(call, [str(uuid4()) for _ in range(4)]))
    assert sorted(answers) == [201, 409, 409, 409]
    assert len(dossiers.list_dossiers_of(employer=cast.sao_mai.id).rows) == 1


def test_a_token_taken_back_opens_nothing(lan, cast):
    assert lan.get("/people/0110129425/record").status_code == 200
    token = bearers.list_tokens(cast.worker.account_id, at=AT)[0].id
    tokens.revoke_token(token=token, by=SYSTEM, at=AT)
    forget_callers()
    assert lan.get("/people/0110129425/record").status_code == 401
