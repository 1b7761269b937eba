import pytest
from hypothesis import given, settings, strategies

from reactin_cli.reactin_api.code_block import CodeBlock, read_code_block
from tests.settings.conftest import KEY

ORGANIZATION = "clx9org_1-A"
LIST = "clx9list-2_B"
URL = f"https://app.reactin.io/api/{ORGANIZATION}/webhooks/reactin/{LIST}"
FOUND = CodeBlock(ORGANIZATION, LIST, KEY, "https://app.reactin.io")

FETCH = """\
const response = await fetch(
  "%(url)s",
  {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: "%(key)s",
    },
    body: JSON.stringify({
      email: "jane@example.com",
      linkedinUrl: "https://www.linkedin.com/in/jane/",
      customVariable1: "anything",
    }),
  }
);
"""

WHOLE = {
    "the fetch block": FETCH,
    "single quotes, quoted name, key first": """\
fetch('%(url)s', { headers: { 'Authorization': '%(key)s', 'Content-Type': 'application/json' },
method: 'POST' })""",
    "header before the address": """\
const headers = new Headers();
headers.append('Authorization', '%(key)s');
fetch(`%(url)s`, {headers});""",
    "set by index": 'headers["authorization"] = "%(key)s"\nrequests.post("%(url)s")',
    "constants": """\
const organizationId = "clx9org_1-A";
const listId = 'clx9list-2_B';
const API_KEY = "%(key)s";
const BASE_URL = "https://app.reactin.io";
fetch(`${BASE_URL}/api/${organizationId}/webhooks/reactin/${listId}`, {
  headers: { Authorization: API_KEY } })""",
    "curl": """\
curl -X POST '%(url)s' \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: %(key)s' \\
  -d '{"email": "jane@example.com"}'""",
    "curl of another order and case": 'curl --header "AUTHORIZATION:%(key)s" --url %(url)s',
    "curl for Windows": 'curl ^"%(url)s^" ^\n  -H ^"Authorization: %(key)s^" ^\n -d ^"{}^"',
    "requests": """\
import requests
requests.post("%(url)s", headers={"Authorization": "%(key)s"}, json={"email": "a@b.example"})""",
    "PowerShell": """\
Invoke-RestMethod -Uri "%(url)s" -Headers @{ "Authorization" = "%(key)s" } -Method Post""",
    "PHP": "$url = '%(url)s'; $headers = ['Authorization' => '%(key)s'];",
    "quotes of other languages": "fetch(«%(url)s», { headers: { „Authorization“: ‚%(key)s‘ } })",
    "sentences": "Hi, the endpoint is %(url)s.\nThe API key: %(key)s\nBest, Jane",
    "a sentence": "Use <%(url)s>; the key is %(key)s",
    "invisible marks": "fetch('%(url)s', { headers: { Authorization: '\u200b%(key)s\u200b' } })",
    "JSON with escaped slashes": (
        '{"url":"https:\\/\\/app.reactin.io\\/api\\/clx9org_1-A\\/webhooks\\/reactin\\/'
        'clx9list-2_B","headers":{"Authorization":"%(key)s"}}'
    ),
    "JSON in a text": '"{\\"url\\": \\"%(url)s\\", \\"Authorization\\": \\"%(key)s\\"}"',
    "name and value pairs": (
        '{"url": "%(url)s", "headers": [{"name": "Authorization", "value": "%(key)s"}]}'
    ),
    "typographic quotes": "fetch(“%(url)s”, {headers: {‘Authorization’: ‘%(key)s’}})",
    "a raw request": (
        "POST %(url)s HTTP/1.1\nContent-Type: application/json\nAuthorization: %(key)s\n\n{}"
    ),
    "a needless scheme word": 'fetch("%(url)s", {headers: {Authorization: "Bearer %(key)s"}})',
    "environment lines": """\
export REACTIN_ORGANIZATION_ID=clx9org_1-A
export REACTIN_LIST_ID=clx9list-2_B
export REACTIN_API_KEY=%(key)s
export REACTIN_BASE_URL=https://app.reactin.io""",
    "address and key on two lines": "%(url)s\n%(key)s\n",
    "address and key on one line, the key first": "  %(key)s %(url)s",
    "the documented call and the key": "POST %(url)s\n\n%(key)s",
    "labels": "%(url)s\nAPI key: %(key)s",
    "the address of reading the list": (
        "https://app.reactin.io/api/v1/clx9org_1-A/lists/clx9list-2_B/leads?page=1\n%(key)s"
    ),
}


