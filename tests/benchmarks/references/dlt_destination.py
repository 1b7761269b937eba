"""A dlt destination that posts each item of its batches."""

from typing import Any

import dlt
import requests

from tests.benchmarks.references.leads import endpoint, leads

url, headers = endpoint()
session = requests.Session()
session.headers.update(headers)


@dlt.destination(batch_size=100, naming_convention="direct")
def reactin(items: Any, table: Any) -> None:  # noqa: ARG001 - dlt's signature
    for item in items:
        body = {name: value for name, value in item.items() if not name.startswith("_dlt")}
        session.post(url, json=body, timeout=30).raise_for_status()


pipeline = dlt.pipeline("leads", pipelines_dir=".", destination=reactin, dev_mode=True)
pipeline.run(leads(), table_name="leads")
