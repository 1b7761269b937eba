import json

import pytest

from reactin_cli.sandbox.contract import FIELDS
from tests.sandbox.client import ADD, ANNA, HEADERS, add, call, serving

PROFILE = {"linkedinUrl": "https://www.linkedin.com/in/anna-keller-nordwind"}


def test_a_lead_with_an_email_is_added_with_200_and_a_small_json_body() -> None:
    with serving() as sandbox:
        reply = add(sandbox)
        assert (reply.status, reply.json) == (200, {"message": "The lead was added."})
        assert sandbox.leads == [ANNA]


def test_every_documented_field_is_kept_as_it_was_sent() -> None:
    lead = dict.fromkeys(FIELDS, "Zoë 💧 \ud800") | {"email": "zoë@exämple.com"} | PROFILE
    with serving() as sandbox:
        assert add(sandbox, lead).status == 200
        assert sandbox.leads == [lead]


def test_the_same_lead_sent_twice_stands_twice_in_the_list() -> None:
    with serving() as sandbox:
        add(sandbox)
        add(sandbox)
        assert sandbox.leads == [ANNA, ANNA]


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ({"firstName": "Anna"}, "needs an email or a linkedinUrl"),
        ({"email": "anna"}, "email is not valid"),
        ({"email": "anna@nordwind"}, "email is not valid"),
        ({"email": "anna@@nordwind.example"}, "email is not valid"),
        ({"email": "anna\x1b@nordwind.example"}, "email is not valid"),
        ({"email": "anna@nordwind.example\x1b"}, "email is not valid"),
        ({"linkedinUrl": "https://linkedin.com/in/a\x1b[2J"}, "linkedinUrl is not valid"),
        ({"email": ""}, "email must be a text that is not empty"),
        (PROFILE | {"email": None}, "email must be a text that is not empty"),
        (PROFILE | {"companyName": 7}, "companyName must be a text"),
        ({"linkedinUrl": "www.linkedin.com/in/anna"}, "linkedinUrl is not valid"),
        ({"linkedinUrl": "https://notlinkedin.com/in/anna"}, "linkedinUrl is not valid"),
        ({"linkedinUrl": "https://linkedin.com.evil.example/in/anna"}, "linkedinUrl is not valid"),
        ([ANNA], "not a JSON object"),
        ("anna", "not a JSON object"),
    ],
)
def test_missing_or_invalid_data_is_refused_with_400_and_a_reason(lead: object, said: str) -> None:
    with serving() as sandbox:
        reply = add(sandbox, lead)
        assert reply.status == 400
        assert said in reply.json["message"]
        assert sandbox.leads == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b"\xef\xbb\xbf{}"])
def test_a_body_that_is_not_json_is_refused_with_400(body: bytes) -> None:
    with serving() as sandbox:
        reply = call(sandbox, "POST", ADD, body)
        assert (reply.status, reply.json["message"]) == (400, "The body is not valid JSON.")


def test_another_content_type_is_refused_with_415() -> None:
    with serving() as sandbox:
        form = HEADERS | {"Content-Type": "application/x-www-form-urlencoded"}
        assert call(sandbox, "POST", ADD, json.dumps(ANNA).encode(), form).status == 415


def test_a_content_type_may_name_its_charset() -> None:
    with serving() as sandbox:
        named = HEADERS | {"Content-Type": "application/json; charset=utf-8"}
        assert call(sandbox, "POST", ADD, json.dumps(ANNA).encode(), named).status == 200


def test_a_field_that_is_not_documented_does_no_harm() -> None:
    with serving() as sandbox:
        assert add(sandbox, ANNA | {"phone": None}).status == 200
