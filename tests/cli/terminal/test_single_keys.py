"""What is typed on Windows, where keys are read one by one."""

import sys
from collections.abc import Iterable

import pytest

from reactin_cli.cli.terminal.hidden_input import never, read_answer

if sys.platform != "win32":
    pytest.skip("keys are read one by one on Windows only", allow_module_level=True)


class Keyboard:
    """Keys as Windows gives them: `kbhit` does not announce the second half of an arrow."""

    def __init__(self, keys: Iterable[str], pasted: bool) -> None:
        self._keys = list(keys)
        self._pasted = pasted
        self._is_fresh = True
        self._rest = ""

    def kbhit(self) -> bool:
        """A hand is too slow for a key to be there when the one before it was just read."""
        is_there, self._is_fresh = self._is_fresh or self._pasted, True
        return is_there and bool(self._keys)

    def getwch(self) -> str:
        key = self._rest or self._keys.pop(0)
        self._rest, self._is_fresh = key[1:], False
        return key[0]


def typed(monkeypatch: pytest.MonkeyPatch, *keys: str, pasted: bool = False) -> str:
    keyboard = Keyboard(keys, pasted)
    monkeypatch.setattr("msvcrt.kbhit", keyboard.kbhit, raising=False)
    monkeypatch.setattr("msvcrt.getwch", keyboard.getwch, raising=False)
    return read_answer("The key: ", lambda text: text.endswith("\n"), never)


@pytest.mark.parametrize("key", ["\xe0H", "\x00;"], ids=["arrow", "function key"])
def test_a_key_that_is_no_letter_adds_none(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    assert typed(monkeypatch, "a", key, "b", "\r") == "ab\n"


def test_an_accent_within_a_paste_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed(monkeypatch, *"voilà moi\r", pasted=True) == "voilà moi\n"


def test_ctrl_z_ends_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed(monkeypatch, *"abc\x1a") == "abc"


def test_ctrl_c_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        typed(monkeypatch, *"abc\x03")
