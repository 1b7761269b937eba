"""The environment variables, written down once: read here, by the command line and by the tests."""

from typing import NamedTuple


class Variable(NamedTuple):
    """An environment variable that the program reads."""

    name: str
    """Its name, such as `REACTIN_LIST_ID`."""
    setting: str
    """The setting it gives, such as `list_id`."""
    option: str
    """The option that gives the same and wins; empty if there is none."""
    title: str
    """What it is called in a sentence: "the list id"."""
    help: str
    """One sentence for a person."""


VARIABLES = (
    Variable(
        "REACTIN_ORGANIZATION_ID",
        "organization_id",
        "--organization-id",
        "the organization id",
        "Your organization's id: in the endpoint address, the part between /api/ and /webhooks.",
    ),
    Variable(
        "REACTIN_LIST_ID",
        "list_id",
        "--list-id",
        "the list id",
        "The id of the SmartList that gets the leads: the last part of the endpoint address.",
    ),
    Variable(
        "REACTIN_API_KEY",
        "api_key",
        "--api-key-file",
        "the API key",
        "The key itself. ReactIn shows it in the SmartList's code block, after Authorization.",
    ),
    Variable(
        "REACTIN_PROFILE",
        "profile",
        "--profile",
        "the profile",
        "The profile of the config file to use; what it holds wins over these variables.",
    ),
    Variable(
        "REACTIN_BASE_URL",
        "base_url",
        "--base-url",
        "the base URL",
        "Where ReactIn is, if not at https://app.reactin.io: a sandbox or a gateway.",
    ),
    Variable(
        "REACTIN_JOURNAL",
        "journal",
        "--journal",
        "the journal",
        "The journal, which remembers the leads that were sent: a file, or postgresql://…",
    ),
    Variable(
        "REACTIN_JOURNAL_KEY",
        "journal_key",
        "",
        "the journal's key",
        "The key of the hashes in a journal on a server, if the database is not to hold it.",
    ),
    Variable(
        "REACTIN_REPORT_DIR",
        "report_dir",
        "--report-dir",
        "the report folder",
        "The folder of reports that have no name of their own.",
    ),
    Variable(
        "REACTIN_NOTIFY_URL",
        "notify_url",
        "",
        "the notify URL",
        "A webhook (Slack, Teams or your own) to notify when an unattended import has ended.",
    ),
    Variable(
        "REACTIN_CONFIG",
        "config",
        "",
        "the config file's path",
        "The file that holds the profiles; read from the real environment alone, never from .env.",
    ),
)

VARIABLE_OF = {variable.setting: variable for variable in VARIABLES}
"""Setting → its variable."""
