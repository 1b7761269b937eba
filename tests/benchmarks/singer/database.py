"""A PostgreSQL server with people in it, for as long as a block lasts."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.singer import tap

PLACES = os.pathsep.join(
    [os.environ.get("PATH", os.defpath), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
)
PORT = 54_329


@contextmanager
def database(people: int) -> Iterator[str]:
    """Give its address; an empty one where no PostgreSQL is installed."""
    initdb, pg_ctl, psql = (shutil.which(name, path=PLACES) for name in _PROGRAMS)
    if not (initdb and pg_ctl and psql):
        yield ""
        return
    with TemporaryDirectory() as place:
        data = Path(place) / "data"
        as_user: dict[str, Any] = {}
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(place, "postgres")
            as_user = {"user": "postgres"}
        _call(initdb, "-D", data, "-A", "trust", "-U", "taps", **as_user)
        options = f"-p {PORT} -c listen_addresses=127.0.0.1 -k {place} -c fsync=off"
        _call(pg_ctl, "-D", data, "-w", "-o", options, "-l", data / "log", "start", **as_user)
        try:
            _call(psql, "-h", "127.0.0.1", "-p", str(PORT), "-U", "taps", "-d", "postgres",
                  "-c", _table(people), **as_user)  # fmt: skip
            yield f"postgresql://taps:taps@127.0.0.1:{PORT}/postgres"
        finally:
            _call(pg_ctl, "-D", data, "-m", "immediate", "stop", **as_user)


_PROGRAMS = ("initdb", "pg_ctl", "psql")


def _table(people: int) -> str:
    rows = [tap.person(number) for number in range(1, people + 1)]
    values = ", ".join("('{email}', '{firstName}', '{lastName}')".format(**row) for row in rows)
    columns = "email text primary key, first_name text, last_name text"
    return f"create table people ({columns}); insert into people values {values};"  # noqa: S608 - all of it is ours


def _call(*command: object, **options: Any) -> None:
    subprocess.run(
        [str(each) for each in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **options
    )
