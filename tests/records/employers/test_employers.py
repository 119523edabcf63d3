"""Employers: found by code and name, shown only to those who act for or manage them."""

from dataclasses import replace

import pytest

from ansinh.kernel.errors import NotFound
from ansinh.kernel.identifiers import AgencyCode, EmployerCode
from ansinh.records.employers import actions, queries
from ansinh.records.employers.types import NewEmployer
from tests.cast import AT

NEW = NewEmployer(
    code=EmployerCode("0109999999DNA03"),
    tax_code="0109999999",
    name="Công ty  Mới",
    address="Hà Nội",
    agency_code=AgencyCode("00101"),
)


def test_an_employer_is_found_without_marks_in_its_agencys_list(cast):
    found = queries.search_employers("sao mai", agency_path=cast.badinh.path)
    assert [each.code for each in found] == [cast.sao_mai.code]
    assert queries.search_employers("sao mai", agency_path=cast.caugiay.path) == []


def test_the_accountant_and_the_managing_office_see_an_employer(cast):
    for actor in (cast.hoa, cast.minh, cast.provincial):
        assert queries.get_employer_for(cast.sao_mai.id, actor=actor) == cast.sao_mai


def test_of_several_employers_only_ones_own_are_shown_in_one_query(
    cast, django_assert_num_queries
):
    asked = [cast.sao_mai.id, cast.other.id]
    with django_assert_num_queries(1):
        found = queries.list_employers_for(asked, actor=cast.hoa)
    assert found == [cast.sao_mai]


@pytest.mark.parametrize("who", ["worker", "ivan", "elsewhere", "nobody"])
def test_others_are_told_there_is_none(cast, who):
    strangers = {
        "worker": cast.worker,
        "ivan": cast.ivan,
        "elsewhere": replace(cast.minh, agency_path=cast.caugiay.path),
        "nobody": replace(cast.minh, agency_path=""),
    }
    with pytest.raises(NotFound):
        queries.get_employer_for(cast.sao_mai.id, actor=strangers[who])


def test_a_code_is_given_once(cast):
    assert actions.register(NEW, by=cast.tuan, at=AT).name == "Công ty Mới"
    with pytest.raises(actions.CodeTaken):
        actions.register(NEW, by=cast.tuan, at=AT)
