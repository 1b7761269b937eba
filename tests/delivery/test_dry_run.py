import asyncio

from reactin_cli.delivery.dry_run import DryRun
from reactin_cli.model import Status
from reactin_cli.stop import Stop, StopReason
from tests.delivery.test_dispatcher import Told, rows


def test_a_dry_run_settles_as_valid_what_would_go_up_to_its_limit() -> None:
    told, stop = Told(), Stop()
    asyncio.run(DryRun(stop, told, max_leads=2).take(rows(3)))
    assert told.statuses == {1: Status.VALID, 2: Status.VALID, 3: Status.NOT_SENT}
    assert stop.reason is StopReason.MAX_LEADS
