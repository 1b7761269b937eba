"""The target's settings are the options, by their names."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.cli.guides import read_guide
from reactin_cli.errors import SettingsError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.singer.settings import about, as_markdown, read_settings, settings
from reactin_cli.importing.singer.state import StateAfter
from reactin_cli.option_groups import declared
from reactin_cli.sources.options import ReadOptions, SourceFormat


def config(folder: Path, name: str = "config.json", **values: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(values))
    return path


def test_every_option_of_an_import_is_a_setting_but_those_about_files() -> None:
    names = {each.name for each in settings()}
    files = {each.name for each in declared(ReadOptions)}
    assert names - {"state_after"} == {each.name for each in declared(ImportOptions)} - files


def test_settings_become_options(tmp_path: Path) -> None:
    first = config(tmp_path, list_id="a", map={"email": "Mail"}, report=["r.csv"], retries=None)
    second = config(tmp_path, "second.json", list_id="b", state_after="attempted")
    options = read_settings([first, second], {})
    assert (options.list_id, options.map, options.report) == (
        "b",
        {"email": "Mail"},
        (Path("r.csv"),),
    )
    assert (options.format, options.state_after) == (SourceFormat.SINGER, StateAfter.ATTEMPTED)
    assert options.retries == ImportOptions().retries


def test_texts_stand_for_numbers_and_truth_as_environment_variables_have_them(
    tmp_path: Path,
) -> None:
    options = read_settings([config(tmp_path, retries="3", timeout="2.5", strict="TRUE")], {})
    assert (options.retries, options.timeout, options.strict) == (3, 2.5, True)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"liste_id": "secret"}, "There is no setting liste_id. Did you mean list_id?"),
        ({"delimiter": ";"}, "There is no setting delimiter."),
        ({"retries": "many"}, "Setting retries must be a whole number."),
        ({"retries": -1}, "Setting retries must be at least 0."),
        ({"state_after": "never"}, "Setting state_after must be one of: settled, attempted."),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    tmp_path: Path, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings([config(tmp_path, **values)], {})
    assert (raised.value.message, raised.value.exit_code) == (said, 3)


@pytest.mark.parametrize("content", ["", "[]", '{"api_key": "secret" "', "[" * 100_000])
def test_a_config_file_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(content)
    with pytest.raises(SettingsError) as raised:
        read_settings([path], {})
    assert "secret" not in raised.value.message


def test_a_config_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.json cannot be read: No such file"):
        read_settings([tmp_path / "none.json"], {})


def test_the_plugin_definition_in_the_guide_names_real_settings() -> None:
    (definition,) = re.findall(r"```yaml\n(plugins:.*?)```", read_guide("unattended"), re.DOTALL)
    head, _, config = definition.partition("    config:\n")
    named = re.findall(r"    - name: (\w+)", head.partition("settings:")[2])
    configured = re.findall(r"^      (\w+):", config, re.MULTILINE)
    assert named
    assert configured
    assert {*named, *configured} <= {each.name for each in settings()}
    assert set(configured) <= set(named)


def test_the_description_is_a_schema_of_the_settings() -> None:
    found = about()
    assert found["name"] == "target-reactin"
    properties = found["settings"]["properties"]
    assert list(properties) == [each.name for each in settings()]
    assert properties["retries"]["type"] == "integer"
    assert properties["retries"]["default"] == 5
    assert properties["rate"]["type"] == ["string", "number"]
    assert properties["state_after"]["enum"] == ["settled", "attempted"]
    assert properties["report"] == {
        "type": "array",
        "items": {"type": "string"},
        "title": "Report",
        "description": properties["report"]["description"],
    }
    assert [option["type"] for option in properties["map"]["anyOf"]] == ["array", "object"]
    secret = [name for name, each in properties.items() if each.get("secret")]
    assert secret == ["api_key"]
    json.dumps(found)


def test_the_description_is_a_page_too() -> None:
    page = as_markdown(about())
    assert page.startswith("# `target-reactin`\n")
    assert "\n| retries | False | 5 | " in page
    assert "api_key" in page


def test_variables_are_read_where_env_is_named_and_win_over_files(tmp_path: Path) -> None:
    variables = {
        "TARGET_REACTIN_LIST_ID": "b",
        "TARGET_REACTIN_RETRIES": "3",
        "TARGET_REACTIN_MAP": '{"email": "Mail"}',
        "TARGET_REACTIN_UNKNOWN": "x",
    }
    path = config(tmp_path, list_id="a", retries=1)
    options = read_settings([Path("ENV"), path], variables)
    assert (options.list_id, options.retries, options.map) == ("b", 3, {"email": "Mail"})
    assert read_settings([path], variables).list_id == "a"
