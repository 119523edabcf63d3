"""Estimates over the API: open to all, the same figures as the command, faults as problems."""

CASE = {"wage": 9_000_000, "region": "I", "month": "2026-11"}


def test_a_wage_costs_what_the_law_says_without_a_token(stranger):
    told = stranger.post("/estimates/contribution", CASE).json()
    assert told["result"]["employee"] == 945_000
    assert told["law"][0]["id"]


def test_the_steps_are_english_when_asked(stranger):
    vietnamese = stranger.post("/estimates/contribution", CASE).json()
    english = stranger.post("/estimates/contribution?lang=en", CASE).json()
    assert vietnamese["result"] == english["result"]
    assert vietnamese["steps"] != english["steps"]


def test_each_wrong_value_is_told_with_its_path(stranger):
    answer = stranger.post("/estimates/contribution", {**CASE, "wage": -1, "region": "V"})
    assert answer.status_code == 422
    assert {each["path"] for each in answer.json()["errors"]} == {"wage", "region"}


def test_a_kind_that_is_not_there_is_not_found(stranger):
    answer = stranger.post("/estimates/fortune", CASE)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-kind")


def test_what_is_no_object_is_refused(stranger):
    assert stranger.post("/estimates/contribution", [1]).status_code == 422
    assert stranger.post("/estimates/contribution", b'{"wage": NaN}').status_code in {400, 422}
    assert stranger.get("/estimates/contribution").status_code == 405


def test_what_is_missing_is_named(stranger):
    assert stranger.post("/estimates/pension", {}).json()["missing"]


def test_the_schema_names_every_kind(stranger):
    schema = stranger.get("/openapi.json").json()
    (kind, *_) = schema["paths"]["/api/v1/estimates/{kind}"]["post"]["parameters"]
    assert kind["name"] == "kind"
    assert {"pension", "one-off", "late-interest"} <= {*kind["schema"]["enum"]}
