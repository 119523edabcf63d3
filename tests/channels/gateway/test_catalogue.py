"""The catalogue, the description of the API, and its page."""

import jsonschema

from ansinh.channels.gateway.api import cursors


def test_the_catalogue_lists_what_is_in_force(stranger):
    told = stranger.get("/procedures").json()
    assert told["items"][0]["code"] == "600"
    assert told["items"][0]["title"]["vi"] != told["items"][0]["title"]["en"]


def test_a_cursor_goes_on_behind_the_last_one(stranger):
    told = stranger.get(f"/procedures?cursor={cursors.write('600', of='procedures')}").json()
    assert all(each["code"] > "600" for each in told["items"])


def test_a_cursor_of_another_list_is_refused(stranger):
    answer = stranger.get(f"/procedures?cursor={cursors.write('600', of='people')}")
    assert answer.json()["code"] == "bad-cursor"


def test_the_schema_of_a_form_accepts_what_can_be_filed(stranger, body):
    schema = stranger.get("/procedures/600").json()["form"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(body["form"], schema)


def test_the_description_names_every_call_of_the_contract(stranger):
    told = stranger.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {
        "/api/v1/people/{insurance_number}/record",
        "/api/v1/procedures",
        "/api/v1/procedures/{code}",
        "/api/v1/dossiers",
        "/api/v1/dossiers/{code}",
    } <= set(told["paths"])
    for calls in told["paths"].values():
        for call in calls.values():
            assert "application/problem+json" in call["responses"]["404"]["content"]


def test_programs_that_write_clients_stumble_over_nothing(stranger):
    told = stranger.get("/openapi.json").json()
    calls = [call for calls in told["paths"].values() for call in calls.values()]
    parameters = [each for call in calls for each in call.get("parameters", [])]
    assert [each for each in parameters if isinstance(each.get("examples"), list)] == []
    fields = [
        field
        for schema in told["components"]["schemas"].values()
        for field in schema.get("properties", {}).values()
    ]
    assert [each for each in fields if isinstance(each.get("default"), dict)] == []
    assert len({call["operationId"] for call in calls}) == len(calls)


def test_its_page_stands_in_both_languages(client, db):
    vietnamese = client.get("/api/v1/docs").content.decode()
    english = client.get("/api/v1/docs?lang=en").content.decode()
    assert "Idempotency-Key" in vietnamese
    assert 'lang="vi"' in vietnamese
    assert "How to call" in english


def test_the_page_tells_every_parameter_in_the_readers_language(client, db):
    vietnamese = client.get("/api/v1/docs").content.decode()
    assert "Khóa chống nộp trùng do chương trình gọi tự đặt" in vietnamese
    assert "Return where a dossier stands" not in vietnamese
    assert "Return where a dossier stands" in client.get("/api/v1/docs?lang=en").content.decode()
