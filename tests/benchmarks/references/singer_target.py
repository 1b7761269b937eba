"""A Singer target made with the SDK: its sink posts each record. Reads Singer messages."""

from typing import Any

import requests
from singer_sdk import RecordSink, Target

from tests.benchmarks.references.leads import endpoint


class LeadSink(RecordSink):
    """Posts each record as it comes."""

    name = "leads"

    def setup(self) -> None:
        self._url, headers = endpoint()
        self._session = requests.Session()
        self._session.headers.update(headers)

    def process_record(self, record: dict[str, Any], context: dict[str, Any]) -> None:  # noqa: ARG002 - the SDK's signature
        self._session.post(self._url, json=record, timeout=30).raise_for_status()


class LeadTarget(Target):
    """The target, with its one kind of sink."""

    name = "target-leads"
    config_jsonschema = {"type": "object", "properties": {}}  # noqa: RUF012 - as the SDK has it
    default_sink_class = LeadSink


LeadTarget.cli()