@pytest.mark.parametrize("shape", WHOLE)
def test_all_four_are_found_in(shape: str) -> None:
    assert read_code_block(WHOLE[shape] % {"url": URL, "key": KEY}) == FOUND


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    assert read_code_block((FETCH % {"url": URL, "key": KEY}).replace("\n", line_end)) == FOUND


def test_what_is_not_there_is_left_empty() -> None:
    assert read_code_block("hello") == CodeBlock("", "", "", "")
    assert read_code_block(URL).api_key == ""
    found = read_code_block(f"Authorization: {KEY}")
    assert (found.organization_id, found.list_id) == ("", "")


@pytest.mark.parametrize(
    "placeholder",
    [
        *("YOUR_API_KEY", "your-api-key", "API_KEY", "apiKey", "insert key here"),
        *("<API_KEY>", "[key]", "${apiKey}", "{{api_key}}", "$REACTIN_API_KEY", "%API_KEY%"),
        *("xxxxxxxx", "sk_***", "…", "••••••••", "", "Bearer ", "Bearer ${k}", "process.env.KEY"),
    ],
)
def test_a_placeholder_is_no_key(placeholder: str) -> None:
    block = read_code_block(FETCH % {"url": URL, "key": placeholder})
    assert (block.api_key, block.list_id) == ("", LIST)


@pytest.mark.parametrize(
    "key", ["key_live_9f8a", "api_key_12ab", "tokenish", "a", "x" * 8 + "1", "k$9", "a:b/c+d=="]
)
def test_a_key_that_looks_like_words_is_a_key(key: str) -> None:
    assert read_code_block(FETCH % {"url": URL, "key": key}).api_key == key


@pytest.mark.parametrize(
    ("organization", "list_id"),
    [
        ("${organizationId}", "${listId}"),
        ("{organizationId}", "{listId}"),
        ("<ORG_ID>", "<LIST_ID>"),
        ("YOUR_ORGANIZATION_ID", "YOUR_LIST_ID"),
        (":organizationId", ":listId"),
        ("organizationId", "smartListId"),
        ("a b", "é"),
    ],
)
def test_a_template_in_the_address_is_no_id(organization: str, list_id: str) -> None:
    url = f"https://app.reactin.io/api/{organization}/webhooks/reactin/{list_id}"
    block = read_code_block(FETCH % {"url": url, "key": KEY})
    assert (block.organization_id, block.list_id, block.api_key) == ("", "", KEY)


def test_another_place_of_reactin_is_found() -> None:
    block = read_code_block(f"http://127.0.0.1:8000/gate/api/o/webhooks/reactin/l {KEY}")
    assert block == CodeBlock("o", "l", KEY, "http://127.0.0.1:8000/gate")


@pytest.mark.parametrize("end", ["/", "/\n", ".", " -", "?page=1"])
def test_what_ends_an_address_is_no_key(end: str) -> None:
    assert read_code_block(URL + end) == CodeBlock(ORGANIZATION, LIST, "", FOUND.base_url)


def test_an_address_without_a_host_has_no_base_url() -> None:
    assert read_code_block("`${base}/api/o1/webhooks/reactin/l1`").base_url == ""


def test_the_same_block_twice_is_as_good_as_once() -> None:
    assert read_code_block(2 * (FETCH % {"url": URL, "key": KEY})) == FOUND


def test_of_two_different_lists_none_is_chosen() -> None:
    block = read_code_block(f"{FETCH % {'url': URL, 'key': KEY}}\n{URL}-other")
    assert (block.organization_id, block.list_id, block.api_key) == (ORGANIZATION, "", KEY)
    assert block.list_id == ""


def test_of_two_different_keys_none_is_chosen() -> None:
    block = read_code_block(f"{FETCH % {'url': URL, 'key': KEY}}\nAuthorization: other-{KEY}")
    assert block.api_key == ""


def test_a_block_without_a_header_gives_no_other_word_for_the_key() -> None:
    assert read_code_block(f'fetch("{URL}", {{body: JSON.stringify(lead)}})').api_key == ""


def test_a_repr_shows_no_key() -> None:
    assert KEY not in repr(read_code_block(FETCH % {"url": URL, "key": KEY}))


@given(strategies.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_code_block(text)


@settings(max_examples=50)
@given(
    strategies.from_regex(r"[A-Za-z0-9_-]{1,20}[0-9]", fullmatch=True),
    strategies.sampled_from(sorted(WHOLE)),
)
def test_whatever_the_key_it_is_found_whole_or_not_at_all(key: str, shape: str) -> None:
    assert read_code_block(WHOLE[shape] % {"url": URL, "key": key}).api_key in (key, "")
