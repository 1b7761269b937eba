"""Options that contradict each other, or do nothing beside others: one table."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reactin_cli.errors import UsageError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.sending.options import IfUnknown


class Combination(NamedTuple):
    """A combination of options, and what is to be said of it."""

    applies: Callable[[ImportOptions], bool]
    says: str
    remedy: str = ""
    """What to do, where the options contradict each other; else they only do nothing."""


def keeps_journal(options: ImportOptions) -> bool:
    """Whether an import reads and writes a journal."""
    return not (options.no_journal or options.sandbox or options.journal is None)


_DEFAULTS = ImportOptions()

COMBINATIONS = (
    Combination(
        lambda o: o.require_journal and not keeps_journal(o),
        "--require-journal cannot be combined with --no-journal or --sandbox.",
        "Drop one of them.",
    ),
    Combination(
        lambda o: o.resend and o.changed,
        "--resend sends all leads again, --changed only those that differ.",
        "Drop one of them.",
    ),
    Combination(
        lambda o: o.no_report and bool(o.report),
        "--no-report does nothing beside --report: the reports that are named are written.",
    ),
    Combination(
        lambda o: o.report_dir is not None and (o.no_report or bool(o.report)),
        "--report-dir does nothing beside --report or --no-report.",
    ),
    Combination(
        lambda o: o.log_leads and o.log_file is None,
        "--log-leads does nothing without --log-file.",
    ),
    Combination(
        lambda o: o.verify_wait != _DEFAULTS.verify_wait and o.if_unknown is not IfUnknown.VERIFY,
        "--verify-wait does nothing where --if-unknown is not verify.",
    ),
    Combination(
        lambda o: o.dry_run and o.canary is not None,
        "--canary does nothing in a dry run: no lead is sent.",
    ),
    Combination(
        lambda o: o.dry_run and o.plan is not None,
        "--plan does nothing in a dry run: compare it with the plan that is printed at its end.",
    ),
    Combination(
        lambda o: o.dry_run and o.skip_existing,
        "A dry run does not read the list: --skip-existing leaves out nothing.",
    ),
    Combination(
        lambda o: o.dry_run and o.sandbox,
        "--sandbox does nothing in a dry run: no lead is sent.",
    ),
    Combination(
        lambda o: o.changed and not keeps_journal(o),
        "--changed does nothing without a journal: every lead is sent.",
    ),
    Combination(
        lambda o: o.resend and not keeps_journal(o),
        "--resend does nothing without a journal: every lead is sent.",
    ),
)
"""What is refused, and what is said and goes on."""


def idle_options(options: ImportOptions) -> Iterator[str]:
    """Give a sentence for each option that does nothing beside others.

    Raises UsageError for options that contradict each other.
    """
    for each in COMBINATIONS:
        if not each.applies(options):
            continue
        if each.remedy:
            raise UsageError(each.says, each.remedy)
        yield each.says
