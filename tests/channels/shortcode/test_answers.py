"""Look-ups by SMS, from the message to the reply."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from ansinh.channels.shortcode import actions, commands, queries, rules
from ansinh.foundation.journal import queries as journal
from ansinh.foundation.messaging import queries as messaging
from tests.cast import AT, second_contract

HANH = "0987654321"


def ask(text, *, phone=HANH, at=AT):
    return actions.answer(phone=phone, text=text, at=at)


def test_the_whole_time_of_a_worker(cast):
    assert ask("BH QT 0110129425") == (
        "Mã số BHXH: 0110129425; Thời gian tham gia BHXH: 08 năm 08 tháng; "
        "Thời gian tham gia BHTN: 08 năm 02 tháng."
    )


def test_a_contract_beside_the_first_adds_no_time(cast):
    before = ask("BH QT 0110129425")
    second_contract(cast.lan, cast.other, date(2018, 1, 1))
    assert ask("BH QT 0110129425") == before


def test_a_range_has_the_whole_in_brackets(cast):
    reply = ask("bh qt 110129425 2019 2020")
    assert "Thời gian tham gia BHXH: 02 năm;" in reply
    assert reply.endswith("Tổng thời gian tham gia BHTN: 08 năm 02 tháng)")


def test_a_card_tells_its_validity_and_the_five_year_date(cast):
    assert ask("BH THE DN4010110129425") == (
        "Số thẻ BHYT: DN4010110129425; Giá trị sử dụng: từ 01/01/2026 đến 31/12/2026; "
        "Thời điểm đủ 05 năm liên tục: 01/03/2023."
    )


def test_a_number_that_is_nobodys_reveals_nothing(cast):
    assert ask("BH QT 0199999999").startswith("Không tìm thấy mã số BHXH 0199999999.")
    assert ask("BH THE DN4019999999999").startswith("Không tìm thấy thẻ BHYT")


def test_nonsense_gets_the_right_forms(cast):
    assert ask("mấy giờ rồi") == rules.help_reply("8079")


def test_the_owner_sees_who_asked(cast):
    ask("BH QT 0110129425")
    [look] = journal.list_looks_at(cast.lan.id)
    assert look.by == "SMS 098****321"
    assert HANH not in str(look)


def test_a_phone_that_asks_too_often_must_wait(cast):
    for _ in range(rules.ASKED_AN_HOUR):
        ask("BH QT 0110129425")
    assert ask("BH QT 0110129425") == rules.too_many_reply("1900 9068")
    assert ask("BH QT 0110129425", phone="0911111111").startswith("Mã số")
    assert ask("BH QT 0110129425", at=AT + timedelta(hours=1)).startswith("Mã số")


def test_a_phone_that_guesses_numbers_must_wait_a_day(cast):
    for number in range(rules.MISSED_A_DAY):
        ask(f"BH QT 01999{number:05}")
    later = AT + timedelta(hours=2)
    assert ask("BH QT 0110129425", at=later) == rules.too_many_reply("1900 9068")


def test_the_command_prints_the_same_reply(cast):
    result = CliRunner().invoke(
        commands.sms, ["--from", "+84 987 654 321", "BH THE DN4010110129425"]
    )
    assert result.exit_code == 0
    assert result.output.startswith("Số thẻ BHYT: DN4010110129425")


def test_the_command_refuses_a_phone_that_is_none(db):
    assert CliRunner().invoke(commands.sms, ["--from", "123", "BH"]).exit_code == 1


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def test_the_simulator_shows_question_and_answer(cast, demonstration, client):
    phone = "0912345678"
    actions.simulate(phone=phone, text="xin chào", at=AT - timedelta(days=2))
    address = f"/can-bo/mo-phong/dien-thoai/{queries.digest_of_address(phone)}/"
    assert address in client.get("/can-bo/mo-phong/dien-thoai/").content.decode()
    page = client.post(address, {"text": "BH QT 0110129425"}, follow=True)
    assert "Ma so BHXH: 0110129425" in page.content.decode()
    assert [each.is_from_phone for each in messaging.list_simulated(phone)[:2]] == [False, True]


def test_outside_a_demonstration_there_is_no_simulator(db, client, settings):
    settings.DEMONSTRATION = False
    assert client.get("/can-bo/mo-phong/dien-thoai/").status_code == 404
