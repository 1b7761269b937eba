import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reactin_cli.errors import PlanError
from reactin_cli.events import Settled
from reactin_cli.importing.import_plan import ImportPlan
from reactin_cli.importing.plan_store import KEPT, PlanStore
from reactin_cli.journal.opening import open_store
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.reactin_api.addresses import Target

Plan = Callable[..., ImportPlan]
TARGET = Target("https://app.reactin.io", "organization", "list", "key")


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    def make(*emails: str) -> ImportPlan:
        made = planned(*emails)
        request.addfinalizer(made.close)
        return made

    return make


def planned(*emails: str) -> ImportPlan:
    made = ImportPlan(TARGET, None)
    for number, email in enumerate(emails, 1):
        lead = Lead(email, keys=(email,), claims=(email,))
        row = Row(number, number, "leads.csv", (), [], lead, (), Outcome(Status.VALID))
        made.hear(Settled([row]))
    return made


@pytest.fixture
def store(tmp_path: Path) -> PlanStore:
    return PlanStore(open_store(tmp_path / "journal.sqlite3"))


def test_the_latest_plans_are_kept(store: PlanStore, plan: Plan, tmp_path: Path) -> None:
    digests = []
    for number in range(KEPT + 2):
        made = plan(f"{number}@example.com")
        store.keep(made)
        digests.append(made.summary.digest)
    kept = {path.name for path in (tmp_path / "plans").iterdir()}
    assert len(kept) == KEPT
    assert digests[-1] in kept


def test_a_kept_plan_is_for_its_owner_and_names_nobody(
    store: PlanStore, plan: Plan, tmp_path: Path
) -> None:
    store.keep(plan("ada@example.com"))
    (path,) = (tmp_path / "plans").iterdir()
    assert b"ada" not in path.read_bytes()
    if sys.platform != "win32":  # there files have their folder's rights
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_plan_that_is_not_known_is_refused_all_the_same(store: PlanStore, plan: Plan) -> None:
    with pytest.raises(PlanError, match="not known here"):
        store.check("0" * 32, plan("ada@example.com"))


def test_a_folder_that_takes_nothing_is_no_trouble(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plans").touch()
    PlanStore(open_store(tmp_path / "journal.sqlite3")).keep(plan("ada@example.com"))
