"""The stamp of an import: a text in a custom variable that nothing else feeds."""

from collections.abc import Mapping, Sequence

from reactin_cli.errors import UsageError
from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.options import CUSTOM_VARIABLES, Stamp


def stamped(
    stamp: Stamp | None, chosen: Mapping[str, Sequence[Candidate]], constants: Mapping[str, str]
) -> dict[str, str]:
    """Give the stamp as field → text; nothing if there is none.

    Raises UsageError for a field that is no custom variable, or that something else feeds.
    """
    if stamp is None:
        return {}
    taken = {field: f"column “{found[0].column.name}”" for field, found in chosen.items() if found}
    taken |= dict.fromkeys(constants, "--set")
    free = [field for field in CUSTOM_VARIABLES if field not in taken]
    if stamp.field in free:
        return {stamp.field: stamp.text}
    if stamp.field not in CUSTOM_VARIABLES:
        raise UsageError(
            f"--stamp {stamp.field}: only a custom variable can hold a stamp.",
            f"Choose one that no column feeds: {', '.join(free)}.",
        )
    raise UsageError(
        f"--stamp {stamp.field}: {taken[stamp.field]} already feeds it.",
        f"Free are: {', '.join(free)}." if free else "All five are in use: drop --stamp.",
    )
