"""Words that people and programs write where there is no value."""

EMPTY_TEXTS = frozenset({"", "n/a", "#n/a", "-", "--", "—"})
"""Mean "nothing" in names and custom variables. Null and Nan are people there."""

EMPTY_CONTACTS = EMPTY_TEXTS | {
    "na",
    "null",
    "none",
    "nil",
    "nan",
    "undefined",
    "?",
    "not found",
    "unknown",
    "unavailable",
}
"""Mean "nothing" in an email, a profile or a company's name."""

EMPTY_SLUGS = frozenset(
    "-".join([*word.split()] * times)
    for word in EMPTY_CONTACTS - EMPTY_TEXTS | {"not available", "no profile", "no linkedin"}
    for times in (1, 2)
)
"""What programs put after /in/ where they know no profile: "undefined", "null-null"."""

_LONGEST = max(map(len, EMPTY_CONTACTS))


def is_empty_text(text: str) -> bool:
    """Tell whether a name or custom variable is no value at all."""
    stripped = text.strip()
    return len(stripped) <= _LONGEST and stripped.lower() in EMPTY_TEXTS


def is_empty_contact(text: str) -> bool:
    """Tell whether an email, profile or company is no value at all."""
    stripped = text.strip()
    return len(stripped) <= _LONGEST and stripped.lower() in EMPTY_CONTACTS
