"""What to do now: one card a cause, the largest first, and the command that follows."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reactin_cli.model import Status
from reactin_cli.reports.next_step import next_step, shell
from reactin_cli.reports.page.markup import NOTHING, Markup, joined, plural, tag
from reactin_cli.reports.page.rows import NEEDS_SOMEONE, KeptRow
from reactin_cli.reports.page.sections.verdict import HELD_BACK, count_of
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.reports.problems import Cause, ProblemLine
from reactin_cli.reports.words import DRY_RUN_LIMITS, NO_LIST, PAGE, STOPS

MOST_CARDS = 12
"""The most cards for causes; a line names the rarer ones."""

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


TITLES: Mapping[str, str] = {
    "missing_contact": "no email and no LinkedIn profile",
    "invalid_email": "the email is not an address",
    "invalid_linkedin_url": "the LinkedIn profile is not an address",
    "linkedin_not_a_person": "the link leads to a company or page, not to a person",
    "bad_row_shape": "the cells do not fit the columns",
    "ambiguous_quote": "quotation marks around lines that look like leads",
    "unbalanced_quote": "a quotation mark is missing",
    "undecodable": "the text is damaged",
    "not_enriched": "ReactIn will not look up what is missing",
    "http_400": "ReactIn refused the lead",
}
"""What the most frequent codes mean; the others are words themselves."""


def section(run: FinishedRun) -> Markup:
    """Give the cards."""
    errors = [cause for cause in run.result.problems if cause.is_error]
    remarks = [cause for cause in run.result.problems if not cause.is_error]
    doubtful = _only_unknown(run)
    who = {row.number: _contact(row) for row in run.rows.of(*NEEDS_SOMEONE)}
    causes = [cause for cause in errors if cause.code not in doubtful]
    cards = [
        _unknown_card(run, [cause for cause in errors if cause.code in doubtful], who),
        _unsent_card(run),
        *(_card(cause, who) for cause in causes[:MOST_CARDS]),
    ]
    if rest := causes[MOST_CARDS:]:
        told = ", ".join(f"{cause.code} ({cause.count:,})" for cause in rest)
        cards.append(tag("p", f"Rarer causes: {told}"))
    body = [card for card in cards if card] or tag(
        "p", "✓ Nothing: no row needs you.", class_="fine"
    )
    return tag(
        "section",
        tag("h2", "What to do now"),
        tag("div", body, class_="cards"),
        _then(run),
        [tag("p", joined(note.split(". "), ". "), class_="small") for note in _notes(run)],
        _remarks(remarks),
        id="todo",
    )


def _card(cause: Cause, who: Mapping[int, str]) -> Markup:
    columns = list(dict.fromkeys(line.column for line in cause.first if line.column))
    where = f", in {' and '.join(f'“{column}”' for column in columns)}" if columns else ""
    advice = cause.first[0].advice if cause.first else ""
    return tag(
        "article",
        tag("h3", tag("b", cause.count), f" × {title_of(cause.code)}{where}"),
        _examples(cause, who),
        _explained(advice),
        tag("p", "code ", tag("code", cause.code), class_="small"),
        class_="card todo",
    )


def _explained(message: str) -> list[Markup]:
    """Say what is wrong, then what to do, which is a message's last sentence."""
    wrong, stop, advice = message.rpartition(". ")
    if not stop:
        return [tag("p", message)]
    return [tag("p", f"{wrong}."), tag("p", tag("b", "What to do: "), advice)]


def _examples(cause: Cause, who: Mapping[int, str]) -> Markup:
    more = cause.count - len(cause.first)
    rest = tag("li", f"and {more:,} more", class_="place") if more > 0 else NOTHING
    return tag(
        "ul", [_example(cause.code, line, who) for line in cause.first], rest, class_="examples"
    )


def _example(code: str, line: ProblemLine, who: Mapping[int, str]) -> Markup:
    place = f"{line.source}, line {line.line:,} (row {line.row:,})"
    what = _marked(code, line.value) if line.value else who.get(line.row, "")
    return tag("li", tag("span", place, class_="place"), what)


