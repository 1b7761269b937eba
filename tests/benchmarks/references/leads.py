"""The lead file as the reference programs read it, and the request that they send."""

import csv
import os
import sys
from collections.abc import Iterator

FIELDS = {
    "Email": "email",
    "LinkedIn URL": "linkedinUrl",
    "First Name": "firstName",
    "Last Name": "lastName",
    "Company": "companyName",
}


def leads() -> Iterator[dict[str, str]]:
    """Read the bodies to send from the file that the first argument names."""
    with open(sys.argv[1], encoding="utf-8", newline="") as file:  # noqa: PTH123 - starts faster
        for row in csv.DictReader(file):
            yield {name: row[column] for column, name in FIELDS.items()}


def in_flight() -> int:
    """Give the second argument."""
    return int(sys.argv[2])


def endpoint() -> tuple[str, dict[str, str]]:
    """Give the address and the headers, from the environment."""
    organization, list_id = os.environ["REACTIN_ORGANIZATION_ID"], os.environ["REACTIN_LIST_ID"]
    base, key = os.environ["REACTIN_BASE_URL"], os.environ["REACTIN_API_KEY"]
    return f"{base}/api/{organization}/webhooks/reactin/{list_id}", {"Authorization": key}
