"""A requests session, one lead after another."""

import requests

from tests.benchmarks.references.leads import endpoint, leads

url, headers = endpoint()
with requests.Session() as session:
    session.headers.update(headers)
    for lead in leads():
        session.post(url, json=lead, timeout=30).raise_for_status()
