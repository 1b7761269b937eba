import pytest

from reactin_cli.sandbox.answer import Answer
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS


@pytest.mark.parametrize("word", WIRE_FAULTS)
def test_every_word_of_the_table_can_be_asked_for_with_and_without_a_number_of_times(
    word: str,
) -> None:
    always, twice = parse_fault(f"bob@*={word}"), parse_fault(f"bob@*={word}x2")
    assert (always.name, always.stored, always.act) == (
        word,
        WIRE_FAULTS[word].stored,
        WIRE_FAULTS[word].act,
    )
    assert (always.times, twice) == (None, always._replace(times=2))


@pytest.mark.parametrize("status", ["100", "204", "418", "522", "599"])
def test_any_status_can_be_asked_for(status: str) -> None:
    fault = parse_fault(f"*={status}")
    assert isinstance(fault.act, Answer)
    assert (fault.name, fault.act.status, fault.times) == (status, int(status), None)


def test_a_status_can_carry_a_wait_and_a_number_of_times() -> None:
    fault = parse_fault("*@acme.example=429:0x3")
    assert isinstance(fault.act, Answer)
    assert ("Retry-After", "0") in fault.act.headers
    assert (fault.pattern, fault.times) == ("*@acme.example", 3)


def test_a_pattern_may_hold_an_equals_sign() -> None:
    assert parse_fault("*?id=7=hang").pattern == "*?id=7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bob",
        "=503",
        "bob=",
        "*=099",
        "*=1000",
        "*=5O3",
        "*=503x0",
        "*=x2",
        "*=hang:3",
        "*=429:",
        "*=Hang",
    ],
)
def test_a_text_that_is_no_fault_is_refused_with_all_that_could_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="is no fault: write EMAIL_GLOB=WHAT") as refusal:
        parse_fault(text)
    assert all(word in str(refusal.value) for word in WIRE_FAULTS)


def test_a_pattern_fits_without_regard_to_case() -> None:
    assert parse_fault("Bob@*.COM=503").fits("bOB@example.com")
    assert not parse_fault("bob@*=503").fits("bobby@example.com")
