"""The words of column names in the languages of Northern and Eastern Europe.

Swedish, Danish, Norwegian, Finnish, Polish, Czech, Slovak, Hungarian, Romanian, Turkish, Greek,
Russian and Ukrainian, as the forms and exports of CRM systems in these languages name their fields.
"""

from reactin_cli.mapping.vocabulary.senses import Sense

WORDS: dict[Sense, str] = {
    Sense.EMAIL: """
        e post, epost, e postadress, epostadress, e postadresse, epostadresse, mejl,
        mejladress, e mailadresse, sähköposti, sähköpostiosoite, poczta elektroniczna,
        adres mailowy, elektronická pošta, e mailová adresa, emailová adresa, mailová adresa,
        e mail cím, email cím, levelezési cím, adresă de email, e posta, eposta,
        e posta adresi, eposta adresi, mail adresi, ηλεκτρονική διεύθυνση,
        ηλεκτρονικό ταχυδρομείο, электронная почта, эл почта, почта, имейл, емейл, мейл,
        адрес электронной почты, электронный адрес, електронна пошта, пошта""",
    Sense.LINKEDIN: "линкедин, линкедін",
    Sense.PROFILE: "profiili, профиль, профіль, προφίλ, profili",
    Sense.URL: """
        länk, linkki, lenke, odkaz, adres url, hivatkozás, bağlantı, ссылка, посилання,
        σύνδεσμος""",
    Sense.NAME: "namn, navn, nimi, jméno, meno, isim, όνομα, имя, імя, ім я, imię osoby",
    Sense.FULL_NAME: """
        fullständigt namn, hela namnet, för och efternamn, förnamn efternamn,
        förnamn och efternamn, fulde navn, fuldt navn, for og efternavn, fornavn efternavn,
        fornavn og efternavn, fullt navn, for og etternavn, fornavn etternavn,
        fornavn og etternavn, koko nimi, etunimi sukunimi, imię i nazwisko, imię nazwisko,
        celé jméno, jméno a příjmení, jméno příjmení, celé meno, meno a priezvisko,
        nume complet, prenume si nume, ad soyad, adı soyadı, ad ve soyad, isim soyisim,
        ονοματεπώνυμο, όνομα επώνυμο, полное имя, имя и фамилия, имя фамилия, повне імя,
        імя та прізвище""",
    Sense.LAST_FIRST: """
        sukunimi etunimi, efternamn förnamn, efternavn fornavn, etternavn fornavn,
        nazwisko i imię, nazwisko imię, příjmení a jméno, příjmení jméno, név, teljes név,
        nume si prenume, nume prenume, фио, ф и о, фамилия и имя, фамилия имя,
        фамилия имя отчество, піб, прізвище та імя, επώνυμο όνομα""",
    Sense.CONTACT_PERSON: """
        yhteyshenkilö, osoba kontaktowa, osoba do kontaktu, kontaktní osoba, kontaktná osoba,
        kapcsolattartó, persoană de contact, ilgili kişi, iletişim kişisi,
        υπεύθυνος επικοινωνίας, контактное лицо, контактна особа""",
    Sense.FIRST_NAME: """
        förnamn, tilltalsnamn, fornavn, etunimi, imię, křestní jméno, krstné meno, keresztnév,
        utónév, prenume, ilk ad, ilk isim, μικρό όνομα""",
    Sense.LAST_NAME: """
        efternamn, efternavn, etternavn, sukunimi, nazwisko, příjmení, priezvisko, vezetéknév,
        családnév, nume de familie, soyad, soyadı, soyisim, επώνυμο, επίθετο, фамилия, прізвище""",
    Sense.COMPANY: """
        företag, företagsnamn, företagets namn, bolag, bolagsnamn, virksomhed, virksomhedsnavn,
        virksomhet, firmanavn, selskab, selskap, selskapsnavn, bedrift, bedriftsnavn, yritys,
        yrityksen nimi, nazwa firmy, nazwa przedsiębiorstwa, przedsiębiorstwo, spółka,
        společnost, název firmy, název společnosti, podnik, spoločnosť, názov firmy,
        názov spoločnosti, cég, cégnév, cég neve, vállalat, companie, numele companiei,
        denumire firma, şirket, şirket adı, firma adı, εταιρεία, εταιρία, επωνυμία,
        επωνυμία εταιρείας, όνομα εταιρείας, компания, фирма, название компании,
        наименование компании, предприятие, компанія, назва компанії""",
    Sense.ORGANIZATION: """
        organisaatio, organizacja, nazwa organizacji, organizace, organizácia, szervezet,
        organizație, kurum, kuruluş, οργανισμός, организация, название организации,
        организація, arbetsgivare, arbejdsgiver, arbeidsgiver, työnantaja, pracodawca,
        zaměstnavatel, munkáltató, angajator, işveren, εργοδότης, работодатель, роботодавець""",
    Sense.PERSON: """
        deltagare, deltager, deltaker, kund, asiakas, osallistuja, klient, osoba, uczestnik,
        zákazník, účastník, ügyfél, résztvevő, kişi, müşteri, katılımcı, επαφή, πελάτης,
        контакт, клиент, участник, лид, клієнт, учасник""",
    Sense.WORK: """
        jobb, arbete, arbejde, arbeid, työ, służbowy, służbowa, firmowy, firmowa, pracovní,
        firemní, munkahelyi, céges, εργασίας, рабочий, рабочая, рабочее, корпоративный,
        корпоративная, робочий, робоча""",
    Sense.PERSONAL: """
        henkilökohtainen, yksityinen, prywatny, prywatna, osobisty, osobní, soukromý, osobný,
        privát, személyes, kişisel, προσωπικό, личный, личная, личное, особистий, особиста""",
    Sense.ADDRESS: "adress, osoite, cím, adresi, διεύθυνση, адрес, адреса",
    Sense.OTHER: """
        ägare, ejer, eier, omistaja, właściciel, opiekun, vlastník, tulajdonos, proprietar,
        sahibi, ιδιοκτήτης, владелец, власник, användare, bruger, bruker, käyttäjä, chef,
        esimies, przełożony, kierownik, nadřízený, felettes, yönetici, προϊστάμενος, менеджер,
        руководитель, начальник, ответственный, керівник, säljare, sælger, selger, myyjä,
        handlowiec, obchodník, értékesítő, satıcı, tidigare, tidligere, entinen, poprzedni,
        poprzednia, předchozí, korábbi, önceki, προηγούμενος, предыдущий, предыдущая, бывший,
        бывшая, попередній, befattning, stilling, titteli, stanowisko, pozice, beosztás,
        pozisyon, θέση, должность, посада, отчество, bransch, branche, toimiala, branża, obor,
        iparág, sektör, κλάδος, отрасль, miasto, město, város, şehir, πόλη, город, місто,
        imię ojca, imię matki""",
    Sense.OTHER_CHANNEL: """
        puhelin, matkapuhelin, komórka, mobilní, telefonní, mobiltelefon, cep, τηλέφωνο,
        κινητό, телефон, мобильный, мобільний, смс""",
    Sense.STATUS: "stav, állapot, durum, κατάσταση, статус, состояние, tila",
    Sense.WHEN: "päivämäärä, dato, dátum, tarih, ημερομηνία, дата, pvm",
    Sense.REASON: "orsak, årsag, årsak, syy, powód, důvod, dôvod, ok, neden, λόγος, причина",
}
