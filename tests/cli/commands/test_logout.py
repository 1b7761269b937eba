from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk, code_block


def test_a_profile_is_removed_with_its_key(desk: Desk, sandbox: Sandbox) -> None:
    desk.run("login", "acme", stdin=code_block(sandbox))
    result = desk.run("logout", "acme")
    assert result.code == 0
    assert f"Removed profile acme from {desk.config}" in result.out
    assert "sandbox-key" not in desk.config.read_text()


def test_the_others_stay(desk: Desk, sandbox: Sandbox) -> None:
    for name in ("acme", "zeta"):
        desk.run("login", name, stdin=code_block(sandbox))
    desk.run("logout", "acme")
    assert desk.run("leads", "--profile", "zeta").code == 0


def test_a_profile_that_is_not_there_is_an_error(desk: Desk) -> None:
    result = desk.run("logout")
    assert result.code == 3
    assert "There is no profile 'default'" in result.err
