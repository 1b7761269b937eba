"""What holds for the turns that runs share, whichever database hands them out."""

LEARNED_FOR = 24 * 3600.0
"""Seconds; a rate that was learned longer ago says nothing about today."""

LATE = 0.05
"""Seconds by which a turn may be asked for late, as happens on a busy machine."""

TURNS_AHEAD = 10
"""How many of its own turns a run lets others be ahead, if those take longer than `max_wait`."""
