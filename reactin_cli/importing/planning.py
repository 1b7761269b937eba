"""An import with `--plan` is held to a plan that a dry run made."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from reactin_cli.events import Watcher, watch_nothing
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.plan_store import PlanStore, plan_digest


@contextmanager
def held_to_plan(job: ImportJob) -> Iterator[Watcher]:
    """Give what hears of the rows of a preview, and compare them with the plan at its end.

    Raises PlanError if they are others, UsageError if `--plan` is no digest.
    """
    if job.options.plan is None or job.target is None:
        yield watch_nothing
        return
    store, digest = PlanStore(job.journal), plan_digest(job.options.plan)
    with closing(store.expected(digest, job.target, job.mapping.stamp)) as plan:
        yield plan.hear
        store.check(digest, plan)
