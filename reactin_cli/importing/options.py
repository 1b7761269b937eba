"""All options of an import, of a single lead, and of reading the list back."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from reactin_cli.delivery.options import BulkOptions
from reactin_cli.journal.options import KeepingOptions, RepeatOptions, ResendOptions
from reactin_cli.mapping.mapping_options import OptOutOptions, StampOptions
from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group
from reactin_cli.reports.options import ReportOptions
from reactin_cli.screening.options import ExclusionOptions, ValidationOptions
from reactin_cli.sending.options import AttemptOptions, PaceOptions, RetryOptions
from reactin_cli.settings.options import CredentialOptions
from reactin_cli.sources.options import ReadOptions
from reactin_cli.statuses import FAILURES


@option_group
class DryRunOptions(OptionGroup):
    """Whether anything is sent at all."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    dry_run: bool = option(
        False, "Do everything but send: no request leaves the machine, no credentials are needed."
    )


@option_group
class RehearsalOptions(DryRunOptions):
    """How an import is tried."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    sandbox: bool = option(
        False, "Rehearse against a sandbox that lasts as long as the import. Needs no credentials."
    )
    plan: str | None = option(
        None,
        "Send only if the leads that would go now are exactly those of this plan, which a dry run"
        " printed for the same list.",
        "DIGEST",
    )
    all_or_nothing: bool = option(False, "Send nothing if any row is invalid.")


@option_group
class ListCheckOptions(OptionGroup):
    """Whether the list is read before anything is sent."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    skip_existing: bool = option(
        False, "Read the list first; leads that it already holds are already_added."
    )


class Notify(StrEnum):
    """When the webhook of REACTIN_NOTIFY_URL is notified how an import ended."""

    NEVER = "never"
    PROBLEMS = "problems"
    """Where the exit code is not 0."""
    ALWAYS = "always"


@option_group
class OutcomeOptions(OptionGroup):
    """What is written down of a run, and what its exit code says."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    fail_if_empty: bool = option(False, "End with exit code 5 where the sources hold no row.")
    fail_on: Sequence[str] = option(
        FAILURES,
        "The statuses of rows that make the exit code 5; empty for none.",
        "STATUS,…",
        if_unset=",".join(FAILURES),
    )
    notify: Notify = option(
        Notify.PROBLEMS,
        "When to post the counts to the webhook of REACTIN_NOTIFY_URL; runs that a person watches"
        " at a terminal do not.",
    )
    log_file: Path | None = option(
        None, "Write every attempt, answer, retry, pause and change of pace as JSON lines.", "PATH"
    )
    log_leads: bool = option(False, "Include emails and profiles in the log file.")


@option_group
class CommandOptions(OptionGroup):
    """A source that no file holds."""

    title: ClassVar[HelpGroup] = HelpGroup.READING

    from_command: str | None = option(
        None,
        "Run this shell command and read its standard output as a source. If it ends with an"
        " error, the import ends with exit code 2.",
        "COMMAND",
    )


@option_group
class ImportOptions(
    OutcomeOptions,
    ReportOptions,
    RepeatOptions,
    KeepingOptions,
    RetryOptions,
    BulkOptions,
    PaceOptions,
    ListCheckOptions,
    ExclusionOptions,
    ValidationOptions,
    RehearsalOptions,
    StampOptions,
    CommandOptions,
    ReadOptions,
    CredentialOptions,
):
    """The options of `reactin import` and `import_leads`."""


@option_group
class AddOptions(
    ResendOptions,
    KeepingOptions,
    RetryOptions,
    PaceOptions,
    ExclusionOptions,
    DryRunOptions,
    OptOutOptions,
    CredentialOptions,
):
    """The options of `reactin add` and `add_lead`."""


@option_group
class ListOptions(AttemptOptions, PaceOptions, CredentialOptions):
    """The options of what reads the list back."""


@option_group
class VerifyOptions(ListOptions):
    """The options of `reactin verify` and `verify_report`."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    wait: float = option(
        0.0,
        "Read the list again for this long while a lead is missing: ReactIn may show it later.",
        "MINUTES",
        minimum=0,
    )
    report: Path | None = option(
        None, "Write what was found to this file, a page for people (.html).", "PATH"
    )
