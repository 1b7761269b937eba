"""Everything that a whole sandbox can do wrong, by its name: what `--fault` takes."""

from typing import NamedTuple

from reactin_cli.sandbox.answer_faults import ANSWER_FAULTS, FAR
from reactin_cli.sandbox.faults import Fault, parse_fault
from reactin_cli.sandbox.page_faults import PAGE_FAULTS
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS

EARLY_413 = "early-413"
PROXY_407 = "proxy-407"


class NamedFault(NamedTuple):
    """What a sandbox does wrong."""

    does: str
    """What the client sees, as a clause for a person."""
    fails: tuple[str, ...] = ()
    """The same as `EMAIL_GLOB=WHAT`; empty where it is no matter of leads or pages."""


def _of_leads(word: str, does: str) -> NamedFault:
    once = "x1" if word.startswith("gateway-") or word == "late-answer" else ""
    return NamedFault(does, (f"*={word}{once}",))


NAMED_FAULTS: dict[str, NamedFault] = {
    **{word: _of_leads(word, fault.does) for word, fault in WIRE_FAULTS.items()},
    **{word: _of_leads(word, fault.does) for word, fault in ANSWER_FAULTS.items()},
    EARLY_413: NamedFault("a 413 before a body of more than 1 MiB is read, which never is"),
    PROXY_407: NamedFault("407 to everything, as a proxy that wants a password"),
    "list-429": NamedFault("a 429 for each page of the list", (f"page:*=429:{FAR}",)),
    **{
        f"list-{word}": NamedFault(f"the list: {fault.does}", (f"page:*={word}",))
        for word, fault in PAGE_FAULTS.items()
    },
}
"""Each fault by its name, in the order in which help and README tell of them."""


def named_faults(names: tuple[str, ...]) -> tuple[Fault, ...]:
    """Give what goes wrong for leads and pages; raises `ValueError` with a sentence."""
    for name in names:
        if name not in NAMED_FAULTS:
            raise ValueError(f"`{name}` is no fault: name one of {', '.join(NAMED_FAULTS)}.")
    return tuple(parse_fault(text) for name in names for text in NAMED_FAULTS[name].fails)
