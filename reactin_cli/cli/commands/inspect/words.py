"""What `reactin inspect` says to a person."""

from reactin_cli.cli.terminal.tables import aligned, problem_list
from reactin_cli.cli.terminal.wrapping import INDENT
from reactin_cli.identity.characters import shorten
from reactin_cli.importing.inspection import Inspection, examples
from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.mapper import Choice, ColumnMapper
from reactin_cli.model import Status
from reactin_cli.reactin_api.fields import body
from reactin_cli.sources.options import DELIMITER_NAMES

LONGEST_VALUE = 36
"""Characters of such a value."""

OPT_OUT, IGNORED = "(opt-out)", "(ignored)"
_ORDER = {OPT_OUT: 1, IGNORED: 2}
"""Columns that feed nothing stand after the others, those about opting out first."""

_DELIMITERS = {character: name for name, character in reversed(DELIMITER_NAMES.items())}


def inspection_words(found: Inspection) -> str:
    """Say it in words, in paragraphs."""
    paragraphs = (
        _reading(found),
        _notes(found),
        _fields(found),
        _columns(found),
        _leads(found),
        _options(found),
        _judgement(found),
    )
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _reading(found: Inspection) -> str:
    about = found.description
    facts = {
        "format": about.format,
        "sheet": about.sheet,
        "encoding": about.encoding,
        "delimiter": _DELIMITERS.get(about.delimiter, about.delimiter),
        "header": _header(about.header_line),
        "rows": _rows(found),
    }
    return f"{shorten(found.source, 200)}\n" + aligned(
        (name, fact) for name, fact in facts.items() if fact
    )


def _header(line: int | None) -> str:
    if line is None:
        return ""
    return f"line {line}" if line else "none"


def _rows(found: Inspection) -> str:
    rows = f"{found.judged.tally.rows:,}"
    if found.judged.complete:
        return rows
    return f"at least {rows}" if found.mapper else ""


def _notes(found: Inspection) -> str:
    notes = [*found.description.notes, *(found.mapper.notes if found.mapper else ())]
    return aligned(("note:", note) for note in notes)


def _fields(found: Inspection) -> str:
    if found.mapper is None:
        return ""
    rows = [(each.field, _fed_by(found, each), each.reason) for each in found.mapper.choices]
    chosen = {each.field for each in found.mapper.choices}
    rows += [
        (name, f"“{value}”", "set with --set")
        for name, value in found.constants.items()
        if name not in chosen
    ]
    free = ", ".join(name[-1] for name in found.mapper.free_custom_variables)
    told = f"{INDENT}Free custom variables: {free}.\n" if free else ""
    return aligned(rows, ("field", "comes from", "why")) + told


def _fed_by(found: Inspection, choice: Choice) -> str:
    constant = found.constants.get(choice.field)
    last = "" if constant is None else f", else “{constant}”"
    return ", else ".join(choice.columns) + last


def _columns(found: Inspection) -> str:
    mapper = found.mapper
    if mapper is None:
        return aligned(((each.name, _shown(each)) for each in found.columns), ("column", "such as"))
    rows = [(each.name, _use(found, mapper, each.name), _shown(each)) for each in found.columns]
    rows.sort(key=lambda row: _ORDER.get(row[1], 0))
    return aligned(rows, ("column", "feeds", "such as"))


def _use(found: Inspection, mapper: ColumnMapper, column: str) -> str:
    if fields := found.feeds(column):
        return ", ".join(fields)
    if column in mapper.ignored or not mapper.says_who_opted_out(column):
        return IGNORED
    return OPT_OUT


def _shown(column: Column) -> str:
    return ", ".join(shorten(value, LONGEST_VALUE) for value in examples(column))


def _leads(found: Inspection) -> str:
    if not found.judged.leads:
        return ""
    rows = (
        ("" if number else f"row {row.number}, line {row.line}", name, value)
        for row, lead in found.judged.leads
        for number, (name, value) in enumerate(body(lead).items())
    )
    return "The first leads, as they would be sent:\n" + aligned(rows)


def _options(found: Inspection) -> str:
    if found.mapper is None or not found.mapper.choices:
        return ""
    options = "".join(f"{INDENT}{shorten(each, 200)}\n" for each in found.mapper.as_options())
    several = any(len(each.columns) > 1 for each in found.mapper.choices)
    limits = " (only the first column of each field)" if several else ""
    return f"Options that choose these columns{limits}:\n{options}"


def _judgement(found: Inspection) -> str:
    counts, problems = found.judged.tally.counts, found.judged.problems
    told = ", ".join(f"{counts[status]:,} {status}" for status in Status if counts[status])
    if not told:
        return ""
    so_far = "" if found.judged.complete else " so far"
    return f"Rows{so_far}: {told}\n" + problem_list(problems.causes())
