"""Lead files of any length, written once: five columns that are sent, one that is not."""

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HEADER = ("Email", "LinkedIn URL", "First Name", "Last Name", "Company", "Job Title")

_FIRST = ("Ada", "Grace", "Alan", "José", "Zoë", "Edsger", "Barbara", "Donald", "Łukasz", "Dennis")
_LAST = ("Lovelace", "Hopper", "Turing", "Núñez", "Brontë", "Dijkstra", "Liskov", "Knuth", "Wirth")
_COMPANIES = ("Northwind", "Initech", "Globex", "Umbrella", "Hooli", "Wayne", "Acme", "Soylent")
_TITLES = ("Head of Sales", "CEO", "Marketing Manager", "VP Growth, EMEA", "Founder & CTO")
_LEADS_IN_A_COMPANY = 4


def lead_file(folder: Path, rows: int) -> Path:
    """Give the CSV with that many different leads, about 130 bytes a row; made if not there."""
    path = folder / f"leads-{rows}.csv"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(leads(rows))
        unfinished.rename(path)
    return path


def leads(rows: int) -> Iterator[tuple[str, ...]]:
    """Give leads in the order of the header; email and profile stand in their normal form."""
    ascii_first, ascii_last = [[_ascii(name) for name in names] for names in (_FIRST, _LAST)]
    for number in range(rows):
        first, last = number % len(_FIRST), number % len(_LAST)
        firm = number // _LEADS_IN_A_COMPANY
        company = _COMPANIES[firm % len(_COMPANIES)]
        person = f"{ascii_first[first]}.{ascii_last[last]}"
        yield (
            f"{person}{number}@{company.lower()}-{firm}.example",
            f"https://www.linkedin.com/in/{person.replace('.', '-')}-{number}",
            _FIRST[first],
            _LAST[last],
            f"{company} {firm}",
            _TITLES[number % len(_TITLES)],
        )


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("Ł", "L"))
    return plain.encode("ascii", "ignore").decode().lower()
