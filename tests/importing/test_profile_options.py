"""What a profile holds counts as the option does, and asks where it is told to."""

from pathlib import Path

import pytest

from reactin_cli import import_leads
from reactin_cli.errors import ReactinError
from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program

LEADS = "email,Work Email,Country,Stage\n" + "".join(
    f"a{n}@example.com,w{n}@example.com,{'DE' if n % 2 else 'FR'},hot\n" for n in range(30)
)


FAST = "--rate unlimited"


@pytest.fixture
def user(program: Program) -> Program:
    program.write("leads.csv", LEADS)
    return program


def profile(program: Program, sandbox: Sandbox, text: str) -> None:
    program.write(
        "config.toml",
        f'[profiles.acme]\norganization_id = "{sandbox.options.organization_id}"\n'
        f'list_id = "{sandbox.options.list_id}"\napi_key = "{sandbox.options.api_key}"\n'
        f'base_url = "{sandbox.base_url}"\nrate = "unlimited"\ncomment = "ours"\n{text}\n',
    )
    Path("config.toml").chmod(0o600)


def test_constants_stamp_and_conditions_count(user: Program, sandbox: Sandbox) -> None:
    held = 'where = ["Country=DE"]\nstamp = "customVariable5=fair"\n'
    profile(user, sandbox, held + '[profiles.acme.set]\n"Company Name" = "ACME"')
    result = user("import", "leads.csv", "--set", "customVariable4=x", "--output", "json")
    assert result.json["counts"] == {"added": 15, "excluded": 15}
    lead = sandbox.leads[0]
    assert (lead["companyName"], lead["customVariable4"], lead["customVariable5"]) == (
        "ACME", "x", "fair",
    )  # fmt: skip


def test_an_option_wins_over_the_profile(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'stamp = "customVariable5=p"\n[profiles.acme.set]\ncompanyName = "P"')
    given = ("--stamp", "customVariable5=o", "--set", "company_name=O")
    assert user("import", "leads.csv", *given, "--quiet").code == 0
    assert {(lead["companyName"], lead["customVariable5"]) for lead in sandbox.leads} == {
        ("O", "o")
    }


def test_nothing_is_guessed_where_the_profile_says_so(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'only_mapped = true\n[profiles.acme.map]\nemail = "Work Email"')
    assert user("import", "leads.csv", "--quiet").code == 0
    assert {frozenset(lead) for lead in sandbox.leads} == {frozenset({"email"})}
    assert {"email": "w0@example.com"} in sandbox.leads


def test_columns_are_kept_in_the_report(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'keep = ["Stage"]')
    user("import", "leads.csv", "--report", "r.jsonl", "--quiet")
    assert '"kept": {"Stage": "hot"}' in Path("r.jsonl").read_text().splitlines()[0]


def test_a_journal_beside_the_config_file(
    user: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REACTIN_JOURNAL")
    profile(user, sandbox, 'journal = "acme.sqlite3"')
    assert user("import", "leads.csv", "--quiet").code == 0
    assert Path("acme.sqlite3").exists()


def test_a_wrong_constant_names_its_place(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, '[profiles.acme.set]\nnickname = "x"')
    result = user("import", "leads.csv", "--dry-run")
    assert result.code == 3
    assert "[profiles.acme.set]" in result.err
    assert "nickname" in result.err


def test_where_nobody_can_be_asked_a_yes_is_needed(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'confirm = "always"')
    result = user("import", "leads.csv")
    assert (result.code, sandbox.leads) == (2, [])
    assert "Profile acme wants a yes before 30 leads are sent" in result.err
    assert user("import", "leads.csv", "--yes", "--quiet").code == 0
    assert len(sandbox.leads) == 30


def test_standard_input_waits_for_a_yes_too(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'confirm = "always"')
    assert user("import", stdin=LEADS).code == 2
    assert user("import", "--quiet", stdin="\n".join(LEADS.splitlines()[:20])).code == 0
    assert len(sandbox.leads) == 19


def test_a_script_has_to_say_yes_as_well(user: Program, sandbox: Sandbox) -> None:
    profile(user, sandbox, 'confirm = "always"')
    with pytest.raises(ReactinError, match="wants a yes"):
        import_leads("leads.csv")
    assert sandbox.leads == []
    assert import_leads("leads.csv", yes=True).counts == {"added": 30}


@pytest.mark.parametrize("free", ["--dry-run", "--sandbox"])
def test_what_sends_nothing_to_reactin_needs_none(
    user: Program, sandbox: Sandbox, free: str
) -> None:
    profile(user, sandbox, 'confirm = "always"')
    assert user("import", "leads.csv", free, "--quiet").code == 0


def test_with_several_profiles_and_no_default_one_has_to_be_named(
    user: Program, sandbox: Sandbox
) -> None:
    profile(user, sandbox, "[profiles.globex]\nlist_id = 'l'")
    result = user("import", "leads.csv")
    assert result.code == 3
    assert "--profile: acme, globex" in result.err
    assert user("profiles", "use", "acme").code == 0
    assert user("import", "leads.csv", "--quiet").code == 0
    assert user("profiles", "use", "--none").code == 0
    assert user("import", "leads.csv").code == 3


@pytest.mark.parametrize(
    "command",
    ["import leads.csv", "import leads.csv --dry-run", "add --email a@b.example", "leads"],
)
def test_where_a_profile_is_required_nothing_else_names_a_list(
    user: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    profile(user, sandbox, "")
    assert user("profiles", "use", "--require").code == 0
    user.write(".env", "REACTIN_PROFILE=acme\n")
    refused = user(*command.split())
    assert (refused.code, sandbox.leads) == (3, [])
    assert "No profile is named" in refused.err
    assert "--profile: acme" in refused.err
    assert user(*command.split(), "--profile", "acme").code == 0
    monkeypatch.setenv("REACTIN_PROFILE", "acme")
    assert user(*command.split()).code == 0


def test_a_rehearsal_and_what_needs_no_list_need_no_required_profile(
    user: Program, sandbox: Sandbox
) -> None:
    profile(user, sandbox, "")
    told = user("profiles", "use", "--require", "--output", "json").json
    assert (told["default"], told["required"]) == (None, True)
    assert user("profiles", "--output", "json").json["required"] is True
    for command in (f"import leads.csv --sandbox --quiet {FAST}", "inspect leads.csv", "runs"):
        assert user(*command.split()).code == 0
    with pytest.raises(ReactinError, match="No profile is named"):
        import_leads("leads.csv")
    assert user("profiles", "use", "acme").code == 0
    assert user("import", "leads.csv", "--quiet", *FAST.split()).code == 0


def test_a_list_from_another_place_than_the_key_is_named_with_both_places(
    user: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile(user, sandbox, "")
    for name in ("ORGANIZATION_ID", "API_KEY"):
        monkeypatch.delenv(f"REACTIN_{name}", raising=False)
    monkeypatch.setenv("REACTIN_LIST_ID", "another")
    assert (
        "A dry run for list another of organization" in user("import", "leads.csv", "--dry-run").err
    )
    told = user("import", "leads.csv", *FAST.split()).err
    assert "(list from the environment, organization from profile acme, key from profile" in told


@pytest.mark.parametrize("wrong", [(), ("acme", "--none"), ("acme", "--require"), ("nobody",)])
def test_a_profile_to_use_is_one_that_exists(
    user: Program, sandbox: Sandbox, wrong: tuple[str, ...]
) -> None:
    profile(user, sandbox, "")
    assert user("profiles", "use", *wrong).code == (3 if wrong == ("nobody",) else 2)
