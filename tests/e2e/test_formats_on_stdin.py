import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.cli.test_formats import SHAPES, bodies, expected_bodies
from tests.e2e.program import Place


@pytest.mark.parametrize("shape", ["comma", "json array"])
def test_standard_input_makes_the_same_requests_as_a_file(
    user: Place, sandbox: Sandbox, shape: str
) -> None:
    result = user.run("import", "--rate", "unlimited", "--no-report", stdin=SHAPES[shape][1]())
    assert (result.code, bodies(sandbox)) == (0, expected_bodies()), result.err
