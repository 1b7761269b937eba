import json
from pathlib import Path

import pytest

from reactin_cli.cli.singer.target_settings import (
    NOT_SETTINGS,
    StateAfter,
    about,
    read_config,
)
from reactin_cli.errors import SettingsError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.option_groups import declared
from reactin_cli.sources.options import SourceFormat


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "config.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_settings_are_the_options_by_their_own_names(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {"list_id": "l", "max_leads": 5, "where": ["country=DE"], "map": {"email": "mail"},
         "state_after": "attempted", "rate": None},
    )  # fmt: skip
    options = read_config(path)
    assert (options.list_id, options.max_leads, options.where) == ("l", 5, ("country=DE",))
    assert options.map == {"email": "mail"}
    assert (options.state_after, options.format) == (StateAfter.ATTEMPTED, SourceFormat.SINGER)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({"lisst_id": "x"}, "Did you mean list_id?"),
        ({"format": "csv"}, "there is no setting format"),
        ({"max_leads": "many"}, "max_leads must be a whole number"),
        ("[]", "is not a JSON object"),
        ("{", "is not JSON"),
    ],
)
def test_a_config_that_cannot_be_used_is_told_with_its_file(
    tmp_path: Path, content: object, says: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SettingsError) as error:
        read_config(path)
    assert says in error.value.message
    assert str(path) in error.value.message


def test_a_key_in_the_config_is_never_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        read_config(written(tmp_path, {"api_key": ["s3cret"]}))
    assert "s3cret" not in error.value.message + error.value.hint


def test_it_describes_every_option_and_marks_the_secret() -> None:
    settings = about()["settings"]
    assert isinstance(settings, dict)
    names = {each.name for each in declared(ImportOptions)} - NOT_SETTINGS | {"state_after"}
    assert set(settings["properties"]) == names
    assert settings["properties"]["api_key"]["secret"] is True
    assert settings["properties"]["max_leads"]["type"] == ["integer", "null"]
