import pytest

from reactin_cli.mapping.optouts import OptOut, has_opted_out, is_undecided, opt_out_told_by


@pytest.mark.parametrize(
    "name",
    [
        "Unsubscribed",
        "Unsubscribed At",
        "Email Opt Out",
        "HasOptedOutOfEmail",
        "Opted out",
        "Do not contact",
        "do_not_email",
        "DNC",
        "EMAIL_BLACKLISTED",
        "UNSUB_TIME",
        "Unsubscribed from all email",
        "Désinscrit",
        "Désabonné le",
        "Ne pas contacter",
        "Abgemeldet am",
        "Nicht kontaktieren",
        "No contactar",
        "Dado de baja",
        "Disiscritto",
        "Non contattare",
        "Descadastrado",
        "Não contatar",
        "Uitgeschreven",
        "Niet benaderen",
        "Newsletter unsubscribed",
    ],
)  # fmt: skip - a list of names
def test_a_column_says_who_opted_out(name: str) -> None:
    assert opt_out_told_by(name) is OptOut.YES_OR_WHEN


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Email Bounced", OptOut.BOUNCED),
        ("Bounced At", OptOut.BOUNCED),
        ("Bounce count", None),
        ("Unsubscribed Mode", OptOut.PROBABLE),
        ("Unsubscribe link", OptOut.PROBABLE),
        ("UNSUB_REASON", OptOut.REASON),
        ("Subscription status", OptOut.STATUS),
        ("Email Marketing Consent", OptOut.PERMISSION),
        ("SMS_BLACKLISTED", None),
        ("Do not call", None),
        ("Fax opt out", None),
        ("Email", None),
        ("OPTIN_TIME", OptOut.PERMISSION),
    ],
)
def test_other_columns_say_less(name: str, kind: OptOut | None) -> None:
    assert opt_out_told_by(name) is kind


@pytest.mark.parametrize(
    "cell",
    [
        "yes",
        "TRUE",
        "1",
        "x",
        "ja",
        "Oui",
        "sí",
        "sim",
        "Opted out",
        "unsubscribed",
        "2024-05-06",
        "06.05.24",
        "May 6, 2024 10:00",
        "1714953600",
    ],
)  # fmt: skip - a list of cells
def test_a_yes_or_a_date_means_opted_out(cell: str) -> None:
    assert has_opted_out(cell, OptOut.YES_OR_WHEN) is True


@pytest.mark.parametrize(
    "cell", ["", " ", "no", "False", "0", "nein", "non", "n/a", "-", "0000-00-00 00:00", "Opted in"]
)
def test_a_no_means_not_opted_out(cell: str) -> None:
    assert has_opted_out(cell, OptOut.YES_OR_WHEN) is False


@pytest.mark.parametrize("cell", ["Manual", "perhaps", "3"])
def test_anything_else_is_unclear(cell: str) -> None:
    assert has_opted_out(cell, OptOut.YES_OR_WHEN) is None


@pytest.mark.parametrize("cell", ["no", "declined", "Denied", "withdrawn", "widerrufen", "refusé"])
def test_a_permission_that_was_refused_keeps_a_lead_back(cell: str) -> None:
    assert has_opted_out(cell, OptOut.PERMISSION) is True
    assert is_undecided(OptOut.PERMISSION, ["granted", cell])


@pytest.mark.parametrize("cell", ["yes", "Subscribed", "opted in", "granted", "erteilt", "pending"])
def test_a_permission_that_was_given_keeps_nobody_back(cell: str) -> None:
    assert has_opted_out(cell, OptOut.PERMISSION) is False


@pytest.mark.parametrize(
    ("cell", "opted_out"),
    [
        ("Unsubscribed", True),
        ("UNSUBSCRIBED", True),
        ("Désinscrit", True),
        ("Do not contact", True),
        ("Inactive - DNC", True),
        ("Unsubscribed (by admin)", True),
        ("vip; do not contact", True),
        ("Invalid", True),
        ("Never unsubscribed (so far)", False),
        ("subscribed", False),
        ("yes", False),
        ("2024-05-06", False),
        ("Bayern", False),
    ],
)  # fmt: skip - a list of cells
def test_a_status_has_to_say_it_in_words(cell: str, opted_out: bool) -> None:
    assert has_opted_out(cell, OptOut.STATUS) is opted_out
