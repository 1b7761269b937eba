import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.parsing import pairs


def test_only_the_first_equals_sign_parts_name_and_value() -> None:
    assert pairs("--set", ["a=b=c", " b =", "c= d "]) == {"a": "b=c", "b": "", "c": " d "}


def test_nothing_given_is_nothing_found() -> None:
    assert pairs("--map", None) == {}


@pytest.mark.parametrize("text", ["email", "=value", " =value", ""])
def test_what_is_no_pair_is_told_with_the_option_and_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="--map") as caught:
        pairs("--map", [text])
    assert "--map email=" in caught.value.hint


def test_a_name_given_twice_is_a_mistake() -> None:
    with pytest.raises(UsageError, match="email twice"):
        pairs("--map", ["email=a", "email =b"])
