"""Which proxy is used, whatever stands in the settings of proxies."""

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.sending.http.proxy import proxy_for

HOST = "app.reactin.example"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("no_proxy", "host", "is_exempt"),
    [
        ("localhost,fe80::/10", HOST, False),
        ("localhost,fe80::/10", "fe80::1", True),
        ("fd00::/8 , 10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("[2001:db8::1]:443", "2001:db8::1", True),
        ("[2001:db8::1]:444", "2001:db8::1", False),
        ("2001:db8::1", HOST, False),
        (".reactin.example", HOST, True),
        ("*.reactin.example:443", HOST, True),
        ("https://app.reactin.example", HOST, True),
        ("actin.example", HOST, False),
        ("999.1.1.1/99,*.,host:99999999999,,é,[", HOST, False),
        (HOST.upper(), HOST, True),
    ],
)
def test_an_entry_of_no_proxy_names_what_it_says_and_no_entry_does_harm(
    monkeypatch: pytest.MonkeyPatch, no_proxy: str, host: str, is_exempt: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert (proxy_for(host, 443) is None) is is_exempt


@pytest.mark.parametrize(
    "address",
    [
        "http://user:s3cret/x@127.0.0.1:9",
        "http://user:s3cret?x@127.0.0.1:9",
        "http://user:s3cret#x@127.0.0.1:9",
        "http://user:s3cret@[::1",
        "http://user:s3cret@host:port",
        "http://user:s3cret@host:99999",
        "http://user:s3cret@",
        "http://user:s3cret@a b:1",
        "socks5://user:s3cret@127.0.0.1:9",
        "file:///s3cret",
    ],
)
def test_an_address_that_is_no_proxys_is_told_without_the_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    with pytest.raises(SettingsError, match="HTTPS_PROXY") as caught:
        proxy_for(HOST, 443)
    assert "s3cret" not in caught.value.message + caught.value.hint


def test_a_password_cannot_add_a_line_to_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:p%0D%0AX-Evil:1@127.0.0.1:9")
    proxy = proxy_for(HOST, 443)
    assert proxy is not None
    assert b"Evil" not in proxy.connect_request(HOST, 443)
