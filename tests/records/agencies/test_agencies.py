"""Offices and units of two times, and look-ups that ignore marks and use an index."""

from datetime import date

import pytest
from django.db import connection

from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import NotFound
from ansinh.records.agencies import actions, queries
from ansinh.records.agencies.types import NewFacility, NewPoint, UnitLevel
from tests.cast import AT

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def country(db):
    actions.load_reference(by=SYSTEM, at=AT)


def test_there_were_63_provinces_and_there_are_34(country):
    assert (len(queries.list_provinces(BEFORE)), len(queries.list_provinces(SINCE))) == (63, 34)


def test_loading_again_does_nothing(country):
    assert not actions.load_reference(by=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("code", "name"), [("00101", "Ba Đình"), ("00131", "Bắc Từ Liêm"), ("00129", "Mê Linh")]
)
def test_hanoi_has_its_published_serials(country, code, name):
    assert name in queries.get_agency(code, on=BEFORE).name


def test_a_district_office_lives_on_under_the_new_province(country):
    before, since = (queries.get_agency("00201", on=day) for day in (BEFORE, SINCE))
    assert (before.path, since.path) == ("000/002/00201/", "000/008/00201/")
    assert since.name.startswith("BHXH cơ sở")


def test_old_offices_know_who_took_over(country):
    assert [each.name for each in queries.list_successors("077")] == ["BHXH thành phố Hồ Chí Minh"]
    assert {each.code for each in queries.list_predecessors("079")} == {"074", "077", "079"}


def test_an_abolished_office_is_not_found_today(country):
    with pytest.raises(NotFound):
        queries.get_agency("077", on=SINCE)


def test_every_office_lies_below_its_parents_path(country):
    below = queries.list_agencies_below("000/001/", SINCE)
    assert len(below) == 31
    assert queries.find_agency_of_path("000/001/00101/", SINCE).code == "00101"


def test_offices_are_found_without_marks_page_by_page(country):
    first = queries.search_agencies("ba dinh", province="01", on=SINCE, limit=1)
    assert first.rows[0].code == "00101"
    assert first.after == ""
    page = queries.search_agencies(province="01", on=SINCE, limit=10)
    following = queries.search_agencies(province="01", on=SINCE, after=page.after, limit=10)
    assert page.rows[-1].code < following.rows[0].code


@pytest.mark.parametrize(
    "typed",
    [
        "bhxh ba dinh",
        "Bảo hiểm xã hội quận Ba Đình",
        "ĐÌNH ba",
        "quận ba đình",
        "00101",
        "ba đình hà nội",
        "Ba Đình, TP Hà Nội",
    ],
)
def test_an_office_is_found_however_people_call_it(country, typed):
    assert queries.search_agencies(typed, on=SINCE).rows[0].code == "00101"


@pytest.mark.parametrize("typed", ["BHXH tỉnh Bình Dương", "TP HCM", "tphcm"])
def test_a_former_provinces_name_finds_who_took_over(country, typed):
    assert "079" in {each.code for each in queries.search_agencies(typed, on=SINCE).rows}


def test_communes_are_those_of_july_2025(country):
    communes = queries.list_units(UnitLevel.COMMUNE, SINCE, "01")
    assert "Phường Ba Đình" in {each.name for each in communes}
    assert len(queries.list_units(UnitLevel.COMMUNE, SINCE)) == 3321


def test_before_july_2025_districts_had_communes_of_their_own(country):
    of_ba_dinh = queries.list_units(UnitLevel.COMMUNE, BEFORE, "001")
    assert "Phường Trúc Bạch" in {each.name for each in of_ba_dinh}
    assert queries.list_units(UnitLevel.COMMUNE, SINCE, "001") == []
    assert len(queries.list_units(UnitLevel.COMMUNE, BEFORE)) > 10_000


def test_a_commune_of_before_leads_to_those_of_today_and_back(country):
    later = queries.list_later_communes("00004")
    assert [each.name for each in later] == ["Phường Ba Đình"]
    assert "00004" in {each.code for each in queries.list_earlier_communes("00004")}


def test_a_divided_commune_lies_in_several(country):
    assert len(queries.list_later_communes("00019")) == 4


@pytest.mark.parametrize("day", [BEFORE, SINCE])
def test_the_office_of_a_place_is_that_of_the_day(country, day):
    office = queries.find_agency_of_unit(UnitLevel.COMMUNE, "00004", day)
    assert (office.code, office.valid_from <= day) == ("00101", True)


def test_offices_are_found_by_a_place_of_the_day(country):
    found = queries.search_agencies("trúc bạch", province="01", on=BEFORE)
    assert [each.code for each in found.rows] == ["00101"]
    assert not queries.search_agencies("trúc bạch", province="01", on=SINCE).rows


def test_every_commune_of_today_has_an_office(country):
    without = [u for u in queries.list_units(UnitLevel.COMMUNE, SINCE) if not u.agency_code]
    assert without == []


def test_an_island_that_was_a_district_keeps_its_office(country):
    island, before = (
        next(each for each in queries.list_units(level, day) if each.name == name)
        for level, name, day in (
            (UnitLevel.COMMUNE, "Đặc khu Côn Đảo", SINCE),
            (UnitLevel.DISTRICT, "Huyện Côn Đảo", BEFORE),
        )
    )
    assert island.agency_code == before.agency_code


def test_places_are_found_by_an_index(country):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM agencies_administrativeunit WHERE folded_name LIKE '%truc bach%'"
        )
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert "unit_by_name" in plan


def test_facilities_and_points_are_found_by_name(db):
    place = {"address": "Hà Nội", "province_code": "01"}
    actions.add_facilities(
        [NewFacility(code="01001", name="Bệnh viện Đức Giang", care_level="basic", **place)],
        by=SYSTEM,
        at=AT,
    )
    actions.add_points(
        [
            NewPoint(
                code="3456789000TH0100004001", name="Bưu điện Ba Đình", agent="", phone="", **place
            )
        ],
        by=SYSTEM,
        at=AT,
    )
    for typed in ("duc giang", "BV Đức Giang", "giang đức", "01001"):
        assert queries.search_facilities(typed, "01").rows[0].code == "01001"
    assert queries.search_points("buu dien").rows[0].province_code == "01"


def test_the_address_of_a_district_office_names_its_province(country):
    assert queries.get_agency("00101", on=SINCE).address == "Ba Đình, Hà Nội"


def test_who_types_an_old_ward_finds_the_office_of_today(country):
    (found, *_) = queries.search_former_communes("Trúc Bạch", on=SINCE)
    assert (found.name, found.district) == ("Phường Trúc Bạch", "Quận Ba Đình")
    ((unit, office),) = found.now
    assert unit.name == "Phường Ba Đình"
    assert office is not None
    assert office.name == "BHXH cơ sở Ba Đình"


def test_an_old_ward_that_was_divided_lists_every_part(country):
    (found, *_) = queries.search_former_communes("Ngọc Khánh", "01", on=SINCE)
    assert len(found.now) == len({unit.code for unit, _ in found.now}) > 1


def test_an_old_ward_is_looked_for_in_its_province_of_today(country):
    assert queries.search_former_communes("Trúc Bạch", "79", on=SINCE) == []


def test_a_search_for_old_wards_asks_as_often_for_ten_as_for_one(
    country, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        assert len(queries.search_former_communes("hòa", on=SINCE)) == 10
