"""What the words of a column's name say, in twenty-six languages: data, nothing else.

Words have their usual spelling; `headers` compares them without case and accents. Commas separate
alternatives, which may be phrases of several words. A word that is missing here is not understood,
and a column is used automatically only if every word of its name is: this keeps a colleague's
address out of a lead.
"""

from reactin_cli.mapping.vocabulary import asian_semitic, northern_eastern, opt_outs, western
from reactin_cli.mapping.vocabulary.senses import Sense

WORDS: tuple[tuple[Sense, str], ...] = tuple(
    entry
    for language in (western, northern_eastern, asian_semitic, opt_outs)
    for entry in language.WORDS.items()
)
"""Each sense with some of its words; a sense can be there several times."""

LEAD_NAMES_A_COMPANY = ("lead", "name")
"""In a CRM whose people are "contacts", a "lead" is their company."""

BARE_NAMES: dict[str, dict[Sense, tuple[str, ...]]] = {
    "nom": {Sense.LAST_NAME: ("prenom", "prenoms")},
    "name": {Sense.LAST_NAME: ("vorname",), Sense.FIRST_NAME: ("surname", "last")},
    "naam": {Sense.LAST_NAME: ("voornaam",)},
    "nome": {Sense.FIRST_NAME: ("cognome", "sobrenome", "apelido", "apelidos")},
    "nombre": {Sense.FIRST_NAME: ("apellido", "apellidos", "paterno")},
    "nombres": {Sense.FIRST_NAME: ("apellido", "apellidos", "paterno")},
    "namn": {Sense.LAST_NAME: ("fornamn",), Sense.FIRST_NAME: ("efternamn",)},
    "navn": {
        Sense.LAST_NAME: ("fornavn",),
        Sense.FIRST_NAME: ("efternavn", "etternavn"),
    },
    "nimi": {Sense.LAST_NAME: ("etunimi",), Sense.FIRST_NAME: ("sukunimi",)},
    "jmeno": {Sense.FIRST_NAME: ("prijmeni",)},
    "meno": {Sense.FIRST_NAME: ("priezvisko",)},
    "nume": {Sense.LAST_NAME: ("prenume",)},
    "isim": {Sense.FIRST_NAME: ("soyisim", "soyad", "soyadi")},
    "ad": {Sense.FIRST_NAME: ("soyad", "soyadi")},
    "adi": {Sense.FIRST_NAME: ("soyad", "soyadi")},
    "ονομα": {Sense.FIRST_NAME: ("επωνυμο", "επιθετο")},
    "имя": {Sense.FIRST_NAME: ("фамилия",)},
    "імя": {Sense.FIRST_NAME: ("прізвище",)},
    "名字": {Sense.FIRST_NAME: ("姓", "姓氏"), Sense.LAST_NAME: ("名",)},
    "名前": {Sense.FIRST_NAME: ("姓", "苗字")},
    "이름": {Sense.FIRST_NAME: ("성", "성씨")},
    "שם": {Sense.FIRST_NAME: ("משפחה",), Sense.LAST_NAME: ("פרטי",)},
    "الاسم": {Sense.FIRST_NAME: ("اللقب", "العايلة")},
}
"""A bare "name" word is half a name where the file has a column with the other half. As normalised
by `headers`."""
