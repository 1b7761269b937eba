"""`reactin runs`: what the journal remembers, and how to make it forget."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from reactin_cli.cli import options as o
from reactin_cli.cli import runs_words as words
from reactin_cli.cli.outputs import print_json
from reactin_cli.cli.person import Person, person_named
from reactin_cli.cli.target import journal_path, settings_of
from reactin_cli.errors import UsageError
