"""The journal as a run sees it: look up, claim, mark, settle."""

from collections.abc import Mapping
from functools import partial

from reactin_cli.identity.keys import taught
from reactin_cli.journal.admission import Admission, Link
from reactin_cli.journal.history_policy import HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.leads import Claim, Leads, LeadTable
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.port import Turns
from reactin_cli.journal.storage import BegunRun, Operation, RunStorage
from reactin_cli.model import Lead, Outcome, Row


class RunJournal:
    """One live run's journal, whichever database keeps it; see `LeadJournal`."""

    def __init__(self, storage: RunStorage, begun: BegunRun, options: JournalOptions) -> None:
        self.run = begun.run
        """The run's number, by which `runs show` knows it."""
        self.state = begun.state
        self._storage = storage
        self._keyed = Keyed(begun.secret, options.stamped)
        self._judge = HistoryPolicy(
            options, begun.run, begun.started, storage.is_alive, begun.beside
        )
        self._leads = Leads(begun.place.list, begun.run, self._judge)
        self._admission = Admission(self._keyed, self._judge, options)
        self._claims: dict[int, Claim] = {}
        self._marked: set[int] = set()
        self._links: list[Link] = []
        """What duplicates taught. A row is judged by those before it, so that counts for later
        runs only, and is stored at the end; a run that dies before has it taught again."""

    def known_leads(self) -> int:
        """Count the leads that it knows of the run's list."""
        return self._storage.known_leads()

    @property
    def turns(self) -> Turns:
        """The schedule that all runs for the organization share."""
        return self._storage

    async def admit(self, rows: list[Row]) -> None:
        """Settle the rows that earlier runs have settled."""
        for link in await self._storage.read(partial(self._admission.check, rows=rows)):
            if link.list_id is None:
                self._links.append(link)
            else:
                self._storage.post(self._teaching(link))

    async def claim(self, row: Row) -> bool:
        """Take the row's lead for this run, or settle the row; False while another run has it."""
        lead = row.lead or Lead()
        keys = self._keyed.keys(lead.keys)
        claims = keys if lead.claims is lead.keys else self._keyed.keys(lead.claims)
        take = partial(self._take, row=row, keys=keys, claims=claims)
        answer = await self._storage.do(Operation(take, keys if claims is keys else keys + claims))
        if isinstance(answer, Claim):
            self._claims[row.number] = answer
        else:
            row.outcome = answer
        return answer is not None

    def in_doubt(self, row: Row) -> float | None:
        """Give the seconds since an earlier run may have added the row's claimed lead unanswered.

        None if no run may have.
        """
        claim = self._claims.get(row.number)
        if claim is None or claim.doubt is None:
            return None
        return self._storage.now() - claim.doubt

    def was_added(self, row: Row) -> bool:
        """Tell whether an earlier run has added the row's claimed lead, which is sent again."""
        claim = self._claims.get(row.number)
        return claim is not None and claim.was_added

    async def sending(self, row: Row) -> None:
        """Mark the claimed lead with the time, right before its bytes go out."""
        mark = Operation(partial(self._leads.mark, claim=self._claims[row.number]))
        await self._storage.do(mark)
        self._marked.add(row.number)
        while not await self._storage.may_send():
            await self._storage.do(mark)

    def holds(self) -> bool:
        """Tell whether what was marked is certain to be this run's own until an attempt ends."""
        return self._storage.holds()

    def not_taken(self, row: Row) -> None:
        """Take the mark back, with the next commit: the attempt surely added nothing."""
        claim = self._claims[row.number]
        self._storage.post(Operation(partial(self._leads.unmark, claim=claim)))
        self._marked.discard(row.number)

    async def settle(self, row: Row) -> None:
        """Store the row's outcome and free its lead; a row without a claim is passed over."""
        claim = self._claims.pop(row.number, None)
        self._marked.discard(row.number)
        if claim is None or row.outcome is None or row.lead is None:
            return
        fingerprint = self._keyed.fingerprint(row.lead)
        settle = partial(
            self._leads.settle, claim=claim, outcome=row.outcome, fingerprint=fingerprint
        )
        await self._storage.do(Operation(settle))

    def put_in_doubt(self, row: Row) -> None:
        """Take back what this run stored of the row's lead, with the next commit."""
        keys = self._keyed.keys((row.lead or Lead()).keys)

        def doubt(table: LeadTable) -> None:
            for record in table.find(keys):
                self._leads.put_in_doubt(table, record)

        self._storage.post(Operation(doubt, keys))

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know what ReactIn was found to bear."""
        self._storage.remember_rate(per_second)

    def learned_rate(self) -> float | None:
        """Give the requests a second that a run learned within the last day."""
        return self._storage.learned_rate()

    def finish(self, counts: Mapping[str, int], stopped: str | None) -> None:
        """Store how the run ended, and free what was only claimed; raises StorageError."""
        hashes = [each for link in self._links for each in (*link.keys, *link.claims)]
        self._storage.end(Operation(self._tidy_up, hashes), counts, stopped)

    def close(self) -> None:
        """Release everything."""
        self._storage.close()

    def _take(
        self, table: LeadTable, row: Row, keys: list[bytes], claims: list[bytes]
    ) -> Claim | Outcome | None:
        lead = row.lead or Lead()
        known = table.find(keys)
        if self._judge.held(known):
            return None
        fingerprint = partial(self._keyed.fingerprint, lead)
        outcome = self._judge.outcome(known, row.number, fingerprint)
        if outcome is None:
            return self._leads.take(table, known, claims, row.number)
        self._leads.teach(table, keys, self._keyed.keys(taught(lead)))
        return outcome

    def _teaching(self, link: Link) -> Operation[None]:
        teach = partial(self._leads.teach, keys=link.keys, claims=link.claims)
        return Operation(teach, [*link.keys, *link.claims])

    def _tidy_up(self, table: LeadTable) -> None:
        for number, claim in self._claims.items():
            if number not in self._marked:
                self._leads.release(table, claim, claim.doubt)
        for link in self._links:
            self._leads.teach(table, link.keys, link.claims)
