"""Where a dossier stands, told to whoever holds the receipt."""

import re

from ansinh.kernel.identifiers import in_address


def test_code_and_control_word_show_where_a_dossier_stands(client, filed):
    answer = client.post(
        "/tra-cuu/ho-so/", {"code": in_address(filed.code), "control_word": filed.control_word}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "BHXH cơ sở Ba Đình" in page
    assert "Sao Mai" not in page


def test_english_pages_name_the_office_in_english(client, filed):
    asked = {"code": in_address(filed.code), "control_word": filed.control_word}
    shown = client.post("/en/tra-cuu/ho-so/", asked).content.decode()
    assert "BHXH cơ sở Ba Đình (en)" in shown


def test_a_wrong_word_and_a_wrong_code_get_the_same_answer(client, filed):
    wrong_word = client.post("/tra-cuu/ho-so/", {"code": filed.code, "control_word": "WRONGW"})
    wrong_code = client.post(
        "/tra-cuu/ho-so/", {"code": "99999/2026/00101", "control_word": filed.control_word}
    )
    assert wrong_word.status_code == wrong_code.status_code == 422
    faults = [
        re.findall(r"</span> ([^<]+)</p>", each.content.decode())
        for each in (wrong_word, wrong_code)
    ]
    assert faults[0] == faults[1] != []


def test_what_is_no_code_is_said_beside_the_field_and_kept(client, db):
    page = client.post("/tra-cuu/ho-so/", {"code": "<b>abc", "control_word": "X"}).content.decode()
    assert ">Mã hồ sơ có dạng 04486/2026/00101.</a>" in page
    assert 'value="&lt;b&gt;abc"' in page


def guess(browser, filed, word, source="10.0.0.9"):
    fields = {"code": in_address(filed.code), "control_word": word}
    return browser.post("/tra-cuu/ho-so/", fields, REMOTE_ADDR=source)


def test_whoever_guesses_at_control_words_has_to_wait(client, filed):
    answers = [guess(client, filed, f"WRON{number}") for number in range(6)]
    assert [each.status_code for each in answers] == [422] * 5 + [429]
    assert "thử lại sau" in answers[-1].content.decode()
    answer = guess(client, filed, filed.control_word)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert guess(client, filed, filed.control_word, source="10.0.0.10").status_code == 200


def test_right_words_are_not_counted(client, filed):
    for _ in range(12):
        assert guess(client, filed, filed.control_word).status_code == 200
