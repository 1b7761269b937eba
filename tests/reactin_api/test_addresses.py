import pytest

from reactin_cli.reactin_api.addresses import Target


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://app.reactin.io", "https://app.reactin.io"),
        ("https://app.reactin.io:443", "https://app.reactin.io"),
        ("https://app.reactin.io/behind/a/path", "https://app.reactin.io"),
        ("https://app.reactin.io:8443", "https://app.reactin.io:8443"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_one_origin_is_written_in_one_way(base_url: str, origin: str) -> None:
    assert Target(base_url, "organization", "list", "key").origin == origin