def _marked(code: str, value: str) -> Markup:
    """Show a value with its faulty part marked."""
    value = value[:200]
    found = _FAULTY[code].finditer(value) if code in _FAULTY else iter(())
    spans = [match.span() for match in found if match.group()] or [(0, len(value))]
    parts: list[Markup | str] = []
    end_before = 0
    for start, end in spans:
        parts += [value[end_before:start], tag("mark", value[start:end])]
        end_before = end
    return joined([" ", tag("code", [*parts, value[end_before:]])])


def _contact(row: KeptRow) -> str:
    email, profile, first, last, company, *_ = row.lead
    return email or profile or ", ".join(filter(None, (f"{first} {last}".strip(), company)))


def _only_unknown(run: FinishedRun) -> set[str]:
    """Give the codes that only leads have of which nobody knows whether they arrived."""
    others = {row.code for row in run.rows.of(*NEEDS_SOMEONE - {Status.UNKNOWN})}
    return {row.code for row in run.rows.of(Status.UNKNOWN)} - others


def _unknown_card(run: FinishedRun, causes: Sequence[Cause], who: Mapping[int, str]) -> Markup:
    doubt = count_of(run, Status.UNKNOWN)
    if not doubt:
        return NOTHING
    reports = [path for path in run.result.reports if path.suffix.lower() != PAGE]
    command = shell(["verify", str(reports[0]), *run.story.facts.target]) if reports else ""
    arrived = "it arrived" if doubt == 1 else "they arrived"
    return tag(
        "article",
        tag("h3", tag("b", doubt), f" × nobody knows whether {arrived}"),
        [_examples(cause, who) for cause in causes],
        tag("p", _UNKNOWN),
        tag("p", tag("b", "What to do: "), "Look them up in the list before you send them again."),
        copyable(command) if command else NOTHING,
        class_="card todo",
    )


def _unsent_card(run: FinishedRun) -> Markup:
    unsent, stopped = count_of(run, Status.NOT_SENT), run.result.stopped
    if not unsent or stopped is None or stopped in HELD_BACK:
        return NOTHING
    return tag(
        "article",
        tag("h3", tag("b", unsent), " × not sent, or not accepted before the run ended"),
        tag("p", run.result.stop_message or STOPS[stopped]),
        tag("p", tag("b", "What to do: "), run.result.stop_hint or "Run the same command again."),
        class_="card wait",
    )


def _then(run: FinishedRun) -> Markup:
    facts = run.story.facts
    lines = next_step(run.result, facts.command, facts.target)
    if not lines:
        return NOTHING
    return tag(
        "div",
        _about_rejects(run),
        [copyable(line.strip()) if line.startswith("  ") else tag("p", line) for line in lines],
        class_="then",
    )


def _about_rejects(run: FinishedRun) -> Markup:
    """Say which rows the rejects file holds: its rows have other numbers than the source's."""
    rejects = run.result.rejects
    if rejects is None:
        return NOTHING
    return tag("p", f"{rejects} holds these rows; the column reactin_error says what is wrong.")


def _notes(run: FinishedRun) -> Iterator[str]:
    """Give what a person should know of the run as a whole."""
    if run.is_dry:
        yield DRY_RUN_LIMITS
        if run.result.list_id is None:
            yield NO_LIST
    for note in run.result.notes:
        yield note[:1].upper() + note[1:]  # on a terminal it follows “note:”


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
    """Make words of a code: `invalid_email`, `http_500`."""
    words = code.replace("_", " ").strip() or "no reason given"
    return TITLES.get(code) or words.replace("http ", "HTTP ").replace("linkedin", "LinkedIn")


def copyable(command: str) -> Markup:
    """Show a command with a button that copies it, which a page without script does not show."""
    return tag(
        "div",
        tag("pre", tag("code", command), tabindex=0),
        tag("button", "Copy", type="button", class_="copy", hidden="hidden"),
        class_="command",
    )
