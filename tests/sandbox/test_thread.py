import socket
import threading
from pathlib import Path

import pytest

from tests.sandbox.client import add, serving


def test_the_sandbox_serves_on_its_own_thread_while_the_block_lasts() -> None:
    with serving() as sandbox:
        assert add(sandbox).status == 200
        assert "sandbox" in [thread.name for thread in threading.enumerate()]
    assert "sandbox" not in [thread.name for thread in threading.enumerate()]
    with pytest.raises(ConnectionRefusedError):
        add(sandbox)


def test_a_port_that_is_taken_is_an_os_error_and_leaves_no_thread() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(OSError, match=r"in use|10048"),
        serving(port=taken.getsockname()[1]),
    ):
        raise AssertionError("it should not serve")
    assert "sandbox" not in [thread.name for thread in threading.enumerate()]


def test_a_store_that_is_none_is_a_value_error_and_leaves_no_thread(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("email\nanna@example.com\n", encoding="utf-8")
    with (
        pytest.raises(ValueError, match="line 1 is not a lead that a sandbox stored"),
        serving(store=path),
    ):
        raise AssertionError("it should not serve")
    assert "sandbox" not in [thread.name for thread in threading.enumerate()]
