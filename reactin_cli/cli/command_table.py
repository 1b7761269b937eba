"""Every command: where it is, what the help says of it, examples, and the guide that tells more."""

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command is, and what the list of commands says of it."""

    module: str
    function: str
    help: str
    guide: str


class Example(NamedTuple):
    """A command line that works as it stands, given the files that it names."""

    line: str
    purpose: str


COMMANDS = {
    "import": Command("imports.command", "import_", "Send every lead of the sources.", "start"),
    "add": Command("add", "add", "Send one lead.", "start"),
    "inspect": Command(
        "inspect.command", "inspect", "Show how a source would be read and mapped.", "mapping"
    ),
    "login": Command("login", "login", "Store credentials: paste what ReactIn shows.", "profiles"),
    "logout": Command("logout", "logout", "Remove a profile, with its key.", "profiles"),
    "profiles": Command("profiles", "profiles", "List the profiles, or choose one.", "profiles"),
    "doctor": Command(
        "doctor", "doctor", "Check settings, network and key; add nothing.", "troubleshooting"
    ),
    "leads": Command("leads.command", "leads", "Read the list back from ReactIn.", "files"),
    "verify": Command(
        "verify", "verify", "Compare a report with what the list now holds.", "troubleshooting"
    ),
    "runs": Command("runs.command", "runs", "Show past imports, find or forget a lead.", "journal"),
    "journal": Command(
        "journal.command", "journal", "Show what the journal knows, or copy it.", "journal"
    ),
    "schema": Command("schema", "schema", "Print the JSON Schema of the output.", "json"),
    "mcp": Command("mcp", "mcp", "Serve AI agents over MCP.", "agents"),
    "sandbox": Command("sandbox", "sandbox", "Serve a local stand-in for ReactIn.", "start"),
    "help": Command("help", "help_", "Show a command's help, or a guide.", ""),
}
"""All commands, in the order of the help."""

EXAMPLES = {
    "import": (
        Example("reactin import leads.csv --dry-run", "Check the file; nothing is sent"),
        Example("reactin import leads.csv --sandbox", "Rehearse; ReactIn is not involved"),
        Example("reactin import leads.csv --canary 3", "Send 3 leads, look at them, then the rest"),
        Example(
            'reactin import leads.csv --map email="Work Email" --exclude opted-out.txt',
            "Name a column, leave people out",
        ),
        Example(
            "cat leads.jsonl | reactin import --output json",
            "Feed it from another program, read the result in a script",
        ),
    ),
    "add": (
        Example(
            "reactin add --email ada@example.com --first-name Ada --company-name ACME",
            "Send one lead",
        ),
        Example(
            "reactin add --linkedin-url https://www.linkedin.com/in/ada-example --dry-run",
            "Check it; nothing is sent",
        ),
        Example(
            """reactin add --json '{"email": "ada@example.com"}' --output json""",
            "From a script, with a result for it",
        ),
    ),
    "inspect": (
        Example("reactin inspect leads.csv", "See which column feeds which field"),
        Example(
            "reactin inspect leads.csv --map customVariable1=Phone", "See what an option would do"
        ),
    ),
    "login": (
        Example("reactin login", "Paste the SmartList's code block and press Enter"),
        Example(
            'reactin login acme --api-key-command "op read op://sales/reactin/key"',
            "A profile for each client, its key in a password manager",
        ),
    ),
    "logout": (Example("reactin logout acme", "Remove the profile and its key"),),
    "profiles": (Example("reactin profiles", "See the profiles and which one is the default"),),
    "profiles use": (
        Example("reactin profiles use acme", "Use it where none is named"),
        Example("reactin profiles use --none", "From now on, every command names one"),
    ),
    "doctor": (Example("reactin doctor", "Before the first import, or when something is refused"),),
    "leads": (
        Example("reactin leads > list.csv", "Save the list"),
        Example("reactin leads --output jsonl --max-leads 10", "Look at the first ten"),
    ),
    "verify": (
        Example("reactin verify leads-report.csv", "After an import"),
        Example(
            "reactin verify leads-report.csv --wait 5", "Allow ReactIn five minutes to show them"
        ),
    ),
    "runs": (
        Example("reactin runs", "List past imports"),
        Example("reactin runs find ada@example.com", "When was she sent, and where?"),
    ),
    "runs open": (Example("reactin runs open", "The page of the latest import"),),
    "runs list": (Example("reactin runs list", "The same as reactin runs alone"),),
    "runs show": (Example("reactin runs show 1", "One import, with its counts"),),
    "runs find": (Example("reactin runs find ada@example.com", "By email or LinkedIn profile"),),
    "runs forget": (
        Example("reactin runs forget ada@example.com", "She may be sent again afterwards"),
    ),
    "runs purge": (Example("reactin runs purge --before 2025-01-31 --yes", "Forget old leads"),),
    "journal": (Example("reactin journal info", "Where it is and what it knows"),),
    "journal info": (Example("reactin journal info", "Where it is and what it knows"),),
    "journal copy": (
        Example("reactin journal copy journal.sqlite3 backup.sqlite3", "Also while it is in use"),
        Example("reactin journal copy journal.sqlite3 postgresql://localhost/leads", "To a server"),
    ),
    "journal sql": (Example("reactin journal sql", "For the database's administrator to run"),),
    "schema": (
        Example("reactin schema summary", "What --output json of an import holds"),
        Example("reactin schema", "All schemas in one document"),
    ),
    "mcp": (Example("reactin mcp", "What an agent's configuration starts"),),
    "sandbox": (
        Example("reactin sandbox", "Then paste its lines in the shell that imports"),
        Example("reactin sandbox --rate-limit 5/s --latency 0.1", "Slow, with a limit"),
        Example("reactin sandbox --fail 'eva@*=500x2'", "Let the first two attempts fail"),
    ),
    "help": (
        Example("reactin help import", "A command's help"),
        Example("reactin help exit-codes", "A guide"),
    ),
}
"""The examples of each command's help, by the command as it is typed."""


def guide_of(path: str) -> str:
    """Give the topic of the guide for a command such as `runs show`; empty if there is none."""
    command = COMMANDS.get(path.partition(" ")[0])
    return command.guide if command else ""
