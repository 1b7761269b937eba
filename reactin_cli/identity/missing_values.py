"""Words that people and programs write where there is no value."""

import re

_OF_DATA_TOOLS = {"#n/a n/a", "#na", "<na>", "-nan", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan"}
"""pandas documentation, `read_csv`, `na_values`."""

EMPTY_TEXTS = frozenset({"", "n/a", "#n/a", "-", "--", "—"}) | _OF_DATA_TOOLS
"""Mean "nothing" in names and custom variables. Null and Nan are people there."""

EMPTY_CONTACTS = EMPTY_TEXTS | {
    "na",
    "null",
    "none",
    "nil",
    "nan",
    "undefined",
    "?",
    "not found",
    "unknown",
    "unavailable",
}
"""Mean "nothing" in an email, a profile or a company's name."""

_TYPED = """
    xx, xxx, xxxx, asdf, asdfg, qwerty, qwertz, tbd, tbc, tba, to be determined, test, dummy,
    n.n., nn, n.a., k.a., keine angabe, fname, lname, fnu, lnu, first name, last name, firstname,
    lastname, vorname, nachname, unknown, unbekannt, inconnu, desconocido, sconosciuto,
    not provided, not specified, not available, no name, noname, (none), (unknown), anonymous,
    ?, ??, ???, ..., ., _
"""
PLACEHOLDERS = frozenset(
    written(word.strip())
    for word in _TYPED.split(",")
    for written in (str.lower, str.upper, str.capitalize, str.title)
)
"""What people type where a form wants a name and they know none, as they usually write it. Some of
it may be somebody's name all the same."""

_NO_PROFILES = {"not available", "no profile", "no linkedin", "true", "false"}
_TEMPLATE_WORDS = {"username", "user name", "your name", "your username", "your profile"}
"""What examples and forms show in place of a profile name: they mean nobody in the file."""

_EMPTY_SLUGS = EMPTY_CONTACTS - EMPTY_TEXTS | _NO_PROFILES | _TEMPLATE_WORDS
EMPTY_SLUGS = frozenset(
    joiner.join([*word.split()] * times)
    for word in _EMPTY_SLUGS
    for times in (1, 2)
    for joiner in ("-", "_", "")
) - {"nana"}
"""What programs put after /in/ where they know no profile: "undefined", "null-null".

Nana is a name.
"""

_ERRORS = """
    #null! #div/0! #value! #ref! #name? #num! #getting_data #spill! #calc! #field! #blocked!
    #connect! #unknown! #busy! #python! #external! #error! #err! loading... #wert! #bezug! #zahl!
    #nv #überlauf! #nul! #valeur! #nom? #nombre! #propagation! #¡nulo! #¡div/0! #¡valor! #¡ref!
    #¿nombre? #¡num! #n/d #nulo! #valor! #nome? #núm! #nullo! #valore! #rif! #leeg! #deel/0!
    #waarde! #verw! #naam? #getal! #n/b #zero! #dziel/0! #arg! #adr! #nazwa? #liczba! #n/d!
    #skärning! #division/0! #värdefel! #referens! #namn? #ogiltigt! #saknas! #værdi! #reference!
    #navn? #i/t #verdi! #tyhjä! #jako/0! #arvo! #viittaus! #nimi? #luku! #puuttuu! #hodnota!
    #odkaz! #název? #číslo! #není_k_dispozici #érték! #hiv! #név? #szám! #hiányzik #zéróosztó!
    #знач! #ссылка! #имя? #число! #н/д #дел/0! #пусто! #değer! #başv! #ad? #sayı! #yok #sayı/0!
    #boş! #αναφ! #τιμη! #ονομα? #sayi! #sayi/0!
"""

SPREADSHEET_ERRORS = frozenset(_ERRORS.split())
"""What spreadsheet programs show where a formula failed (ECMA-376, Part 1, 18.17.3).

As they name it in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish,
Danish, Norwegian, Finnish, Czech, Hungarian, Russian, Turkish and Greek. No value in any field.
"""

_OFFICE_ERROR = re.compile(r"err:5\d\d")
"""The same in LibreOffice (its help, "Error Codes")."""

_LONGEST = max(map(len, EMPTY_CONTACTS | SPREADSHEET_ERRORS))


def is_empty_text(text: str) -> bool:
    """Tell whether a name or custom variable is no value at all."""
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return False
    return stripped.lower() in EMPTY_TEXTS or is_spreadsheet_error(stripped)


def is_empty_contact(text: str) -> bool:
    """Tell whether an email, profile or company is no value at all."""
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return False
    return stripped.lower() in EMPTY_CONTACTS or is_spreadsheet_error(stripped)


def is_spreadsheet_error(text: str) -> bool:
    """Tell whether a text is what a spreadsheet program shows where a formula failed."""
    stripped = text.strip().lower()
    return stripped in SPREADSHEET_ERRORS or bool(_OFFICE_ERROR.fullmatch(stripped))
