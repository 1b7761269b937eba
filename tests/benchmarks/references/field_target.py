"""A Singer target made with the SDK and `backoff`: six attempts, and `Retry-After` is obeyed."""

import os
from typing import Any

import backoff
import requests
from singer_sdk import RecordSink, Target

ATTEMPTS = 6
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500


class RefusedError(Exception):
    """The server asks to try again."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__(str(response.status_code))
        self.wait: str = response.headers.get("Retry-After", "")


def is_without_wait(error: Exception) -> bool:
    """Tell whether the server did not say how long to wait."""
    return not (isinstance(error, RefusedError) and error.wait)


def has_wait(error: Exception) -> bool:
    """Tell whether the server said how long to wait."""
    return not is_without_wait(error)


def wait_of(error: Any) -> int:
    """Give the seconds that the server asks to wait."""
    return int(error.wait)


class LeadSink(RecordSink):
    """Posts each record until it is taken."""

    name = "leads"

    def setup(self) -> None:
        self._session = requests.Session()
        self._session.headers["Authorization"] = os.environ["KEY"]

    @backoff.on_exception(backoff.expo, requests.ConnectionError, max_tries=ATTEMPTS)
    @backoff.on_exception(
        backoff.runtime, RefusedError, max_tries=ATTEMPTS, value=wait_of, giveup=is_without_wait
    )
    @backoff.on_exception(backoff.expo, RefusedError, max_tries=ATTEMPTS, giveup=has_wait)
    def process_record(self, record: dict[str, Any], context: dict[str, Any]) -> None:  # noqa: ARG002 - the SDK's signature
        lead = {name: value for name, value in record.items() if not name.startswith("_sdc")}
        response = self._session.post(os.environ["URL"], json=lead, timeout=30)
        if response.status_code == TOO_MANY_REQUESTS or response.status_code >= SERVER_ERROR:
            raise RefusedError(response)
        response.raise_for_status()


class LeadTarget(Target):
    """The target, with its one kind of sink."""

    name = "target-leads"
    config_jsonschema = {"type": "object", "properties": {}}  # noqa: RUF012 - as the SDK has it
    default_sink_class = LeadSink


LeadTarget.cli()
