"""An import with journal and report, unpaced, beside other ways to send the same leads."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.contestants import (
    KEY,
    LIST,
    ORGANIZATION,
    all_are,
    all_sent,
    reactin,
    script,
    tool,
)
from tests.benchmarks.instant_server import Server, instant_server
from tests.benchmarks.lead_files import leads
from tests.benchmarks.measuring import Contestant, race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line, speeds

IN_FLIGHT = 16

_FIELDS = ("email", "linkedinUrl", "firstName", "lastName", "companyName")


def measure(setting: Setting) -> Iterator[Line]:
    """Send the leads by each of them, to one server that answers at once."""
    count = setting.sizes.leads
    with instant_server() as server:
        contestants = [
            importing(setting, server, count, IN_FLIGHT)._replace(
                name=f"{count:,} leads, {IN_FLIGHT} in flight"
            ),
            *(each._replace(check=all_sent(server, count)) for each in _others(setting, server)),
        ]
        outcomes = race(contestants, setting.sizes.repeats)
    yield from speeds("import", outcomes, count, "leads", setting.clock)


def importing(setting: Setting, server: Server, count: int, in_flight: int) -> Contestant:
    """Give a first import of a file, with everything that is on when leads are sent for good."""
    journal, report = setting.work / "journal.sqlite3", setting.work / "report.csv"

    def forget() -> None:
        for file in setting.work.glob("journal.sqlite3*"):
            file.unlink()

    options = ["--rate", "unlimited", "--concurrency", in_flight, "--output", "json"]
    options += ["--journal", journal, "--report", report]
    program = reactin(setting, "import", setting.leads(count), *options, url=server.url)
    added, sent = all_are("added", count), all_sent(server, count)

    def check(out: Path) -> None:
        added(out)
        sent(out)

    return program._replace(prepare=forget, check=check)


def _others(setting: Setting, server: Server) -> Iterator[Contestant]:
    file, url = setting.leads(setting.sizes.leads), server.url
    for name, module, needs in (
        ("httpx AsyncClient loop", "httpx_loop", "httpx"),
        ("aiohttp loop", "aiohttp_loop", "aiohttp"),
        ("requests loop, 1 in flight", "requests_loop", "requests"),
        ("dlt destination", "dlt_destination", "dlt"),
    ):
        yield script(setting, name, f"references.{module}", file, IN_FLIGHT, needs=needs, url=url)
    singer = "references.singer_target"
    target = script(setting, "Singer target", singer, needs="singer_sdk", url=url)
    yield target._replace(stdin=_singer_messages(setting))
    config = _curl_config(setting, url)
    curl = tool(setting, "curl", "--parallel-max", IN_FLIGHT, "--silent", "--config", config)
    yield curl._replace(name="curl --parallel")


def _bodies(setting: Setting) -> Iterator[dict[str, str]]:
    for lead in leads(setting.sizes.leads):
        yield dict(zip(_FIELDS, lead, strict=False))


def _singer_messages(setting: Setting) -> Path:
    path = setting.work / "leads.singer"
    properties = {name: {"type": "string"} for name in _FIELDS}
    schema = {"type": "object", "properties": properties}
    with path.open("w") as file:
        head = {"type": "SCHEMA", "stream": "leads", "schema": schema, "key_properties": []}
        file.write(f"{json.dumps(head)}\n")
        for body in _bodies(setting):
            file.write(f"{json.dumps({'type': 'RECORD', 'stream': 'leads', 'record': body})}\n")
    return path


def _curl_config(setting: Setting, url: str) -> Path:
    """Write each request beforehand, so that curl does nothing but send them."""
    path = setting.work / "curl.config"
    with path.open("w") as file:
        file.write("parallel\n")
        for place, body in enumerate(_bodies(setting)):
            file.write("next\n" if place else "")
            file.write(f'url = "{url}/api/{ORGANIZATION}/webhooks/reactin/{LIST}"\n')
            file.write(f'header = "Authorization: {KEY}"\noutput = "/dev/null"\nfail\n')
            file.write(f"json = {json.dumps(json.dumps(body))}\n")
    return path
