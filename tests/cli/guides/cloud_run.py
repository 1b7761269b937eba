"""Checks a manifest of a Cloud Run job against Google's own description of the API (run.v1).

    python cloud_run.py MANIFEST

Needs google-api-python-client, which brings that description, pyyaml and jsonschema.
"""

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any


def main(manifest: Path) -> None:
    """Raise `jsonschema.ValidationError` where the manifest is no such job."""
    import yaml
    from jsonschema import Draft202012Validator

    documents = files("googleapiclient") / "discovery_cache" / "documents"
    described = json.loads((documents / "run.v1.json").read_text("utf-8"))["schemas"]
    schema = {"$ref": "#/$defs/Job", "$defs": _strict(described)}
    Draft202012Validator(schema).validate(yaml.safe_load(manifest.read_text("utf-8")))


def _strict(part: Any) -> Any:
    """Point references into the same document, and allow no key that is not described."""
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    if set(part) >= {"$ref"}:
        return {"$ref": f"#/$defs/{part['$ref']}"}
    strict = {name: _strict(each) for name, each in part.items()}
    return strict | {"additionalProperties": False} if "properties" in part else strict


if __name__ == "__main__":
    main(Path(sys.argv[1]))
