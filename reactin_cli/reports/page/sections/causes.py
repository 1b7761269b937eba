"""What to do now: one card a cause, the largest first, and the command that follows."""

import re
from collections.abc import Mapping, Sequence

from reactin_cli.model import Status
from reactin_cli.reports.next_step import next_step, shell
from reactin_cli.reports.page.markup import NOTHING, Markup, joined, plural, tag
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.reports.problems import Cause, ProblemLine

MOST_CARDS = 12
"""Cards for causes; rarer ones are told in a line."""

_FAULTY: Mapping[str, re.Pattern[str]] = {
    "invalid_email": re.compile(r"\s+|(?<=@).*@|@+\Z|\A@|\.{2,}|[^\x21-\x7e]+|[,;:<>()\[\]\"]+"),
    "invalid_linkedin_url": re.compile(r"\s+\S*|[^\x21-\x7e]+"),
    "linkedin_not_a_person": re.compile(
        r"(?<=/)(?:company|school|showcase|jobs|posts|feed|sales)\b[^?]*"
    ),
}
"""Which part of a value is wrong, by cause; all of it where nothing is found."""

_UNKNOWN = (
    "An attempt for these leads may have reached ReactIn, and no answer came."
    " They may be in the list."
)


def section(run: FinishedRun) -> Markup:
    """Give the cards."""
    errors = [cause for cause in run.result.problems if cause.is_error]
    others = [cause for cause in run.result.problems if not cause.is_error]
    cards = [_card(cause) for cause in errors[:MOST_CARDS]]
    if rest := errors[MOST_CARDS:]:
        told = ", ".join(f"{cause.code} ({cause.count:,})" for cause in rest)
        cards.append(tag("p", f"Rarer causes: {told}"))
    doubt = count_of(run, Status.UNKNOWN)
    body = [_unknown_card(run, doubt) if doubt else NOTHING, *cards]
    if not errors and not doubt:
        body = [tag("p", "✓ Nothing: no row needs you.", class_="fine")]
    return tag(
        "section", tag("h2", "What to do now"), body, _then(run), _remarks(others), id="todo"
    )


def _card(cause: Cause) -> Markup:
    columns = list(dict.fromkeys(line.column for line in cause.first if line.column))
    where = f" in {' and '.join(f'“{column}”' for column in columns)}" if columns else ""
    advice = cause.first[0].advice if cause.first else ""
    return tag(
        "article",
        tag("h3", tag("b", cause.count), f" × {title_of(cause.code)}{where}"),
        tag("ul", [_example(cause.code, line) for line in cause.first], class_="examples"),
        tag("p", tag("b", "What to do: "), advice),
        tag("p", f"{plural(cause.count, 'row')}, code ", tag("code", cause.code), class_="small"),
        class_="card todo",
    )


def _example(code: str, line: ProblemLine) -> Markup:
    place = f"{line.source}, line {line.line:,} (row {line.row:,})"
    return tag("li", tag("span", place, class_="place"), _marked(code, line.value))


def _marked(code: str, value: str) -> Markup:
    """Show a value with its faulty part marked."""
    if not value:
        return NOTHING
    value = value[:200]
    found = _FAULTY[code].search(value) if code in _FAULTY else None
    start, end = found.span() if found and found.group() else (0, len(value))
    parts = [value[:start], tag("mark", value[start:end]), value[end:]]
    return joined([" ", tag("code", parts)])


def _unknown_card(run: FinishedRun, doubt: int) -> Markup:
    reports = [path for path in run.result.reports if path.suffix.lower() != ".html"]
    command = shell(["verify", str(reports[0]), *run.story.facts.target]) if reports else ""
    return tag(
        "article",
        tag(
            "h3",
            tag("b", doubt),
            f" × nobody knows whether {'it' if doubt == 1 else 'they'} arrived",
        ),
        tag("p", _UNKNOWN),
        tag("p", tag("b", "What to do: "), "Look them up in the list before you send them again:"),
        copyable(command) if command else NOTHING,
        class_="card todo",
    )


def _then(run: FinishedRun) -> Markup:
    facts = run.story.facts
    lines = next_step(run.result, facts.command, facts.target)
    if not lines:
        return NOTHING
    return tag(
        "div",
        [copyable(line.strip()) if line.startswith("  ") else tag("p", line) for line in lines],
        class_="then",
    )


def _remarks(causes: Sequence[Cause]) -> Markup:
    """Tell of what kept no row from being sent."""
    if not causes:
        return NOTHING
    items = [
        tag("li", tag("b", title_of(cause.code)), f" ({plural(cause.count, 'row')}): ",
            cause.first[0].advice if cause.first else "")
        for cause in causes
    ]  # fmt: skip
    count = plural(len(items), "remark")
    return tag("details", tag("summary", f"{count} that kept no row back"), tag("ul", items))


def title_of(code: str) -> str:
    """Make words of a code: `invalid_email`, `http_400`."""
    words = code.replace("_", " ").strip() or "no reason given"
    return words.replace("http ", "HTTP ").replace("linkedin", "LinkedIn").replace(" url", " URL")


def copyable(command: str) -> Markup:
    """Show a command with a button that copies it, which a page without script does not show."""
    return tag(
        "div",
        tag("pre", tag("code", command), tabindex=0),
        tag("button", "Copy", type="button", class_="copy", hidden="hidden"),
        class_="command",
    )
