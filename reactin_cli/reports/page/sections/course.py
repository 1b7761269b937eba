"""The run over time: leads answered, pauses and repetitions, as a picture and as a short text."""

from collections.abc import Iterator

from reactin_cli.reports.page.markup import NOTHING, Markup, plural, tag
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.reports.page.timeline import MOST_PAUSES, Timeline
from reactin_cli.reports.words import time_words

FEWEST_SLOTS = 8
"""A shorter run has no chart, only words."""

_HEIGHT = 100


def section(run: FinishedRun) -> Markup:
    """Give the course of a run that sent something."""
    line = run.story.timeline
    if not run.result.requests:
        return NOTHING
    return tag(
        "section",
        tag("h2", "The run over time"),
        _picture(line),
        tag("ul", [tag("li", sentence) for sentence in _sentences(run)]),
    )


def _sentences(run: FinishedRun) -> Iterator[str]:
    line, result = run.story.timeline, run.result
    answered = sum(line.answered)
    minutes = max(result.duration_s, 1.0) / 60
    yield (
        f"{plural(answered, 'lead')} in {time_words(result.duration_s)}:"
        f" {answered / minutes:,.0f} a minute on average."
    )
    if line.answered:
        best = max(line.answered) * 60 / line.slot
        yield f"The fastest {time_words(line.slot)}: {best:,.0f} leads a minute."
    repeated = f"{result.retries:,} of them repeated an earlier one"
    yield f"{plural(result.requests, 'request')}, {repeated}."
    for code, count in line.retries.most_common(5):
        yield f"{plural(count, 'attempt')} failed with {code}."
    for reason, count in line.paused.most_common(5):
        yield f"{plural(count, 'pause')}: {reason}."
    if line.pauses:
        more = " or more" if len(line.pauses) >= MOST_PAUSES else ""
        yield f"Nothing was sent for {time_words(line.seconds_paused)}{more} in all."
    if line.probes:
        yield f"ReactIn was tested with a single lead {plural(line.probes, 'time')} in an outage."


def _picture(line: Timeline) -> Markup:
    if len(line.answered) < FEWEST_SLOTS:
        return NOTHING
    slots, most = len(line.answered), max(line.answered)
    bars = [
        tag(
            "rect", x=place, width="0.9", y=f"{_HEIGHT - height:.1f}", height=f"{height:.1f}",
            class_="fill-step",
        )
        for place, count in enumerate(line.answered)
        if (height := _HEIGHT * count / most)
    ]  # fmt: skip
    pauses = [
        tag(
            "rect", x=f"{pause.begin / line.slot:.2f}", width=f"{pause.seconds / line.slot:.2f}",
            y=0, height=_HEIGHT, class_="fill-pause",
        )
        for pause in line.pauses
    ]  # fmt: skip
    told = f"Leads answered in each {time_words(line.slot)}, at most {most:,}; pauses are shaded."
    chart = tag(
        "svg", pauses, bars, viewBox=f"0 0 {slots} {_HEIGHT}", preserveAspectRatio="none",
        class_="course", role="img", aria_label=told,
    )  # fmt: skip
    return tag("figure", chart, tag("figcaption", told))
