"""What a person should know of the journal before anything is sent."""

from reactin_cli.journal.history import JournalState, KilledRun
from reactin_cli.journal_address import is_server
from reactin_cli.sending.options import IfUnknown

UNKNOWN = "earlier imports are not known here"
REQUIRED = "which ends an import that does not find it."


_LOOKED_AT = {
    IfUnknown.VERIFY: "each is first looked for in the list",
    IfUnknown.RETRY: "each is sent again",
    IfUnknown.SKIP: "each stays unknown",
}
"""What becomes of leads that may have arrived."""


def killed_note(killed: KilledRun, if_unknown: IfUnknown) -> str:
    """Say that the run before was killed, and what becomes of the leads it was sending."""
    note = f"run {killed.run} into this list was killed; this one continues from there"
    if not killed.on_their_way:
        return note
    leads = "1 lead was" if killed.on_their_way == 1 else f"{killed.on_their_way:,} leads were"
    return f"{note}. {leads} on the way then, and may have arrived: {_LOOKED_AT[if_unknown]}"


def journal_note(state: JournalState | None, place: str, store: str = "") -> str:
    """Say that nothing of earlier imports is known, if so; empty otherwise.

    `place` names a place whose files may not last, if this is one; `store` says that another Python
    will not find the journal, if so.
    """
    if state is None or (state.exists and not state.created):
        return ""
    if not state.exists:
        return f"no journal at {state.location} yet: {UNKNOWN}"
    note = f"new journal at {state.location}: {UNKNOWN}"
    if store:
        return f"{note}. {store} with --journal or REACTIN_JOURNAL."
    if not place:
        return note
    if is_server(state.location):
        return f"{note}. From now on add --require-journal, {REQUIRED}"
    return (
        f"{note}. In {place} files may not last: keep the journal in a mounted folder (--journal"
        " PATH) or on a PostgreSQL server (--journal URL), and once it exists add"
        f" --require-journal, {REQUIRED}"
    )
