"""What may be shown of a secret."""

_LONG_ENOUGH = 12
"""Characters from which on two of them give nothing away."""


def redacted(secret: str) -> str:
    """Tell two keys apart without showing either: the length and, of a long one, its last two."""
    if len(secret) < _LONG_ENOUGH:
        return f"{len(secret)} characters, hidden"
    return f"{len(secret)} characters, ends in …{secret[-2:]}"
