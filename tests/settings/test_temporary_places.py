from pathlib import Path

import pytest

from reactin_cli.settings.temporary_places import temporary_place


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({}, ""),
        ({"CI": "true"}, "a CI job"),
        ({"CI": "1"}, "a CI job"),
        ({"CI": "False"}, ""),
        ({"CI": ""}, ""),
        ({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, "a container"),
        ({"KUBERNETES_SERVICE_HOST": ""}, ""),
    ],
)
def test_the_environment_tells(tmp_path: Path, environment: dict[str, str], place: str) -> None:
    assert temporary_place(environment, tmp_path) == place


@pytest.mark.parametrize("mark", [".dockerenv", "run/.containerenv"])
def test_a_container_is_known_by_its_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).parent.mkdir(exist_ok=True)
    (tmp_path / mark).touch()
    assert temporary_place({}, tmp_path) == "a container"
    assert temporary_place({"CI": "true"}, tmp_path) == "a CI job"
