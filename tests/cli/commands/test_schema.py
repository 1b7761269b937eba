import json

from reactin_cli.cli.schemas.documents import SCHEMAS, all_schemas, schema_of
from tests.in_process import Program


def test_it_prints_one_schema_or_all(program: Program) -> None:
    for name in SCHEMAS:
        assert program("schema", name, "--output", "json").json == schema_of(name)
    assert json.loads(program("schema").out) == all_schemas()


def test_a_name_that_is_none_is_told_with_the_nearest(program: Program) -> None:
    result = program("schema", "sumary", "--output", "json")
    assert result.code == 2
    assert "Did you mean summary?" in result.json["error"]["message"]
