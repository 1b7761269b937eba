import time

import pytest

from reactin_cli.sending.http import webhook as module
from reactin_cli.sending.http.webhook import post_json
from tests.webhook_server import webhook


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.0, 0.0, 0.0))


def test_a_message_arrives_once() -> None:
    with webhook(204) as hook:
        assert post_json(hook.url, {"text": "done"}, 5) == ""
    assert hook.messages == [{"text": "done"}]


def test_a_receiver_in_trouble_is_tried_again() -> None:
    with webhook(503, 429, 200) as hook:
        assert post_json(hook.url, {"text": "done"}, 5) == ""
    assert len(hook.messages) == 3


@pytest.mark.parametrize(("answer", "attempts"), [(404, 1), (302, 1), (500, 4)])
def test_what_a_receiver_refuses_is_said_in_a_word(answer: int, attempts: int) -> None:
    with webhook(answer) as hook:
        assert post_json(hook.url, {"text": "done"}, 5) == f"HTTP {answer}"
    assert len(hook.messages) == attempts


def test_nobody_there_is_said_without_the_address() -> None:
    with webhook() as hook:
        url = hook.url
    assert post_json(url, {"text": "done"}, 5) == "ConnectError"


def test_a_receiver_that_never_answers_is_not_waited_for() -> None:
    with webhook(0) as hook:
        began = time.monotonic()
        assert post_json(hook.url, {"text": "done"}, 0.3) in ("no answer within 0 s", "ReadTimeout")
        assert time.monotonic() - began < 5
