"""A dlt destination, one lead a batch as its state is kept after each, with dlt's own client."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import dlt
from dlt.sources.helpers.requests import Client

http = Client(request_max_attempts=6, request_timeout=30)


@dlt.destination(
    batch_size=1,
    name="reactin",
    naming_convention="direct",
    skip_dlt_columns_and_tables=True,
    max_parallel_load_jobs=1,
)
def reactin(items: list[dict[str, str]], table: object) -> None:  # noqa: ARG001 - as dlt calls it
    """Send each."""
    for item in items:
        http.post(os.environ["URL"], json=item, headers={"Authorization": os.environ["KEY"]})


def leads() -> Iterator[dict[str, str]]:
    """Read the file."""
    with Path("leads.csv").open(newline="") as file:
        yield from csv.DictReader(file)


pipeline = dlt.pipeline("leads", destination=reactin, pipelines_dir="pipelines")
pipeline.run(leads(), table_name="leads")
