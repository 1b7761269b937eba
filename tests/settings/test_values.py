from reactin_cli.settings.values import Layer, Setting
from tests.settings.conftest import KEY


def test_a_key_is_a_secret_and_shown_redacted() -> None:
    setting = Setting("api_key", KEY, "here", Layer.OPTION)
    assert setting.secret
    assert setting.shown == "23 characters, ends in …9Z"


def test_other_settings_are_shown_as_they_are() -> None:
    setting = Setting("list_id", "leads", "here", Layer.OPTION)
    assert not setting.secret
    assert setting.shown == "leads"


def test_a_repr_says_where_a_setting_came_from_but_not_its_value() -> None:
    setting = Setting("base_url", f"https://u:{KEY}@host", "here", Layer.OPTION)
    assert repr(setting) == str(setting) == f"{setting}" == "Setting(base_url, from here)"


def test_the_address_of_a_journal_is_a_secret_if_it_holds_a_password() -> None:
    for address, is_secret in (("u:secret#1@db/x", True), ("u@db:5432/x?sslmode=require", False)):
        setting = Setting("journal", f"postgresql://{address}", "here", Layer.PROFILE)
        assert setting.secret is is_secret
        assert "secret" not in setting.shown
