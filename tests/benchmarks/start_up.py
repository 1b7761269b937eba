"""How long the program takes for next to nothing, beside others that do the like."""

from collections.abc import Iterator

from tests.benchmarks.contestants import KEY, LIST, ORGANIZATION, reactin, tool
from tests.benchmarks.instant_server import Server, instant_server
from tests.benchmarks.measuring import Contestant, race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line, durations

EMAIL = "ada.lovelace@northwind.example"


def measure(setting: Setting) -> Iterator[Line]:
    """Start each, after one start that does not count: it fills the caches."""
    with instant_server() as server:
        for subject, ours, other in _pairs(setting, server):
            pair = [ours._replace(name="reactin"), other]
            race(pair, 1)
            outcomes = race(pair, setting.sizes.starts)
            yield from durations(subject, outcomes, setting.clock)


def _pairs(setting: Setting, server: Server) -> Iterator[tuple[str, Contestant, Contestant]]:
    python = setting.environments.program / "bin/python"
    nothing = tool(setting, str(python), "-c", "pass")._replace(name="python -c pass")
    yield "--version", reactin(setting, "--version"), nothing
    yield "--help", reactin(setting, "--help"), nothing
    one = ["import", setting.leads(1), "--dry-run", "--journal", setting.work / "none.sqlite3"]
    yield "dry run of one row", reactin(setting, *one), nothing
    other = tool(setting, "sqlite-utils", "--help")._replace(name="sqlite-utils --help")
    yield "--help", reactin(setting, "--help"), other
    journal = setting.work / "add.sqlite3"
    ours = reactin(
        setting, "add", "--email", EMAIL, "--resend", "--journal", journal, url=server.url
    )
    url = f"{server.url}/api/{ORGANIZATION}/webhooks/reactin/{LIST}"
    http = tool(
        setting, "http", "--ignore-stdin", "POST", url, f"Authorization:{KEY}", f"email={EMAIL}"
    )
    yield "add", ours, nothing
    yield "add", ours, http._replace(name="http POST (HTTPie)")
