"""The words of column names in English, French, German, Spanish, Italian, Portuguese and Dutch."""

from reactin_cli.mapping.vocabulary.senses import Sense

WORDS: dict[Sense, str] = {
    Sense.EMAIL: """
        email, e mail, emails, e mails, mail, mails, email id, mail id, courriel, courriels,
        adresse electronique, mel, correo, correos, correo electronico, correos electronicos,
        posta elettronica, correio eletronico, emailadresse, mailadresse, emailadres,
        mailadres, emailaddress, emailaddresses, emailadressen, direccion electronica""",
    Sense.LINKEDIN: "linkedin, linked in, li",
    Sense.SALES_NAVIGATOR: """
        sales navigator, salesnavigator, sales nav, salesnav, sales profile, salesprofile,
        navigator""",
    Sense.PROFILE: "profile, profil, profils, perfil, profilo, profiel",
    Sense.URL: """
        url, uri, link, lien, enlace, collegamento, ligacao, verweis, hyperlink""",
    Sense.SITE: """
        website, web, site, page, homepage, web site, web page, webpage, webseite, site web,
        sito, sito web, sitio web, pagina web, pagina""",
    Sense.NAME: "name, names, nom, nome, nombre, nombres, naam, namen, noms",
    Sense.FULL_NAME: """
        full name, complete name, name full, nom complet, nome completo, nombre completo,
        vollstandiger name, vollname, volledige naam, nom et prenom, prenom et nom, prenom nom,
        nome e cognome, nome cognome, cognome e nome, nome e sobrenome, nome e apelido,
        nombre y apellidos, nombre y apellido, nombre apellidos, nombres y apellidos,
        apellidos y nombre, vor und nachname, vorname nachname, vorname und nachname,
        voor en achternaam, voornaam achternaam, voornaam en achternaam, naam en voornaam""",
    Sense.LAST_FIRST: """
        nom prenom, nachname vorname, name vorname, cognome nome, apellidos nombre,
        apellido nombre, achternaam voornaam""",
    Sense.CONTACT_PERSON: """
        ansprechpartner, ansprechperson, contactpersoon, kontaktperson, interlocuteur,
        contact person, persona de contacto, persona di contatto, pessoa de contato,
        pessoa de contacto, personne de contact, nominativo""",
    Sense.FIRST: "first, given",
    Sense.LAST: "last, family",
    Sense.FIRST_NAME: """
        first name, name first, given name, name given, fname, forename, christian name,
        prenom, prenoms, prenom usuel, vorname, vornamen, rufname, voornaam, roepnaam,
        primer nombre, nombre de pila, primeiro nome, nome proprio, nome di battesimo,
        givenname""",
    Sense.LAST_NAME: """
        last name, name last, family name, name family, surname, lname, nom de famille,
        nom usuel, nachname, familienname, zuname, apellido, apellidos, primer apellido,
        apellido paterno,
        cognome, sobrenome, apelido, apelidos, ultimo nome, nome de familia, achternaam,
        familienaam, patronyme""",
    Sense.COMPANY: """
        company, companies, business name, firm, firma, firmen, firmenname, unternehmen,
        unternehmensname, gesellschaft, betrieb, societe, entreprise, raison sociale,
        denomination sociale, empresa, empresas, razon social, nombre comercial, razao social,
        compania, azienda, ditta, impresa, societa, ragione sociale, bedrijf, bedrijfsnaam,
        onderneming, firmanaam, companhia""",
    Sense.ORGANIZATION: """
        organization, organisation, organizacion, organizzazione, organizacao, organisatie,
        employer, employeur, arbeitgeber, empleador, empregador, werkgever, datore di lavoro,
        org""",
    Sense.ACCOUNT: "account, compte, konto, cuenta, conta",
    Sense.CUSTOM_VARIABLE: "custom variable",
    Sense.PERSON: """
        contact, contacts, lead, person, prospect, candidate, attendee, participant, guest,
        registrant, respondent, subscriber, recipient, decision maker, customer, client,
        personne, participante, prospecto, contacto, contato, contatto, kontakt, teilnehmer,
        persona, pessoa, persoon, deelnemer, partecipante, invite, invitee, invitees,
        destinataire, kunde, kunden, cliente, klant, interessent, leads""",
    Sense.WORK: """
        work, business, professional, professionnel, professionnelle, pro, corporate, office,
        beruflich, berufliche, geschaftlich, geschaftliche, dienstlich, dienstliche,
        profesional, de trabajo, trabajo, laboral, professionale, lavoro, aziendale,
        profissional, trabalho, corporativo, corporativa, werk, zakelijk, zakelijke, travail""",
    Sense.PERSONAL: """
        personal, private, home, personnel, personnelle, perso, prive, privee, privat,
        personlich, personliche, particular, privado, personale, privato, privata, pessoal,
        persoonlijk, persoonlijke""",
    Sense.PRIMARY: """
        primary, main, principal, principale, preferred, hauptadresse, haupt, primaire, primar,
        primare, primario, primaria, hoofd, standard""",
    Sense.RECOMMENDED: "recommended, best, final, top",
    Sense.DIRECT: "direct, directo, diretto, direto, direkt, direkte",
    Sense.ADDITIONAL: """
        additional, alternate, alternative, other, others, alt, autre, weitere, otro, altro,
        outro""",
    Sense.GRADE_A: "a emails, a email",
    Sense.VERIFIED: """
        verified, valid, validated, found, enriched, result, output, verifie, valide, trouve,
        enrichi, verifiziert, gefunden, verificado, encontrado, verificato, trovato, gevonden""",
    Sense.PUBLIC: """
        public, default, vanity, publique, offentlich, publico, pubblico, openbaar""",
    Sense.UNIQUE_ID: "unique id",
    Sense.ADDRESS: """
        address, addresses, adresse, adressen, direccion, indirizzo, endereco, adres""",
    Sense.VALUE: "value, valeur, wert, valor, valore, waarde",
    Sense.CURRENT: """
        current, actuel, actuelle, aktuell, aktuelle, actual, attuale, atual, huidig, huidige""",
    Sense.ASSOCIATED: """
        associated, associe, associee, zugeordnet, zugeordnete, asociada, associata""",
    Sense.CLEANED: "cleaned, clean, normalized, normalised, formatted, nettoye, bereinigt",
    Sense.FILLER: """
        the, of, your, you, what, what is, is, s, are, do, for, at, enter, please, provide,
        share, which, and, or, in, required, optional, mandatory, a, an, d, l, de, du, des, la,
        le, les, votre, vos, quel, quelle, quelles, est, sont, et, ou, obligatoire, facultatif,
        veuillez, indiquer, ihre, ihr, deine, dein, wie, lautet, bitte, der, die, das, und,
        pflichtfeld, su, tu, cual, es, el, los, y, il, lo, gli, della, dell, del, di, qual, e,
        sua, tuo, tua, seu, o, da, dos, je, jouw, uw, wat, het, een, van, obligatorio,
        obrigatorio, verplicht, field, fields, properties, attributes, flag, full, complete,
        record, records, hi, hello, hey, hallo, bonjour, hola, ciao, thanks""",
    Sense.WHEN: """
        date, time, timestamp, on, when, since, le date, datum, zeitpunkt, am, fecha, data,
        ora, heure, tijd, created, quand""",
    Sense.STATUS: """
        status, state, statut, etat, estado, stato, toestand, stage, subscription, deliverability,
        verification, validation, zustellbarkeit""",
    Sense.MAILING: """
        newsletter, marketing, mailing, mailings, mailing list, communications, infolettre""",
    Sense.OTHER_CHANNEL: """
        phone, phones, call, calls, sms, fax, text, telephone, telefon, anruf, telefono,
        telefone, telefoon, bellen, appeler, llamar, chiamare, ligar, mobile, mobil, whatsapp,
        letter, postal, voicemail, push""",
    Sense.OTHER: """
        a- emails, b emails, b- emails, c emails, d emails, f emails, owner, proprietaire,
        besitzer, eigentumer, inhaber, zustandiger, propietario, proprietario, eigenaar,
        sender, absender, expediteur, remitente, mittente, remetente, afzender, from, reply,
        my, mon, ma, mes, mein, meine, mi, mis, mio, mia, meu, minha, mijn, our, notre, unser,
        nuestro, nostro, nosso, onze, user, username, utilisateur, benutzer, usuario, utente,
        gebruiker, previous, precedent, precedente, vorherige, anterior, vorige, former,
        ancien, ehemalig, past, old, manager, boss, supervisor, vorgesetzter, assistant,
        assistente, asistente, assistenz, referrer, referred, referral, referring, referent,
        parrain, recommended by, spouse, conjoint, partner, parent, mother, father, child, kid,
        son, daughter, husband, wife, brother, sister, sibling, guardian, emergency, notfall,
        secondary contact, second contact, contact owner, created by, modified by, agent,
        seller, buyer, vendor, supplier, fournisseur, lieferant, recruiter, rep,
        representative, sales, support, billing, invoice, facturation, rechnung, shipping,
        payer, team, colleague, friend, teacher, lawyer, doctor, coach, mentor, host,
        organizer, organiser, speaker, admin, administrator, creator, author, auteur, autor,
        approver, reviewer, bcc, cc, thread, message, messages, school, universite, university,
        search, query, post, posts, image, picture, photo, avatar, logo, banner, type,
        confidence, score, phonetic, yomi, domain, domaine, dominio, domein, industry, secteur,
        branche, sector, settore, setor, id, ids, urn, count, number, size, source, fuente,
        fonte, bron, provider, label, display, subject, body, template, sent, open, opened,
        opens, click, clicked, clicks, replied, reply to, verify,
        quality, qualification, accuracy, grade, catch, all, disposable, free, lookup, invalid,
        wrong, bad, risky, soft, rate, unverified, guessed, pattern, format, headline, summary,
        description, title, position, degree, connections, followers, skills, headcount,
        employees, employee, revenue, founded, year, location, city, street, country, county,
        zip, region, division, department, subsidiary, parent company, headquarters, hq,
        ticker, overview, specialities, specialties, news, preference, preferences, middle,
        maiden, nick, nickname, prefix, suffix, initials, salutation, file, list, campaign,
        sequence, form, ad, ad name, ad id, adset, ticket, event, product, project, deal,
        opportunity, job title, twitter, facebook, instagram, xing, github, tiktok, youtube,
        crunchbase, not, non, nicht, niet, nao, pas, kein, keine, no, never, test, tmp, hash,
        encrypted, password, login""",
    Sense.REASON: """
        reason, reasons, grund, begrundung, raison, motif, motivo, reden, cause, causa""",
}
