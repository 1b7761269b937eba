import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reactin_cli.mapping.splitting import split_name


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jane Doe", "Jane", "Doe"),
        ("  Jane   Doe ", "Jane", "Doe"),
        ("Jane", "Jane", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Jan van der Berg", "Jan", "van der Berg"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Dr. Anna Maria von Dam", "Anna Maria", "von Dam"),
        ("José Ortega y Gasset", "José", "Ortega y Gasset"),
        ("Doe, Jane", "Jane", "Doe"),
        ("Doe, Jane, PhD", "Jane", "Doe"),
        ("van der Berg, Jan", "Jan", "van der Berg"),
        ("Jane Doe, PhD, MBA", "Jane", "Doe"),
        ("Jane Doe MBA", "Jane", "Doe"),
        ("Sammy Davis, Jr.", "Sammy", "Davis"),
        ("Jack Ma", "Jack", "Ma"),
        ("Ben Salah", "Ben", "Salah"),
        ("Mohamed Ben Salah", "Mohamed", "Ben Salah"),
        ("DUPONT Jean", "Jean", "DUPONT"),
        ("Jean Paul DUPONT", "Jean Paul", "DUPONT"),
        ("JANE DOE", "JANE", "DOE"),
        ("John F. Kennedy", "John", "Kennedy"),
        ("J. Doe", "J.", "Doe"),
        ("🚀 Jane Doe 🌈", "Jane", "Doe"),
        ("Jane (Janie) Doe", "Jane", "Doe"),
        ("Jane Doe | Growth coach", "Jane", "Doe"),
        ("Jane Doe - CEO at Acme", "Jane", "Doe"),
        ("Mary O’Brien", "Mary", "O’Brien"),
        ("Jean-Luc Müller-Lüdenscheid", "Jean-Luc", "Müller-Lüdenscheid"),
    ],
)
def test_a_name_is_split(text: str, first: str, last: str) -> None:
    assert split_name(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Gabriel García Márquez",
        "García Márquez, Gabriel",
        "Jane Doe, Acme Inc",
        "van Dijk",
        "Jane & John Doe",
        "jane@acme.example",
        "<test lead: dummy data for full_name>",
        "王 小明",
        "Jane Doe 2",
        "",
        "🚀",
        "Doe, Jane, Acme",
    ],
)
def test_what_is_not_sure_is_not_split(text: str) -> None:
    assert split_name(text) is None


@given(st.text())
@example("A()A")
def test_any_text_is_split_into_words_of_its_own_or_not_at_all(text: str) -> None:
    names = split_name(text)
    if names is not None:
        assert names[0]
        assert all(word in text for name in names for word in name.split())
