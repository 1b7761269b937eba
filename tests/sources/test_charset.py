import pytest

from reactin_cli.sources.charset import guess_charset, likely_readings

LISTS = {
    "French": ("cp1252", "Prénom;Nom\nHélène;Lefèvre\nFrançois;Dubois\nZoé;Noël\n"),
    "French, one accent": ("cp1252", "Name,City\nRené,Paris\n" + "John,London\n" * 50),
    "French capitals": ("cp1252", "NOM;PRÉNOM\nLEFÈVRE;HÉLÈNE\n"),
    "German": ("cp1252", "Vorname;Firma\nJürgen;Größe GmbH\nSören;Bäcker KG\n"),
    "Spanish": ("cp1252", "Nombre,Apellido\nJosé,Núñez\nMaría,Ibáñez\nÁngel,Gómez\n"),
    "Portuguese": ("cp1252", "Nome,Sobrenome\nJoão,Conceição\nInês,Simões\nLuís,Assunção\n"),
    "Danish": ("cp1252", "Fornavn,Efternavn\nSøren,Kjær\nBjørn,Ørsted\nÅse,Næss\n"),
    "Swedish": ("cp1252", "Förnamn,Efternamn\nÅsa,Öberg\nBjörn,Sjöström\n"),
    "all the West": ("cp1252", "José Núñez\nJürgen Müller\nSøren Kjær\nHélène Lefèvre\nJoão\n"),
    "typography": ("cp1252", "Pat O’Neil,“Acme” – Inc…\n"),
    "Czech": ("cp1250", "Jméno;Příjmení\nJiří;Dvořák\nŽaneta;Černá\nTomáš;Růžička\n"),
    "Czech, ISO": ("iso-8859-2", "Jméno;Příjmení\nJiří;Dvořák\nŽaneta;Černá\nTomáš;Růžička\n"),
    "Polish": ("cp1250", "Imię\nŁukasz Wiśniewski\nMałgorzata Dąbrowska\nJózef Żółć\n"),
    "Hungarian": ("cp1250", "Név;Cég\nErdős Pál;Gyűjtő Kft\nSzőke Ádám;Műszer\n"),
    "Croatian": ("cp1250", "Petrović\nHorvat Kovač\nŠimić\nMarčić Đorđe\n"),
    "Romanian": ("cp1250", "Băsescu Ştefan\nIonuţ Brăila\nMihăiţă\n"),
    "Turkish": ("cp1254", "Şükrü;Yıldız\nÇağrı;Öztürk\nİbrahim;Güneş\n"),
    "Russian": ("cp1251", "Имя;Фамилия\nИван;Петров\nОльга;Сидорова\n"),
    "Russian, KOI8": ("koi8-r", "Имя;Фамилия\nИван;Петров\nОльга;Сидорова\n"),
    "Greek": ("cp1253", "Όνομα;Επώνυμο\nΓιώργος;Παπαδόπουλος\n"),
    "a Mac": ("mac-roman", "Prénom;Nom\nHélène;Lefèvre\nBjörn;Müller\nJosé;Núñez\n"),
    "DOS": ("cp850", "Nom;Prénom\nLefèvre;Hélène\nMüller;Björn\nGröße;Änne\n"),
    "Japanese": ("cp932", "名前,会社\n山田太郎,株式会社テスト\n鈴木花子,トヨタ自動車\n"),
    "Chinese": ("gb18030", "姓名,公司\n王小明,北京科技有限公司\n李华,阿里巴巴\n"),
    "Korean": ("cp949", "이름,회사\n김철수,삼성전자\n"),
}


@pytest.mark.parametrize(("encoding", "text"), LISTS.values(), ids=LISTS.keys())
def test_a_list_of_names_is_read_as_it_was_written(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    guess = guess_charset(data)
    assert guess is not None
    assert data.decode(guess) == text


@pytest.mark.parametrize(("encoding", "text"), LISTS.values(), ids=LISTS.keys())
def test_a_single_line_is_never_read_wrongly_without_a_question(encoding: str, text: str) -> None:
    usual = encoding in {"cp1252", "cp1250"}  # of one accented word alone, these two can look alike
    for line in text.splitlines():
        data = line.encode(encoding)
        guess = None if data.isascii() else guess_charset(data)
        assert guess is None or usual or data.decode(guess) == line


def test_a_question_shows_what_each_likely_encoding_makes_of_a_word() -> None:
    data = "Иван;Анна".encode("windows-1251")
    assert likely_readings(data) == [("windows-1251", "Иван"), ("windows-1253", "Θβΰν")]
    assert likely_readings(b"\x9c\xb3\xf0\xfe\xb9") == []


def test_a_polish_letter_is_no_currency() -> None:
    data = "Łukasz".encode("windows-1250")
    assert guess_charset(data) is None
    assert likely_readings(data)[0] == ("windows-1250", "Łukasz")
