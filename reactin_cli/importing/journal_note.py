"""What a person should know of the journal before anything is sent."""

from reactin_cli.journal.history import JournalState

UNKNOWN = "earlier imports are not known here"


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
    return (
        f"{note}. In {place} files may not last: keep the journal in a mounted folder (--journal"
        " PATH), and once it exists add --require-journal, which ends an import that does not find"
        " it."
    )
