"""Tells a webhook how an import ended, where its user set one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reactin_cli.errors import ExitCode, ReactinError
from reactin_cli.importing.options import ImportOptions, Notify
from reactin_cli.records import plain_record
from reactin_cli.reports.summary import ImportResult
from reactin_cli.settings.settings import Settings

SECONDS = 10.0
"""The longest time that a notification may take."""


@plain_record
class Notifier:
    """Posts how an import ended; says in a sentence if that failed, and changes nothing else."""

    url: str
    """A secret; empty where nobody is to be notified."""
    when: Notify

    def tell(self, result: ImportResult) -> str:
        """Post the result; give a sentence if that failed, else an empty text."""
        if not self._wants(result.exit_code):
            return ""
        from reactin_cli.reports.notification import result_message  # only where it is needed

        return self._post(result_message(result, self.url))

    def tell_error(self, error: ReactinError) -> str:
        """Post that the import could not begin; give a sentence if that failed."""
        if not self._wants(error.exit_code):
            return ""
        from reactin_cli.reports.notification import error_message  # only where it is needed

        return self._post(error_message(error, self.url))

    def _wants(self, code: ExitCode) -> bool:
        return bool(self.url) and (self.when is Notify.ALWAYS or code is not ExitCode.OK)

    def _post(self, message: dict[str, Any]) -> str:
        from reactin_cli.sending.http.webhook import post_json  # costs start-up

        failure = post_json(self.url, message, SECONDS)
        return f"The notification could not be sent: {failure}." if failure else ""


def notifier_of(options: ImportOptions, settings: Settings, *, attended: bool) -> Notifier:
    """Give what notifies; nobody is notified of a dry run, or of what a person watches.

    Raises SettingsError for an address that cannot be used.
    """
    silent = attended or options.dry_run or options.notify is Notify.NEVER
    found = None if silent else settings.find("notify_url")
    return Notifier(found.value if found else "", options.notify)


@contextmanager
def telling_errors(notifier: Notifier, note: Callable[[str], None]) -> Iterator[None]:
    """Notify of an error, or a fault, that ends the import before it has a result."""
    try:
        yield
    except Exception as error:
        told = error if isinstance(error, ReactinError) else ReactinError("")
        if failure := notifier.tell_error(told):
            note(failure)
        raise
