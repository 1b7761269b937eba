"""The keywords of the Python API, typed; `python -m tests.keywords` writes this file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypedDict


class ListAddressKeywords(TypedDict, total=False):
    """Which list of which organization, and where."""

    organization_id: str | None
    list_id: str | None
    base_url: str | None


class FileKeywords(TypedDict, total=False):
    """Where settings come from."""

    profile: str | None
    env_file: str | Path | None


class CredentialKeywords(FileKeywords, ListAddressKeywords, total=False):
    """What every request needs."""

    api_key: str | None
    api_key_file: str | Path | None


class OptOutKeywords(TypedDict, total=False):
    """Which columns say who must not be written to, where their names do not tell."""

    exclude_column: str | Sequence[str] | None
    ignore_column: str | Sequence[str] | None


class DryRunKeywords(TypedDict, total=False):
    """Whether anything is sent at all."""

    dry_run: bool | None


class ExclusionKeywords(TypedDict, total=False):
    """Who is never to be sent."""

    exclude: str | Path | Sequence[str | Path] | None


class PaceKeywords(TypedDict, total=False):
    """How fast requests go out, and how long nothing may succeed."""

    rate: str | float | None
    max_outage: float | None


class AttemptKeywords(TypedDict, total=False):
    """How often and how long an attempt is repeated."""

    retries: int | None
    timeout: float | None
    max_wait: float | None


class RetryKeywords(AttemptKeywords, total=False):
    """What follows an attempt that did not succeed."""

    if_unknown: Literal["verify", "retry", "skip"] | None
    verify_wait: float | None


class JournalLocationKeywords(TypedDict, total=False):
    """Where the journal is."""

    journal: str | Path | None


class KeepingKeywords(JournalLocationKeywords, total=False):
    """Whether a journal is kept."""

    no_journal: bool | None
    require_journal: bool | None


class ResendKeywords(TypedDict, total=False):
    """Whether a single lead goes again that an earlier run has added."""

    resend: bool | None


class AddKeywords(
    ResendKeywords,
    KeepingKeywords,
    RetryKeywords,
    PaceKeywords,
    ExclusionKeywords,
    DryRunKeywords,
    OptOutKeywords,
    CredentialKeywords,
    total=False,
):
    """The options of `reactin add` and `add_lead`."""


class ReadKeywords(TypedDict, total=False):
    """Overrides of what is detected."""

    format: Literal["auto", "csv", "tsv", "jsonl", "json", "xlsx", "singer"] | None
    delimiter: str | None
    encoding: str | None
    sheet: str | None
    include_hidden: bool | None
    header_row: int | None


class CommandKeywords(TypedDict, total=False):
    """A source that no file holds."""

    from_command: str | None


class FieldKeywords(TypedDict, total=False):
    """Which column feeds which field, and which rows are wanted."""

    map: str | Sequence[str] | Mapping[str, str] | None
    only_mapped: bool | None
    set: str | Sequence[str] | Mapping[str, str] | None
    where: str | Sequence[str] | None


class MappingKeywords(OptOutKeywords, FieldKeywords, total=False):
    """What every column of a source means."""


class StampKeywords(MappingKeywords, total=False):
    """What marks the leads of an import."""

    stamp: str | None


class RehearsalKeywords(DryRunKeywords, total=False):
    """How an import is tried."""

    sandbox: bool | None
    plan: str | None
    all_or_nothing: bool | None


class ValidationKeywords(TypedDict, total=False):
    """How severe the rules are."""

    strict: bool | None


class ListCheckKeywords(TypedDict, total=False):
    """Whether the list is read before anything is sent."""

    skip_existing: bool | None


class LimitsKeywords(TypedDict, total=False):
    """When sending ends although leads are left."""

    max_leads: int | None
    max_failures: int | None


class BulkKeywords(LimitsKeywords, total=False):
    """How many leads go at once, and which go first."""

    concurrency: int | None
    canary: int | None
    yes: bool | None


class RepeatKeywords(ResendKeywords, total=False):
    """What goes again that an earlier run has added."""

    changed: bool | None
    once_per: Literal["list", "organization"] | None


class ReportKeywords(TypedDict, total=False):
    """Which files are written."""

    report: str | Path | Sequence[str | Path] | None
    report_dir: str | Path | None
    keep: str | Sequence[str] | None
    no_report: bool | None
    rejects: str | Path | None


class OutcomeKeywords(TypedDict, total=False):
    """What is written down of a run, and what its exit code says."""

    fail_if_empty: bool | None
    fail_on: str | Sequence[str] | None
    notify: Literal["never", "problems", "always"] | None
    log_file: str | Path | None
    log_leads: bool | None


class ImportKeywords(
    OutcomeKeywords,
    ReportKeywords,
    RepeatKeywords,
    KeepingKeywords,
    RetryKeywords,
    BulkKeywords,
    PaceKeywords,
    ListCheckKeywords,
    ExclusionKeywords,
    ValidationKeywords,
    RehearsalKeywords,
    StampKeywords,
    CommandKeywords,
    ReadKeywords,
    CredentialKeywords,
    total=False,
):
    """The options of `reactin import` and `import_leads`."""


class InspectKeywords(MappingKeywords, ReadKeywords, FileKeywords, total=False):
    """The options of `reactin inspect` and `inspect_source`."""


class ListKeywords(AttemptKeywords, PaceKeywords, CredentialKeywords, total=False):
    """The options of what reads the list back."""


class VerifyKeywords(ListKeywords, total=False):
    """The options of `reactin verify` and `verify_report`."""

    wait: float | None
    report: str | Path | None
