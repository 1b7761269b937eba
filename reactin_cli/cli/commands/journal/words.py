"""What `reactin journal` says of a journal: words for a person, JSON for a script."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from reactin_cli.cli.terminal.tables import aligned
from reactin_cli.journal.history import JournalInfo

REPAIR = (
    "Restore the journal from a backup. If there is none, begin a new one with --journal PATH;"
    " what earlier imports added is then not known.\n"
)

NOTICEABLE = 2.0
"""Seconds by which clocks may differ without a word."""


def info_words(info: JournalInfo) -> str:
    """Say what the journal is, what it knows of each list, and what is wrong with it."""
    if not info.exists:
        return f"There is no journal at {info.location}. The first import makes it.\n"
    lists = [
        (
            each.target.list_id,
            f"{each.added:,}",
            f"{each.in_doubt:,}",
            f"{each.known:,}",
            f"{each.target.organization_id} at {each.target.origin}",
        )
        for each in info.leads
    ]
    header = ("list", "added", "in doubt", "leads known", "organization")
    return f"Journal {info.location}\n{aligned(_facts(info))}{_table(lists, header)}" + (
        REPAIR if info.problems else ""
    )


def info_json(info: JournalInfo) -> dict[str, object]:
    """Give the same as an object."""
    return {
        "location": info.location,
        "kind": info.kind,
        "exists": info.exists,
        "size": info.size,
        "runs": info.runs,
        "live_runs": info.live_runs,
        "leads": [
            {
                "base_url": each.target.origin,
                "organization_id": each.target.organization_id,
                "list_id": each.target.list_id,
                "added": each.added,
                "in_doubt": each.in_doubt,
                "known": each.known,
            }
            for each in info.leads
        ],
        "healthy": not info.problems if info.exists else None,
        "problems": list(info.problems),
        "server": asdict(info.server) if info.server else None,
    }


def _facts(info: JournalInfo) -> Iterator[tuple[str, str]]:
    if server := info.server:
        yield "server", f"PostgreSQL {server.version}, answers in {server.latency * 1000:,.1f} ms"
        yield "clock", _clock(server.clock_ahead)
    yield "size", f"{info.size / 2**20:,.1f} MiB"
    running = f", {info.live_runs:,} of them still running" if info.live_runs else ""
    yield "runs", f"{info.runs:,}{running}"
    yield "health", "sound" if not info.problems else "; ".join(info.problems)


def _clock(ahead: float) -> str:
    if abs(ahead) < NOTICEABLE:
        return "as on this machine"
    word = "ahead of" if ahead > 0 else "behind"
    return f"{abs(ahead):,.0f} s {word} this machine's; the server's counts"


def _table(rows: Sequence[tuple[str, ...]], header: tuple[str, ...]) -> str:
    return f"\n{aligned(rows, header)}" if rows else ""
