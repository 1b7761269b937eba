import csv
import json
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"

CSV_ROWS = list(csv.reader((SAMPLES / "leads.csv").read_text(encoding="utf-8").splitlines()))
HEADER, ROWS = CSV_ROWS[0], CSV_ROWS[1:]
OBJECTS = json.loads((SAMPLES / "leads.json").read_text(encoding="utf-8"))


def test_the_two_json_files_hold_the_same() -> None:
    lines = (SAMPLES / "leads.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == OBJECTS


def test_sixty_rows_are_the_same_in_csv_and_json_but_for_one_of_a_wrong_shape() -> None:
    assert len(ROWS) == len(OBJECTS) == 60
    differing = [
        (row, lead)
        for row, lead in zip(ROWS, OBJECTS, strict=True)
        if row != [lead.get(name, "") for name in HEADER]
    ]
    ((row, lead),) = differing
    assert len(row) == len(HEADER) + 1
    assert isinstance(lead["Company"], dict)


def test_every_address_is_one_that_can_be_nobodys() -> None:
    for lead in OBJECTS:
        domain = lead.get("Email", "").rpartition("@")[2] or lead.get("Email", "")
        assert domain in ("", "n/a") or domain.rpartition(".example.")[2] in ("com", "org", "net")
