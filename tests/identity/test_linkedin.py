import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity.linkedin import PLAIN_PROFILE, read_profile, read_profiles
from reactin_cli.identity.linkedin_pages import LOCKED, PAGES, SALES_PAGES
from reactin_cli.identity.reading import NOTHING

SITE_ID = "ACoAAABcDeFgHiJkLmNoPqRsTuVwXyZ0-_34567"
SALES_ID = "ACwAAABcDeFgHiJkLmNoPqRsTuVwXyZ01234567"
RECRUITER_ID = "AEMAAABcDeFgHiJkLmNoPqRsTuVwXyZ01234567"
JANE = "https://www.linkedin.com/in/jane-doe"
JOSE = "https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa"

JANES = [
    JANE,
    JANE + "/",
    "http://www.linkedin.com/in/jane-doe",
    "linkedin.com/in/jane-doe",
    "www.linkedin.com/in/jane-doe",
    "https://linkedin.com/in/jane-doe",
    "https://fr.linkedin.com/in/jane-doe",
    "https://uk.linkedin.com/in/jane-doe/",
    "https://m.linkedin.com/in/jane-doe",
    "https://touch.linkedin.com/in/jane-doe",
    "https://mobile.linkedin.com/in/jane-doe",
    "https://www.linkedin.com/mwlite/in/jane-doe",
    "https://www.linkedin.com/mwlite/profile/in/jane-doe",
    "https://www.linkedin.com/comm/in/jane-doe?midToken=AQ&trk=eml-x",
    JANE + "?utm_source=share&utm_medium=member_ios",
    JANE + "?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A" + SITE_ID,
    JANE + "?trk=people-guest_people_search-card",
    JANE + "/?lipi=urn%3Ali%3Apage%3Ad_flagship3",
    JANE + "?originalSubdomain=fr",
    JANE + "?locale=fr_FR",
    JANE + "/fr",
    JANE + "/en/",
    JANE + "/details/experience",
    JANE + "/overlay/contact-info/",
    JANE + "/recent-activity/all/",
    JANE + "#experience",
    "https://WWW.LinkedIn.com/In/Jane-Doe",
    "HTTPS://LINKEDIN.COM/IN/JANE-DOE",
    "https://www.linkedin.com:443/in/jane-doe",
    "https://www.linkedin.com./in/jane-doe",
    "//www.linkedin.com/in/jane-doe",
    "https://https://www.linkedin.com/in/jane-doe",
    "https:/www.linkedin.com//in//jane-doe",
    "https:\\\\www.linkedin.com\\in\\jane-doe",
    "in/jane-doe",
    "/in/jane-doe",
    "/In/Jane-Doe/",
    " \ufeff" + JANE + "\u200b\r\n",
    JANE + "\u200b/",
    JANE.replace("/in/", "/in/\u200e") + "\u202c?trk=x",
    JANE + "%20",
    "Check out Jane's profile on LinkedIn " + JANE + "?utm_source=share&utm_medium=android",
    f"See {JANE}.",
    f"Jane ({JANE}), Acme",
    f"<{JANE}>",
    f"[Jane]({JANE})",
    f"[{JANE}]({JANE})",
    f'=HYPERLINK("{JANE}","Jane")',
    f'=HYPERLINK("{JANE}";"Jane")',
    f'<a href="{JANE}">Jane</a>',
    f'"{JANE}"',
    f"'{JANE}'",
    f"{JANE}, https://www.linkedin.com/in/bob",
    f"{JANE};https://www.linkedin.com/in/bob",
    f"{JANE} | https://www.linkedin.com/in/bob",
    f"https://www.linkedin.com/company/acme {JANE}",
    f"https://www.linkedin.com/company/acme,{JANE}",
    "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2F"
    "jane-doe%3Ftrk%3Dx&data=05%7C02&reserved=0",
    f"https://www.google.com/url?q={JANE}&sa=D&source=docs",
    "https://www.google.de/url?sa=t&url=https%3A%2F%2Fde.linkedin.com%2Fin%2Fjane-doe",
    "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fwww%2Elinkedin%2Ecom%2Fin%2Fjane-doe",
    "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane-doe",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane-doe",
    f"https://www.google.com/url?q=https://slack-redir.net/link?url={JANE}",
]

JOSES = [
    JOSE,
    "https://www.linkedin.com/in/josé-garcía",
    "https://www.linkedin.com/in/jos%c3%a9-garc%c3%ada",
    "https://www.linkedin.com/in/JOSÉ-GARCÍA/",
    "https://www.linkedin.com/in/JOS%C3%89-garcía",
    "https://www.linkedin.com/in/jose\u0301-garci\u0301a",
    "https://www.linkedin.com/in/jos%65%CC%81-garc%C3%ADa",
]

OTHERS = {
    "https://www.linkedin.com/in/jane_doe.2~x": "https://www.linkedin.com/in/jane_doe.2~x",
    "https://www.linkedin.com/in/jane’s-🔸": "https://www.linkedin.com/in/jane%E2%80%99s-%F0%9F%94%B8",
    "https://www.linkedin.com/in/jane-🌈\u200d♾": (
        "https://www.linkedin.com/in/jane-%F0%9F%8C%88%E2%80%8D%E2%99%BE"
    ),
    "https://www.linkedin.com/in/" + "%E3%81%82" * 100: (
        "https://www.linkedin.com/in/" + "%E3%81%82" * 100
    ),
    "https://www.linkedin.com/in/jos%25C3%25A9": "https://www.linkedin.com/in/jos%C3%A9",
    "https://www.linkedin.com/in/jos%2525C3%2525A9": "https://www.linkedin.com/in/jos%C3%A9",
    "https://www.linkedin.com/in/null-island": "https://www.linkedin.com/in/null-island",
    "https://www.linkedin.com/in/jane-doe&trk=x&amp;y=2": JANE,
    "https://www.linkedin.com/in/undefined2": "https://www.linkedin.com/in/undefined2",
    "https://www.linkedin.com/in/acwa": "https://www.linkedin.com/in/acwa",
    "https://www.linkedin.com/in/ACwAA": "https://www.linkedin.com/in/acwaa",
}

NO_PERSONS = {
    "https://www.linkedin.com/company/acme": "a company page",
    "https://www.linkedin.com/company/109209384": "a company page",
    "https://www.linkedin.com/company/acme/about/?trk=x": "a company page",
    "http://www.linkedin.com/Company/Acme": "a company page",
    "https://www.linkedin.com/sales/company/12345": "a company in Sales Navigator",
    "https://www.linkedin.com/sales/search/people?query=x": "a search in Sales Navigator",
    "https://www.linkedin.com/sales/lists/people/123": "a list in Sales Navigator",
    "https://www.linkedin.com/sales/gmail/profile/viewByEmail/jane@acme.com": "a search in Sales",
    "https://www.linkedin.com/sales/home": "a page of Sales Navigator",
    "https://www.linkedin.com/pub/dir/jane/doe": "a directory",
    "https://www.linkedin.com/school/some-university": "a school page",
    "https://www.linkedin.com/showcase/acme-labs": "a showcase page",
    "https://www.linkedin.com/feed/update/urn:li:activity:7": "a post",
    "https://www.linkedin.com/posts/jane-doe_hello-activity-7-abcd": "a post",
    "https://www.linkedin.com/pulse/hello-jane-doe": "an article",
    "https://www.linkedin.com/messaging/thread/2-abc==/": "a conversation",
    "https://www.linkedin.com/jobs/view/1": "a job",
    "https://www.linkedin.com/groups/1": "a group",
    "https://www.linkedin.com/events/1": "an event",
    "https://www.linkedin.com/learning/some-course": "a course",
    "https://www.linkedin.com/search/results/people/?keywords=jane": "a search",
    "https://www.linkedin.com/feed/": "the news feed",
}

CUT = [
    "https://www.linkedin.com/in/jane-\ndoe-81a83743",
    "https://www.linkedin.com/in/jane doe",
    "https://www.linkedin.com/in/jane\tdoe",
    "https://www.linkedin.com/in/jane\u00a0doe",
    "https://www.linkedin.com/in/jane%20doe",
    "https://www.linkedin.com/in/jane,doe",
    "https://www.linkedin.com/in/jane;doe",
    "https://www.linkedin.com/in/jane(doe)",
    "https://www.linkedin.com/in/jane|doe",
    "https://www.linkedin.com/in/jane[doe",
    "https://www.linkedin.com/in/jane{doe",
    "https://www.linkedin.com/in/jane“doe",
    "https://www.linkedin.com/in/jane\u2028doe",
    "www.linkedin.com/in/jane doe?trk=x",
    "https://www.linkedin.com/in/jane-d...",
    "https://www.linkedin.com/in/jane-d…",
    "https://www.linkedin.com/in/jane%7Cdoe",
    "https://www.linkedin.com/in/%7B%7Bslug%7D%7D",
    "in/jane doe",
    f"{JANE} Jane Doe",
    "https://www.linkedin.com/in/jane%2525",
    "https://www.linkedin.com/in/jane\u200bdoe",
    "https://www.linkedin.com/in/jane\u202eeod",
    "https://www.linkedin.com/in/jane\u2066doe/",
    "https://www.linkedin.com/in/ja\u00adne-doe",
]
"""Where the profile name does not end is somebody else's."""

NOBODIES = [
    f"https://www.linkedin.com/in/{slug}{rest}"
    for slug in ("undefined", "null", "None", "NIL", "nan", "unknown", "unavailable", "not-found")
    for rest in ("", "/", "?trk=x", "/?trk=x", "#about", "%20")
] + [
    "linkedin.com/in/undefined-undefined",
    "https://www.linkedin.com/in/%75ndefined",
    "https://www.linkedin.com/in/null-null/",
    "https://www.linkedin.com/in/not-available",
    "https://www.linkedin.com/in/false",
    "https://www.linkedin.com/in/your-name",
    "https://www.linkedin.com/in/yourname/",
    "https://www.linkedin.com/in/user_name",
    "https://www.linkedin.com/in/nullnull",
]

UNUSABLE = {
    "https://www.linkedin.com/talent/profile/" + RECRUITER_ID: "Recruiter",
    "https://www.linkedin.com/recruiter/profile/1,2,CAP": "Recruiter",
    "https://www.linkedin.com/profile/view?id=12345": "old profile link",
    "https://www.linkedin.com/preload/custom-invite/?vanityName=jane-doe": "invitation",
    "https://linkedin.com/authwall?sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2F": "sign-in",
    "https://www.linkedin.com/login/?session_redirect=%2Fin%2Fjane-doe": "sign-in",
    "https://www.linkedin.com/checkpoint/lg/login": "sign-in",
    "https://www.linkedin.com/uas/login": "sign-in",
    "https://lnkd.in/eAbC123": "short link",
    "lnkd.in/eAbC123": "short link",
    "http://linkedin.com/janedoe": "without the /in/",
    "https://www.linkedin.com/sales/lead/12345": "without a lead's id",
    "https://www.linkedin.com/sales/people": "without a lead's id",
    "jane-doe": "not a link",
    "@janedoe": "not a link",
    "Jane Doe": "not a link",
    "Check in/out": "not a link",
    "jane@acme.com": "not a link",
    "jane@linkedin.com": "not a link",
    "https://twitter.com/in/jane-doe": "not a link to LinkedIn",
    "https://notlinkedin.com/in/jane-doe": "not a link to LinkedIn",
    "https://linkedin.com.evil.example/in/jane-doe": "not a link to LinkedIn",
    "https://linkedin.com@evil.example/in/jane-doe": "not a link to LinkedIn",
    "https://www.linkedin.com%2Fin@evil.example/in/jane-doe": "not a link to LinkedIn",
    "https://jane@www.linkedin.com/in/jane-doe": "not a link to LinkedIn",
    "https://linkedın.com/in/jane-doe": "not a link to LinkedIn",
    "https://evil.example/linkedin.com/in/jane-doe": "not a link to LinkedIn",
    f"https://evil.example/{JANE}": "not a link to LinkedIn",
    f"https://evil.example/?next={JANE}": "not a link to LinkedIn",
    f"https://evil.example/({JANE})": "not a link to LinkedIn",
    f"https://www.google.com/url?q=https://evil.example/{JANE}": "not a link to LinkedIn",
    f"ftp://{JANE}": "not a link",
    f"view-source:{JANE}": "not a link",
    f"javascript:window.open('{JANE}')": "script",
    f"JavaScript:location='{JANE}'": "script",
    f"data:text/html,<a href={JANE}>Jane</a>": "script",
    "https://[::1/in/jane-doe": "not a link",
    "https://www.linkedin.com/in/bad%E0%A4%A": "damaged",
    "https://www.linkedin.com/in/jos%E9": "damaged",
    "https://www.linkedin.com/in/100%-jane": "damaged",
    "https://www.linkedin.com/in/jo": "no usable profile name",
    "https://www.linkedin.com/in/" + "j" * 101: "no usable profile name",
    "https://www.linkedin.com/in/jane%20doe": "no usable profile name",
    "https://www.linkedin.com/in/jane%2Fdoe": "no usable profile name",
    "https://www.linkedin.com/in/jane%00doe": "no usable profile name",
    JANE + "\0": "control character",
    "https://www.linked\x1bin.com/in/jane-doe": "control character",
    "https://www.linkedin.com/in/jane\udc80": "control character",
}

EMPTY = [
    "",
    "  ",
    "\ufeff",
    "N/A",
    "-",
    "null",
    "Not found",
    "#N/A",
    "undefined",
    "https://www.linkedin.com/in/",
    "https://www.linkedin.com/in",
    "http://linkedin.com/in/?trk=x",
    "https://www.linkedin.com/",
    "https://www.linkedin.com",
    "linkedin.com",
    "/in/",
]

PIECES = """
    https:// http: www. fr. linkedin.com lnkd.in /in/ /pub/ /company/ / ? # % %C3 %A9 é jane -doe İ
    ß K \u0301 @ [ ] ( < > " ' , ; url?q= google.com javascript: sales/ lead/ \u200d
"""
cells = st.text() | st.lists(
    st.sampled_from([*PIECES.split(), SITE_ID, SALES_ID, " ", "\0"]), max_size=12
).map("".join)


@pytest.mark.parametrize("cell", [*CUT, *NOBODIES])
def test_a_profile_name_that_is_cut_or_names_nobody_is_never_sent(cell: str) -> None:
    reading = read_profile(cell)
    assert (reading.text, reading.key) == ("", "")
    assert reading.code in ("invalid_linkedin_url", "")


@pytest.mark.parametrize("cell", JANES)
def test_every_shape_of_a_profile_link_becomes_the_one_form(cell: str) -> None:
    reading = read_profile(cell)
    assert (reading.text, reading.key, reading.code) == (JANE, JANE, "")


@pytest.mark.parametrize("cell", JOSES)
def test_every_spelling_of_an_accented_slug_becomes_upper_case_utf8(cell: str) -> None:
    assert read_profile(cell).text == JOSE


@pytest.mark.parametrize(("cell", "profile"), OTHERS.items())
def test_an_unusual_slug_is_kept(cell: str, profile: str) -> None:
    assert read_profile(cell).text == read_profile(profile).text == profile


@pytest.mark.parametrize("member", [SITE_ID, SALES_ID, RECRUITER_ID])
@pytest.mark.parametrize("end", ["", "/", "?trk=x", "/details/experience", ",NAME_SEARCH,x1Y2"])
def test_a_member_id_keeps_its_capitals(member: str, end: str) -> None:
    profile = "https://www.linkedin.com/in/" + member
    assert read_profile(f"http://LinkedIn.com/IN/{member}{end}").text == profile
    assert read_profile(profile + end).text == profile


@pytest.mark.parametrize("path", ["lead", "people", "Lead"])
@pytest.mark.parametrize("end", ["", ",NAME_SEARCH,x1Y2", ",name,x?_ntb=abc%3D%3D", "/", "#x"])
def test_a_sales_navigator_lead_becomes_the_profile_of_its_id_with_a_warning(
    path: str, end: str
) -> None:
    reading = read_profile(f"https://www.linkedin.com/sales/{path}/{SALES_ID}{end}")
    assert reading.text == "https://www.linkedin.com/in/" + SALES_ID
    assert reading.code == "sales_navigator_link"
    assert not reading.refused


@pytest.mark.parametrize(
    "link",
    [
        "http://www.linkedin.com/pub/jane-doe/4b/698/a65",
        "https://uk.linkedin.com/pub/Jane-Doe/4b/698/a65?trk=x",
        "uk.linkedin.com/pub/jane-doe/4B/698/A65/",
    ],
)
def test_an_old_pub_link_is_sent_as_given_and_compared_in_one_form(link: str) -> None:
    reading = read_profile(f" {link} ")
    assert (reading.text, reading.code) == (link, "legacy_profile_link")
    assert reading.key == "https://www.linkedin.com/pub/jane-doe/4b/698/a65"


@pytest.mark.parametrize(("cell", "page"), NO_PERSONS.items())
def test_a_page_that_is_no_person_is_refused_and_named(cell: str, page: str) -> None:
    reading = read_profile(cell)
    assert (reading.refused, reading.code) == (True, "linkedin_not_a_person")
    assert page in reading.reason


@pytest.mark.parametrize(("cell", "reason"), UNUSABLE.items())
def test_a_link_that_cannot_be_used_is_refused_with_the_reason(cell: str, reason: str) -> None:
    reading = read_profile(cell)
    assert (reading.refused, reading.code) == (True, "invalid_linkedin_url")
    assert reason in reading.reason


@pytest.mark.parametrize("cell", EMPTY)
def test_a_link_to_nobody_and_words_that_mean_empty_are_no_error(cell: str) -> None:
    assert read_profile(cell) == NOTHING


@pytest.mark.parametrize("table", [PAGES, SALES_PAGES, LOCKED])
def test_each_kind_of_page_is_a_clause_with_its_article(table: dict[str, str]) -> None:
    assert all(page.islower() for page in table)
    assert all(kind.startswith(("a ", "an ", "LinkedIn's ")) for kind in table.values())


def test_all_profiles_of_a_cell_can_be_read() -> None:
    readings = read_profiles(f"{JANE}, https://acme.com/x https://linkedin.com/in/bob-b")
    assert [reading.text[28:] for reading in readings] == ["jane-doe", "bob-b"]


@given(cells)
def test_no_cell_raises_and_what_was_read_is_read_again_the_same(cell: str) -> None:
    reading = read_profile(cell)
    if reading.text and reading.code != "sales_navigator_link":
        assert read_profile(reading.text) == reading
    else:
        assert bool(reading.key) == bool(reading.text)


@given(
    st.builds(
        "{}{}linkedin.com/in/{}{}".format,
        st.sampled_from(["", "http://", "https://", "HTTPS://"]),
        st.sampled_from(["", "www.", "fr.", "evil."]),
        st.text("aZ0-_é%", min_size=1, max_size=12) | st.sampled_from([SITE_ID, SALES_ID]),
        st.sampled_from(["", "/", "?trk=a&b=%20", "/?x", "#y"]),
    )
)
def test_the_quick_pattern_gives_what_the_thorough_way_gives(cell: str) -> None:
    if PLAIN_PROFILE.fullmatch(cell):
        assert [read_profile(cell)] == read_profiles(cell)


@pytest.mark.parametrize(
    "piece",
    ["/", ",", "https://", "%", "google.com/url?q=", "linkedin.com/in/", "<", "[", " ", "é"],
)
def test_a_huge_cell_is_read_quickly(piece: str) -> None:
    began = time.perf_counter()
    read_profile(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 2
