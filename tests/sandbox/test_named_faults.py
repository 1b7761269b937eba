import pytest

from reactin_cli.sandbox.answer_faults import ANSWER_FAULTS
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.named_faults import EARLY_413, NAMED_FAULTS, PROXY_407, named_faults
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS
from tests.sandbox.client import ANNA, add, connect, converse, post_bytes, read, serving


@pytest.mark.parametrize("name", NAMED_FAULTS)
def test_each_name_is_a_fault(name: str) -> None:
    faults = named_faults((name,))
    assert bool(faults) != (name in (EARLY_413, PROXY_407))


def test_another_name_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(ValueError, match="`nonsense` is no fault: name one of") as refusal:
        named_faults(("close", "nonsense"))
    assert all(name in str(refusal.value) for name in NAMED_FAULTS)


def test_every_fault_of_a_lead_has_a_name() -> None:
    assert WIRE_FAULTS.keys() | ANSWER_FAULTS.keys() <= NAMED_FAULTS.keys()


@pytest.mark.parametrize("word", ANSWER_FAULTS)
def test_an_answer_is_one_and_the_lead_is_stored_where_the_table_says_so(word: str) -> None:
    asks = word in ("maintenance", "rate-403")
    with serving(faults=(parse_fault(f"*={word}"),)) as sandbox, connect(sandbox) as sock:
        sock.sendall(post_bytes())
        assert sock.recv(4) == b"HTTP"
        assert sandbox.leads == ([ANNA] if ANSWER_FAULTS[word].stored or asks else [])


def test_a_maintenance_begins_after_a_while() -> None:
    with serving(faults=named_faults(("maintenance",))) as sandbox:
        statuses = [add(sandbox).status for _ in range(33)]
    assert statuses == [200] * 30 + [503] * 3


@pytest.mark.parametrize("name", [name for name in NAMED_FAULTS if name.startswith("retry-")])
def test_a_wait_is_asked_for_once(name: str) -> None:
    with serving(faults=named_faults((name,))) as sandbox:
        assert [add(sandbox).status for _ in range(3)] == [429, 200, 200]


def test_a_late_answer_comes_on_the_same_connection() -> None:
    with serving(faults=named_faults(("late-answer",))) as sandbox, connect(sandbox) as sock:
        sock.sendall(post_bytes())
        assert b"400" in sock.recv(4096)
        assert b"200" in sock.recv(4096)


def test_a_proxy_that_wants_a_password_says_so_to_everything() -> None:
    with serving(proxy_password=True) as sandbox:
        assert read(sandbox).status == 407
        tunnel = b"CONNECT reactin.invalid:443 HTTP/1.1\r\nHost: reactin.invalid\r\n\r\n"
        assert converse(sandbox, tunnel).startswith(b"HTTP/1.1 407 ")


def test_a_large_body_is_refused_before_it_is_read_and_nothing_more_is_said() -> None:
    with serving(deaf_to_large=True) as sandbox, connect(sandbox) as sock:
        head, _, _ = post_bytes().partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-l")]
        sock.sendall(b"\r\n".join([*lines, b"Content-Length: 9000000", b"", b""]))
        assert sock.recv(4096).startswith(b"HTTP/1.1 413 ")
        sock.settimeout(0.1)
        with pytest.raises(TimeoutError):
            sock.recv(1)
