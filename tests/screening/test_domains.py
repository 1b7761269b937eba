import pytest

from reactin_cli.screening.domains import INTENDED_DOMAIN

REAL = """
    gmail.com googlemail.com mail.com email.com ymail.com gmx.com gmx.de gmx.net gmx.at gmx.ch
    hotmail.com hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.co.uk live.com live.fr live.de
    live.nl outlook.com outlook.fr outlook.de outlook.es yahoo.com yahoo.fr yahoo.de yahoo.it
    yahoo.es yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.ca icloud.com me.com mac.com aol.com aim.com
    msn.com web.de t-online.de freenet.de orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it
    proton.me protonmail.com pm.me protomail.com zoho.com fastmail.com hey.com comcast.net
"""


@pytest.mark.parametrize("domain", REAL.split())
def test_a_real_domain_is_never_called_mistyped(domain: str) -> None:
    assert domain not in INTENDED_DOMAIN


def test_what_is_meant_is_never_itself_mistyped() -> None:
    assert INTENDED_DOMAIN.keys().isdisjoint(INTENDED_DOMAIN.values())


@pytest.mark.parametrize(
    ("mistyped", "intended"),
    [("gmial.com", "gmail.com"), ("hotmial.com", "hotmail.com"), ("yaho.fr", "yahoo.fr")],
)
def test_a_mistyped_domain_names_the_one_that_was_meant(mistyped: str, intended: str) -> None:
    assert INTENDED_DOMAIN[mistyped] == intended
