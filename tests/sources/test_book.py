import pytest

from reactin_cli.sources.book import is_date_format, unescaped
from tests.sources.books import as_excel_writes
from tests.sources.reads import opened, values

TEXTS = (
    "<si><t>Email</t></si><si><t xml:space='preserve'>Full name </t></si>"
    "<si><r><t>Jane </t></r><r><rPr><b/></rPr><t>Doe &amp; Co</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    "<si><t>two_x000D_\nlines</t></si>"
    "<si/>"
)
ROWS = (
    "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
    "<row r='4' spans='1:3'><c r='A4' t='str'><f>LOWER(\"A@X.CO\")</f><v>a@x.co</v></c>"
    "<c r='B4' s='1'/><c r='C4' t='s'><v>2</v></c></row>"
    "<row><c t='inlineStr'><is><t>b@x.co</t></is></c><c t='s'><v>5</v></c>"
    "<c t='s'><v>3</v></c></row>"
    "<row r='7'><c r='A7' t='e'><v>#N/A</v></c><c r='C7' t='s'><v>4</v></c></row>"
)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_shared_texts_are_read_whatever_prefix_the_elements_have(prefix: str) -> None:
    data = as_excel_writes(ROWS, TEXTS, prefix=prefix)
    source = opened(data)
    assert source.columns == ("Email", "", "Full name")
    assert [row.line for row in source.sample] == [4, 5, 7]
    assert values(data) == [
        ["a@x.co", "", "Jane Doe & Co"],
        ["b@x.co", "", "東京"],
        ["#N/A", "", "two\r\nlines"],
    ]


@pytest.mark.parametrize("text", ["plain", "_x_", "_x00_", "snake_x0041"])
def test_only_a_whole_escape_is_one(text: str) -> None:
    assert unescaped(text) == text


DATE_FORMATS = {
    "dd/mm/yyyy": True,
    "[h]:mm": True,
    "[$-409]mmm yy": True,
    "[Red]0": False,
    '0 "days"': False,
    "General": False,
    r"0\d": False,
    "0_d": False,
    "": False,
}


@pytest.mark.parametrize(("code", "expected"), DATE_FORMATS.items())
def test_a_format_that_shows_parts_of_a_date_is_one(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected
