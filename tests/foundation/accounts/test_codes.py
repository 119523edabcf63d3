"""One-time codes: six digits, ten minutes from hand-over, five tries, never enough to guess one."""

import re
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from ansinh.foundation.accounts import queries, rules
from ansinh.foundation.accounts.actions.entering import codes
from ansinh.foundation.accounts.models import OneTimeCode
from ansinh.foundation.accounts.types.codes import CodePurpose
from ansinh.foundation.messaging import actions as messaging
from ansinh.foundation.messaging import queries as outbox
from ansinh.foundation.messaging.models import Message
from ansinh.foundation.messaging.types import Carrier
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import Refused
from tests.cast import AT
from tests.foundation.accounts.proving import open_account

PHONE = "0912345678"
STRANGER = Actor(label="anyone", source="10.0.0.7")
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("simulated")


def send(at=AT, by=STRANGER, **more):
    plain = {"purpose": CodePurpose.CONFIRM_PHONE, "carrier": Carrier.SMS, "address": PHONE}
    return codes.send_code(**(plain | more), by=by, at=at)


def on_phone(address=PHONE, at=AT):
    while messaging.deliver_due(at=at):
        pass
    return outbox.list_simulated(address)[0].text


def read_code(address=PHONE, at=AT):
    return re.search(r"[0-9]{6}", on_phone(address, at))[0]


def check(challenge, code, at=AT):
    codes.check_code(challenge=challenge, code=code, by=STRANGER, at=at)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.django_db
def test_the_code_on_the_phone_is_accepted_once():
    challenge = send()
    code = read_code()
    check(challenge, f" {code[:3]} {code[3:]}")
    with pytest.raises(codes.CodeExpired):
        check(challenge, code)


@pytest.mark.django_db
def test_the_message_says_what_the_code_is_for_and_to_tell_nobody():
    send()
    text = on_phone()
    assert "xac nhan so dien thoai" in text
    assert "khong cho ai biet" in text
    assert outbox.list_simulated(PHONE)[0].parts == 1


@pytest.mark.django_db
def test_the_code_is_kept_nowhere_once_it_was_handed_over():
    send()
    code = read_code()
    assert Message.objects.get().text == ""
    row = OneTimeCode.objects.values().get()
    assert code not in str(row)
    assert PHONE not in str(row)


@pytest.mark.django_db
def test_ten_minutes_count_from_the_hand_over():
    challenge = send()
    later = AT + timedelta(hours=2)
    code = read_code(at=later)
    assert queries.find_challenge(challenge, at=later).expires_at == later + 10 * MINUTE
    with pytest.raises(codes.CodeExpired):
        check(challenge, code, at=later + 10 * MINUTE)
    check(challenge, code, at=later + 9 * MINUTE)


@pytest.mark.django_db
def test_five_wrong_tries_end_a_code():
    challenge = send()
    code = read_code()
    for left in (4, 3, 2, 1):
        with pytest.raises(codes.WrongCode) as refusal:
            check(challenge, wrong(code))
        assert refusal.value.values == {"left": left}
    for tried in (wrong(code), code):
        with pytest.raises(codes.NoMoreTries):
            check(challenge, tried)


@pytest.mark.django_db
def test_a_new_code_replaces_the_old_of_its_purpose_only():
    first, other = send(), send(purpose=CodePurpose.SIGN_IN)
    old = OneTimeCode.objects.get(challenge=first)
    send()
    old.refresh_from_db()
    assert old.replaced_at == AT
    assert queries.find_challenge(other, at=AT).is_open
    with pytest.raises(codes.CodeExpired):
        check(first, "000000")


@pytest.mark.django_db
def test_a_phone_gets_five_codes_an_hour_and_is_told_when_the_next_is_possible():
    for minute in range(5):
        send(at=AT + minute * MINUTE, by=Actor(source=f"10.0.0.{minute}"))
    with pytest.raises(codes.TooManyCodes) as refusal:
        send(at=AT + 30 * MINUTE)
    assert "10:00 ngày 20/11/2026" in refusal.value.phrase.vi
    send(at=AT + 60 * MINUTE)


@pytest.mark.django_db
def test_a_network_address_cannot_ask_for_codes_of_twenty_one_phones():
    for number in range(20):
        send(address=f"09123456{number:02d}")
    with pytest.raises(codes.TooManyCodes):
        send(address="0987654321")


