"""What a person should know of the journal before anything is sent."""

from reactin_cli.journal.history import JournalState
from reactin_cli.journal_address import is_server

UNKNOWN = "earlier imports are not known here"
REQUIRED = "which ends an import that does not find it."


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
