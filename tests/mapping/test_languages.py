"""Headers in seven languages that stand in no data file."""

import pytest

from tests.mapping.tables import decided, fed

FULL = ("firstName", "lastName", "email", "companyName", "linkedinUrl")


@pytest.mark.parametrize(
    "header",
    [
        ("Forename", "Surname", "Business e-mail", "Employer", "LinkedIn profile URL"),
        ("FIRST_NAME", "LAST_NAME", "EMAIL_ADDRESS", "COMPANY_NAME", "LINKEDIN_URL"),
        ("firstname", "lastname", "workemail", "companyname", "linkedinprofileurl"),
        ("Name (First)", "Name (Last)", "Your e-mail", "What's your company?", "LinkedIn"),
        (
            "Prénom",
            "Nom",
            "Adresse email professionnelle",
            "Nom de l'entreprise",
            "Profil LinkedIn",
        ),
        ("PRENOM", "NOM DE FAMILLE", "COURRIEL", "RAISON SOCIALE", "LIEN LINKEDIN"),
        ("Vorname", "Name", "E-Mail (geschäftlich)", "Firma / Organisation", "LinkedIn-Profil"),
        ("Vorname Ansprechpartner", "Nachname", "E-Mail Ansprechpartner", "Firma", "LI Profil"),
        ("1. First name", "2. Last name", "3. Email *", "4. Company", "5. LinkedIn?"),
        ("properties.firstname", "properties.lastname", "properties.email", "org", "li_url"),
        ("Rufname", "Familienname", "Mailadresse", "Unternehmensname", "LinkedIn Link"),
        ("Nombre", "Apellidos", "Correo electrónico", "Nombre de la empresa", "Perfil de LinkedIn"),
        ("Nombre", "Primer apellido", "Correo", "Razón social", "Enlace LinkedIn"),
        ("Nome", "Cognome", "Indirizzo e-mail", "Azienda", "Profilo LinkedIn"),
        ("Nome", "Sobrenome", "Endereço de e-mail", "Empresa", "URL do LinkedIn"),
        ("Primeiro nome", "Apelido", "Correio eletrónico", "Razão social", "Perfil do LinkedIn"),
        ("Voornaam", "Achternaam", "E-mailadres", "Bedrijfsnaam", "LinkedIn-profiel"),
        ("Voornaam", "Naam", "Zakelijke e-mail", "Werkgever", "LinkedIn link"),
        ("Imię", "Nazwisko", "Adres e-mail służbowy", "Firma", "Profil LinkedIn"),
        ("Имя", "Фамилия", "Электронная почта", "Название компании", "Профиль LinkedIn"),
        ("Ім'я", "Прізвище", "Електронна пошта", "Компанія", "LinkedIn"),
        ("名", "姓", "工作邮箱", "公司名称", "领英链接"),
        ("名字", "姓氏", "電子郵件", "公司名稱", "LinkedIn 連結"),
        ("名", "姓", "メールアドレス", "会社名", "LinkedIn プロフィール"),
        ("이름", "성", "이메일 주소", "회사명", "링크드인"),
        ("الاسم الأول", "اسم العائلة", "البريد الإلكتروني", "الشركة", "لينكد إن"),
        ("שם פרטי", "שם משפחה", 'דוא"ל', "שם החברה", "LinkedIn"),
        ("Adı", "Soyadı", "E-posta adresi", "Şirket", "LinkedIn bağlantı"),
        ("AD", "SOYAD", "E-POSTA", "ŞİRKET ADI", "LINKEDIN"),
        ("Förnamn", "Efternamn", "E-postadress", "Företag", "LinkedIn-profil"),
        ("Fornavn", "Efternavn", "E-mailadresse", "Virksomhed", "LinkedIn-profil"),
        ("Fornavn", "Etternavn", "E-post", "Bedriftsnavn", "LinkedIn-lenke"),
        ("Etunimi", "Sukunimi", "Sähköpostiosoite", "Yritys", "LinkedIn-profiili"),
        ("Jméno", "Příjmení", "E-mailová adresa", "Název firmy", "LinkedIn profil"),
        ("Meno", "Priezvisko", "E-mail", "Názov spoločnosti", "LinkedIn"),
        ("Keresztnév", "Vezetéknév", "E-mail cím", "Cégnév", "LinkedIn"),
        ("Όνομα", "Επώνυμο", "Ηλεκτρονικό ταχυδρομείο", "Εταιρεία", "LinkedIn προφίλ"),
        ("Prenume", "Nume", "Email", "Companie", "Profil LinkedIn"),
    ],
)
def test_five_columns_of_a_language_feed_five_fields(header: tuple[str, ...]) -> None:
    assert fed(decided(header)) == {
        field: (column,) for field, column in zip(FULL, header, strict=True)
    }


@pytest.mark.parametrize(
    "name",
    [
        "Full name",
        "Nom complet",
        "Nom et prénom",
        "Vor- und Nachname",
        "Ansprechpartner",
        "Nombre y apellidos",
        "Nome e cognome",
        "Nome completo",
        "Volledige naam",
        "First and Last Name",
        "Contact Name",
        "Name",
    ],
)
def test_a_full_name_is_recognised(name: str) -> None:
    assert fed(decided([name, "Email"]))["fullName"] == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Manager Email",
        "Account Owner Email",
        "Sender e-mail",
        "My email",
        "Previous email",
        "Email status",
        "Email du commercial",
        "E-Mail des Vorgesetzten",
        "Email del propietario",
        "E-mail do responsável",
        "Email referente",
        "E-mail afzender",
        "Spouse Email",
        "E-mail przełożonego",
        "Email kierownik",
        "Почта руководитель",
        "上司メール",
        "经理邮箱",
        "前公司邮箱",
        "상사 이메일",
        "E-post chef",
        "Yönetici e-posta",
        "E-mail nadřízený",
        "בעלים מייל",
        "البريد الإلكتروني المدير",
        "Contact 2 Email",
        "Secondary contact email",
        "Email domain",
        "Email count",
        "Email source",
        "Email confidence score",
        "Email last verified at",
        "Email (company)",
        "Company Email",
        "Reply-to email",
    ],
)
def test_somebody_elses_email_is_never_the_leads(name: str) -> None:
    rows = [["jane-doe", f"colleague{n}@ourfirm.example"] for n in range(5)]
    assert "email" not in fed(decided(["linkedin", name], *rows))


@pytest.mark.parametrize(
    "name",
    [
        "Company LinkedIn URL",
        "Employer LinkedIn",
        "Sender profile URL",
        "LinkedIn Headline",
        "LinkedIn Industry",
        "Previous Company LinkedIn Profile",
        "LinkedIn der Firma",
        "LinkedIn de l'entreprise",
        "Twitter profile URL",
        "Owner LinkedIn",
    ],
)
def test_somebody_elses_profile_is_never_the_leads(name: str) -> None:
    rows = [["jane@acme.example", "https://www.linkedin.com/in/colleague"]] * 5
    assert "linkedinUrl" not in fed(decided(["email", name], *rows))
