"""The same leads in every shape that a file can have: the requests are identical."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program

FIELDS = ["Email", "LinkedIn URL", "First Name", "Last Name", "Company"]
NAMES = ["Zoë", "O'Hara", 'Ann "Nan"', "José, jr.", "李"]
LEADS = [
    {
        "Email": f"lead{n}@example.com",
        "LinkedIn URL": f"https://www.linkedin.com/in/lead-{n}",
        "First Name": NAMES[n % 5],
        "Last Name": f"Nr {n}",
        "Company": "Two\nlines" if n == 7 else "ACME; | Co",
    }
    for n in range(25)
]


def as_csv(delimiter: str = ",", newline: str = "\n") -> str:
    text = io.StringIO(newline="")
    # All is quoted, as Python 3.11 leaves a line feed bare where lines end otherwise.
    writer = csv.DictWriter(
        text, FIELDS, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    writer.writerows(LEADS)
    return text.getvalue()


def as_jsonl() -> str:
    return "".join(json.dumps(lead, ensure_ascii=False) + "\n" for lead in LEADS)


SHAPES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "comma": ("a.csv", lambda: as_csv(",").encode()),
    "semicolon": ("a.csv", lambda: as_csv(";").encode()),
    "tab called csv": ("a.csv", lambda: as_csv("\t").encode()),
    "pipe": ("a.csv", lambda: as_csv("|").encode()),
    "tsv": ("a.tsv", lambda: as_csv("\t").encode()),
    "carriage returns only": ("a.csv", lambda: as_csv(newline="\r").encode()),
    "carriage returns and line feeds": ("a.csv", lambda: as_csv(newline="\r\n").encode()),
    "byte order mark": ("a.csv", lambda: as_csv().encode("utf-8-sig")),
    "utf-16": ("a.csv", lambda: as_csv().encode("utf-16")),
    "json lines": ("a.jsonl", lambda: as_jsonl().encode()),
    "json lines called txt": ("a.txt", lambda: as_jsonl().encode()),
    "json lines called json": ("a.json", lambda: as_jsonl().encode()),
    "json array": ("a.json", lambda: json.dumps(LEADS).encode()),
    "pretty json array": ("a.json", lambda: json.dumps(LEADS, indent=2).encode()),
}


def bodies(sandbox: Sandbox) -> list[dict[str, object]]:
    """What the sandbox was sent, without what it adds itself, in an order that repeats."""
    return sorted(
        ({key: lead[key] for key in sorted(lead)} for lead in sandbox.leads),
        key=lambda lead: str(lead["email"]),
    )


def expected_bodies() -> list[dict[str, str]]:
    keys = ["email", "linkedinUrl", "firstName", "lastName", "companyName"]
    leads = [dict(zip(keys, lead.values(), strict=True)) for lead in LEADS]
    return sorted(leads, key=lambda lead: lead["email"])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_any_shape_makes_the_same_requests(
    user: Program, sandbox: Sandbox, shape: str
) -> None:
    name, content = SHAPES[shape]
    user.write(name, content())
    result = user("import", name, "--rate", "unlimited", "--no-report")
    assert (result.code, bodies(sandbox)) == (0, expected_bodies()), result.err
