import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from reactin_cli.diagnosis import network_checks
from reactin_cli.diagnosis.check_results import CheckResult, State
from reactin_cli.diagnosis.network_checks import network_findings
from reactin_cli.errors import ExitCode
from reactin_cli.sandbox.server import Sandbox


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def listening() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def found(base_url: str) -> dict[str, CheckResult]:
    return {finding.check: finding for finding in network_findings(base_url)}


def test_a_server_on_this_machine_is_reached_directly_whatever_proxy_is_set(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    findings = found(sandbox.base_url)
    assert [*findings] == ["proxy", "dns", "tcp", "tls"]
    assert {finding.state for finding in findings.values()} == {State.OK}
    assert "direct" in findings["proxy"].value


def test_a_name_that_nobody_knows_ends_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # no name leaves this machine
    dns = found("https://reactin.example")["dns"]
    assert (dns.state, dns.exit_code) == (State.FAILED, ExitCode.STOPPED)
    assert "reactin.example is not known" in dns.value


def test_a_closed_port_ends_the_way() -> None:
    findings = found("http://127.0.0.1:9")
    assert [*findings] == ["proxy", "dns", "tcp"]
    assert findings["tcp"].state is State.FAILED
    assert findings["tcp"].remedy


def test_a_server_that_does_not_speak_tls_cannot_be_trusted(
    listening: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_checks, "TIMEOUT", 0.1)
    tls = found(f"https://127.0.0.1:{listening}")["tls"]
    assert tls.state is State.FAILED
    assert tls.remedy


def test_a_proxy_is_looked_at_in_place_of_the_server_and_its_password_hidden(
    listening: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://jane:s3cret@127.0.0.1:{listening}")
    findings = found("https://reactin.example")
    assert findings["proxy"].value == f"http://127.0.0.1:{listening}"
    assert findings["tcp"].value == f"connected to 127.0.0.1, port {listening}"
    assert "through the proxy" in findings["tls"].value


def test_a_proxy_that_is_not_there_is_what_the_remedy_is_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert "Check the proxy's address" in found("https://reactin.example")["tcp"].remedy
    assert "proxy's address" not in found("http://127.0.0.1:9")["tcp"].remedy


@pytest.mark.parametrize("proxy", ["socks5://jane:s3cret@127.0.0.1:1080", "http://[::1"])
def test_a_proxy_of_another_kind_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    (finding,) = network_findings("https://reactin.example")
    assert (finding.state, finding.exit_code) == (State.FAILED, ExitCode.CONFIGURATION)
    assert "s3cret" not in finding.value
