"""Every JSON document that a test makes the program write is compared with its schema."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from jsonschema import Draft202012Validator

from reactin_cli.cli.schemas.documents import SCHEMAS

WITHOUT_DOCUMENTS = ("leads", "sandbox", "mcp", "schema")


def check_documents(arguments: Sequence[str], out: str) -> None:
    """Compare what was written to stdout with the schemas, where JSON was asked for."""
    output = _output(arguments)
    if output not in ("json", "jsonl") or not arguments or arguments[0] in WITHOUT_DOCUMENTS:
        return
    lines = out.splitlines()
    assert output == "jsonl" or len(lines) == 1, f"{len(lines)} documents on stdout"
    for line in lines:
        document = json.loads(line)
        name = _schema_name(arguments, document)
        errors = [*_validator(name).iter_errors(document)]
        assert not errors, f"{name}: {errors[0].message} in {line[:500]}"


def _output(arguments: Sequence[str]) -> str:
    joined = [each.partition("=")[2] for each in arguments if each.startswith("--output=")]
    after = [value for name, value in pairwise(arguments) if name == "--output"]
    return (joined + after or [""])[-1]


def _schema_name(arguments: Sequence[str], document: Any) -> str:
    if isinstance(document, dict):
        if set(document) <= {"type", "schema", "error"}:
            return "error"
        if document.get("type") == "row":
            return "row" if arguments[0] == "import" else "verify-row"
    words = [each for each in arguments if "-".join([arguments[0], each]) in SCHEMAS]
    command = "-".join([arguments[0], *words])
    return {"add": "row", "import": "summary"}.get(command, command)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name])
