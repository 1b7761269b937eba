"""Workers that share a journal on a server, each with a home of its own, as on other machines."""

import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.postgres.access import PostgresAccess
from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, new_place
from tests.journal.people import expire_leases

_SENDING = """SELECT lead_key.hash FROM lead JOIN lead_key ON lead_key.lead = lead.id
    WHERE state = 'sending' AND holder = (SELECT max(id) FROM run WHERE about LIKE ?)"""


@dataclass
class Workers:
    """Places on as many machines; one sandbox, one journal."""

    places: list[Place]
    sandbox: Sandbox
    address: str

    def write(self, emails: list[str], name: str = "leads.csv") -> None:
        """Give all workers the same file."""
        for place in self.places:
            place.write(name, "email\n" + "".join(f"{email}\n" for email in emails))

    def start(
        self, worker: int, *options: object, name: str = "leads.csv"
    ) -> "subprocess.Popen[bytes]":
        """Start an import on one of the machines."""
        given = ("--no-report", "--verify-wait", 1, "--output", "json", *options)
        return self.places[worker].start("import", name, *given, stdin=subprocess.DEVNULL)

    def held(self) -> Counter[str]:
        """Count each lead in the list."""
        return Counter(str(lead["email"]) for lead in self.sandbox.leads)

    def marked_by(self, source: str, emails: list[str]) -> set[str]:
        """Give the leads that the latest run with that source had marked as being sent."""
        access = PostgresAccess(parse_address(self.address), "")
        with access.reading() as db:
            if db is None:
                return set()
            found = {row[0] for row in db.execute(_SENDING, (f'%"{source}"%',))}
            hashes = Keyed(access.secret(db)).keys(emails)
        return {each for hashed, each in zip(hashes, emails, strict=True) if hashed in found}

    def expire_leases(self) -> None:
        """Let a minute pass for the server in which it hears of nobody."""
        expire_leases(self.address)


def new_workers(root: Path, count: int, sandbox: Sandbox, address: str) -> Workers:
    """Set up machines for workers."""
    places = []
    for number in range(count):
        folder = root / f"machine{number}"
        folder.mkdir()
        place = new_place(folder).pointed_at(sandbox)
        places.append(Place(place.root, {**place.env, "REACTIN_JOURNAL": address}))
    return Workers(places, sandbox, address)