@pytest.mark.django_db
def test_what_strangers_ask_of_a_phone_uses_up_nothing_of_its_owners():
    lan = open_account(phone=PHONE)
    for minute in range(5):
        send(at=AT + minute * MINUTE)
    for number in range(15):
        send(at=AT, address=f"09123456{number:02d}", by=STRANGER)
    send(at=AT + 6 * MINUTE, account=lan, purpose=CodePurpose.CONFIRM_ACT)


@pytest.mark.django_db
def test_the_agents_of_one_support_centre_do_not_use_up_each_others_codes():
    yen, hai = (Actor(account_id=key, source="10.0.0.7") for key in (1, 2))
    for number in range(20):
        send(address=f"09123456{number:02d}", purpose=CodePurpose.SUPPORT, by=yen)
    with pytest.raises(codes.TooManyCodes):
        send(address="0987654321", purpose=CodePurpose.SUPPORT, by=yen)
    send(address="0987654321", purpose=CodePurpose.SUPPORT, by=hai)


@pytest.mark.django_db
def test_an_address_of_six_counts_with_all_of_its_line():
    for number in range(20):
        send(address=f"09123456{number:02d}", by=Actor(source=f"2001:db8:0:7::{number:x}"))
    with pytest.raises(codes.TooManyCodes):
        send(address="0987654321", by=Actor(source="2001:db8:0:7:ffff::1"))
    send(address="0987654321", by=Actor(source="2001:db8:0:8::1"))


@pytest.mark.django_db
def test_a_code_never_sent_cannot_be_checked():
    with pytest.raises(codes.CodeExpired):
        check(uuid4(), "123456")


@pytest.mark.django_db(transaction=True)
def test_a_check_within_another_transaction_is_a_fault():
    challenge = send()
    with pytest.raises(RuntimeError), transaction.atomic():
        check(challenge, "123456")


def at_once(count, work):
    """Run some work in that many threads at the same moment; return what each came to."""
    gate, told = threading.Barrier(count), []

    def run():
        gate.wait()
        try:
            told.append(work())
        except Refused as fault:
            told.append(type(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_gain_nothing():
    challenge = send()
    guess = wrong(read_code())
    told = at_once(12, lambda: check(challenge, guess))
    assert told.count(codes.WrongCode) == 4
    assert told.count(codes.NoMoreTries) == 8


@pytest.mark.django_db(transaction=True)
def test_the_right_code_typed_twice_at_the_same_moment_is_used_once():
    challenge = send()
    code = read_code()
    told = at_once(4, lambda: check(challenge, code))
    assert told.count(None) == 1
    assert told.count(codes.CodeExpired) == 3


@pytest.mark.django_db(transaction=True)
def test_codes_asked_for_at_the_same_moment_stay_within_the_limit():
    told = at_once(8, send)
    assert told.count(codes.TooManyCodes) == 3


moments = st.lists(st.integers(0, 2000), max_size=30).map(sorted)


@given(moments, st.integers(1, 8), st.integers(1, 300))
def test_an_allowance_is_never_exceeded(asked, most, minutes):
    allowance = rules.Allowance(most, minutes * MINUTE)
    granted = []
    for minute in asked:
        at = AT + minute * MINUTE
        if rules.next_allowed(granted, [allowance], at) == at:
            granted.append(at)
    for at in granted:
        assert sum(at - allowance.within < each <= at for each in granted) <= most


@given(moments.filter(len), st.integers(1, 8))
def test_what_is_refused_is_granted_at_the_moment_told(asked, most):
    allowance = rules.Allowance(most, timedelta(hours=1))
    times = [AT + minute * MINUTE for minute in asked]
    told = rules.next_allowed(times, [allowance], times[-1])
    assert rules.next_allowed(times, [allowance], told) == told


@given(st.text(), st.text(), st.text(), st.text())
def test_digests_tell_where_one_word_ends(one, two, three, four):
    same = (one, two) == (three, four)
    assert (rules.keyed("k", one, two) == rules.keyed("k", three, four)) is same


def test_codes_have_six_digits():
    assert all(re.fullmatch(r"[0-9]{6}", rules.new_code()) for _ in range(500))
