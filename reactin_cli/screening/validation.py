"""The rules a row is judged by: batch in, the same batch out, bad rows settled."""

import sys

from reactin_cli.identity.email import read_email
from reactin_cli.identity.keys import keys_and_claims
from reactin_cli.identity.linkedin import read_profile
from reactin_cli.model import Lead, Outcome, Problem, Row, Status
from reactin_cli.screening.advice import advice
from reactin_cli.screening.contact import contact_errors, contact_problems
from reactin_cli.screening.lost_letters import PipedNames
from reactin_cli.screening.options import ValidationOptions
from reactin_cli.screening.plain import plain_leads
from reactin_cli.screening.texts import clean_texts

_NOBODY = Lead()


class Rules:
    """Cleans every lead, gives it its keys, and settles the rows that cannot be sent."""

    def __init__(self, options: ValidationOptions | None = None) -> None:
        self._strict = options is not None and options.strict
        self._piped_names = PipedNames()

    def check(self, rows: list[Row]) -> None:
        """Fill in each row's cleaned lead; one that is invalid is settled and keeps it as read."""
        waiting = [row for row in rows if row.outcome is None]
        leads = plain_leads([row.lead or _NOBODY for row in waiting])
        for row, lead in zip(waiting, leads, strict=True):
            if lead is None or row.problems:
                self._judge(row)
            else:
                row.lead = lead
        if sys.platform == "win32":
            self._piped_names.check(rows)

    def _judge(self, row: Row) -> None:
        lead = row.lead
        if row.error is None:
            lead, problems = examine(row.lead or _NOBODY)
            row.problems += tuple(problems)
        fatal = row.error or (row.problems[0] if row.problems and self._strict else None)
        if fatal:
            row.outcome = Outcome(Status.INVALID, fatal.code, fatal.message)
        else:
            row.lead = lead


def examine(raw: Lead) -> tuple[Lead, list[Problem]]:
    """Clean a lead and find everything that is wrong with it."""
    email = read_email(raw.email)
    profile = read_profile(raw.linkedin_url)
    texts, problems = clean_texts(raw)
    problems = [*contact_problems(raw, email, profile), *contact_errors(raw), *problems]
    keys = keys_and_claims(email.key, profile.key)
    lead = Lead._make((email.text, profile.text, *texts, *keys))
    if email.text or profile.text:
        problems += advice(lead, email.key)
    return lead, problems
