"""The journal as a run sees it: look up, claim, mark, settle."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from reactin_cli.errors import StorageError
from reactin_cli.identity.keys import taught
from reactin_cli.journal.history import JournalState
from reactin_cli.journal.history_policy import HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.port import Turns
from reactin_cli.journal.sqlite.admission import Admission
from reactin_cli.journal.sqlite.database import LOOK_UP_CACHE, connect
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.file_watch import FileWatch
from reactin_cli.journal.sqlite.leads import Claim, Leads
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.lookup import Scope
from reactin_cli.journal.sqlite.registry import ListRow, count_leads, end_run, secret
from reactin_cli.journal.sqlite.shared_rate_state import SharedRateState, boot_id
from reactin_cli.journal.sqlite.writer import Writer
from reactin_cli.model import Lead, Outcome, Row


class SqliteJournal:
    """One live run's journal, made by `SqliteStore`.

    What is awaited here is committed when it returns. Where storing fails, that call and every
    later one raises StorageError. A call may be cancelled at any moment.
    """

    def __init__(
        self,
        path: Path,
        created: bool,
        db: sqlite3.Connection,
        place: ListRow,
        run: int,
        locks: RunLocks,
        options: JournalOptions,
        now: Callable[[], float],
        beside: frozenset[int],
    ) -> None:
        self.run = run
        """The run's number, by which `runs show` knows it."""
        self.state = JournalState(str(path), exists=True, created=created)
        self._path = path
        self._db = db
        self._place = place
        self._locks = locks
        self._now = now
        self._max_wait = options.max_wait
        self._boot = boot_id()
        self._organization = SharedRateState(place.organization)
        self._reader = connect(str(path), LOOK_UP_CACHE)
        key = secret(db)
        self._keyed = Keyed(key, options.stamped)
        self._scope = Scope.of(options.once_per, place)
        self._judge = HistoryPolicy(options, run, now(), locks.is_alive, beside)
        self._leads = Leads(place.list, run, self._judge)
        self._admission = Admission(self._keyed, self._scope, self._judge, options, self._link)
        check = FileWatch(path, key).check
        self._writer = Writer(db, path, threaded=options.durable, check=check)
        self._claims: dict[int, Claim] = {}
        self._marked: set[int] = set()
        self._links: list[tuple[list[bytes], list[bytes]]] = []
        """What duplicates taught. A row is judged by those before it, so that counts for later
        runs only, and is stored at the end; a run that dies before has it taught again."""

    def known_leads(self) -> int:
        """Count the leads that it knows of the run's list."""
        with faults_as(StorageError, self._path):
            return count_leads(self._reader, self._place)

    @property
    def turns(self) -> Turns:
        """The schedule that all runs for the organization share."""
        return self

    def admit(self, rows: list[Row]) -> None:
        """Settle the rows that earlier runs have settled."""
        with faults_as(StorageError, self._path):
            self._admission.check(self._reader, rows)

    async def claim(self, row: Row) -> bool:
        """Take the row's lead for this run, or settle the row; False while another run has it."""
        answer = await self._writer.do(partial(self._take, row=row))
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
        return None if claim is None or claim.doubt is None else self._now() - claim.doubt

    def was_added(self, row: Row) -> bool:
        """Tell whether an earlier run has added the row's claimed lead, which is sent again."""
        claim = self._claims.get(row.number)
        return claim is not None and claim.was_added

    async def sending(self, row: Row) -> None:
        """Mark the claimed lead with the time, right before its bytes go out."""
        claim = self._claims[row.number]
        await self._writer.do(partial(self._leads.mark, claim=claim, now=self._now()))
        self._marked.add(row.number)

    def not_taken(self, row: Row) -> None:
        """Take the mark back, with the next commit: the attempt surely added nothing."""
        self._writer.post(partial(self._leads.unmark, claim=self._claims[row.number]))
        self._marked.discard(row.number)

    async def settle(self, row: Row) -> None:
        """Store the row's outcome and free its lead; a row without a claim is passed over."""
        claim = self._claims.pop(row.number, None)
        self._marked.discard(row.number)
        if claim is None or row.outcome is None or row.lead is None:
            return
        fingerprint = self._keyed.fingerprint(row.lead)
        settle = partial(
            self._leads.settle,
            claim=claim,
            outcome=row.outcome,
            at=self._now(),
            fingerprint=fingerprint,
        )
        await self._writer.do(settle)

    def put_in_doubt(self, row: Row) -> None:
        """Take back what this run stored of the row's lead, with the next commit."""
        keys = self._keyed.keys((row.lead or Lead()).keys)

        def doubt(db: sqlite3.Connection) -> None:
            for record in self._scope.find(db, keys):
                self._leads.put_in_doubt(db, record, self._now())

        self._writer.post(doubt)

    async def turn(self, interval: float) -> float:
        """Take the organization's next turn, `interval` seconds long; give its loop time."""
        clock = asyncio.get_running_loop().time

        def take(db: sqlite3.Connection) -> float:
            return self._organization.turn(db, clock(), interval, self._max_wait, self._boot)

        return await self._writer.do(take)

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know what ReactIn was found to bear."""
        self._writer.post(
            partial(self._organization.remember_rate, per_second=per_second, now=self._now())
        )

    def learned_rate(self) -> float | None:
        """Give the requests a second that a run learned within the last day."""
        with faults_as(StorageError, self._path):
            return self._organization.learned_rate(self._reader, self._now())

    def finish(self, counts: Mapping[str, int], stopped: str | None) -> None:
        """Store how the run ended, and free what was only claimed; raises StorageError."""
        self._writer.do_now(partial(self._end, counts=counts, stopped=stopped))

    def close(self) -> None:
        """Release everything."""
        self._writer.close()
        self._reader.close()
        self._db.close()
        self._locks.release()

    def _take(self, db: sqlite3.Connection, row: Row) -> Claim | Outcome | None:
        lead = row.lead or Lead()
        keys = self._keyed.keys(lead.keys)
        known = self._scope.find(db, keys)
        if self._judge.held(known):
            return None
        fingerprint = partial(self._keyed.fingerprint, lead)
        outcome = self._judge.outcome(known, row.number, fingerprint)
        if outcome is None:
            claims = keys if lead.claims is lead.keys else self._keyed.keys(lead.claims)
            return self._leads.take(db, known, claims, row.number)
        self._teach(db, keys, self._keyed.keys(taught(lead)))
        return outcome

    def _teach(
        self, db: sqlite3.Connection, keys: Sequence[bytes], claims: Sequence[bytes]
    ) -> None:
        """Note what else a person is known by, in each list in which the keys lead to them."""
        lists = {record.list for record in self._scope.find(db, keys)} or {self._leads.list}
        for list_id in sorted(lists):
            self._leads.link(db, list_id, keys, claims)

    def _link(self, list_id: int | None, keys: list[bytes], claims: list[bytes]) -> None:
        if list_id is None:
            self._links.append((keys, claims))
        else:
            self._writer.post(partial(self._teach, keys=keys, claims=claims))

    def _end(self, db: sqlite3.Connection, counts: Mapping[str, int], stopped: str | None) -> None:
        for number, claim in self._claims.items():
            if number not in self._marked:
                self._leads.release(db, claim, claim.doubt)
        for keys, claims in self._links:
            self._teach(db, keys, claims)
        end_run(db, self.run, self._now(), counts, stopped)
