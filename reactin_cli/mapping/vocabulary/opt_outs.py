"""The words that say who does not want to be written to, whom no message reaches, who agreed.

Sources: the field names of Salesforce (HasOptedOutOfEmail, EmailBouncedReason), HubSpot
(hs_email_optout, "Unsubscribed from all email"), Mailchimp ("cleaned"), Dynamics 365
("Do not allow Emails"), Zoho, Pipedrive, Brevo (EMAIL_BLACKLISTED), Constant Contact ("Permission
Status") and of CRM systems in the languages themselves.
"""

from reactin_cli.mapping.vocabulary.senses import Sense

WORDS: dict[Sense, str] = {
    Sense.OPT_OUT: """
        unsubscribed, unsubscribe, unsubscribes, unsub, unsubscribed from,
        unsubscribed from all email, opt out, opted out, optout, optedout,
        has opted out of email, opted out of email, opted out of all email, email opt out,
        has opted out, opt out of email, unsubscribe from, opted out from, do not contact,
        do not email, do not mail, do not send, do not send email, do not allow,
        do not allow emails, do not allow email, do not allow bulk emails,
        do not allow bulk email, do not bulk email, no bulk emails, no bulk email,
        do not market, do not solicit, do not disturb, do not write, dont contact, dont email,
        dont mail, don t contact, don t email, dnc, dnd, never contact, never email,
        no contact, not to contact, must not contact, blacklisted, blacklist, blocklisted,
        blocklist, suppressed, suppression list, gdpr opt out, gdpr objection,
        exclude from email, exclude from emails, exclude from mailings, exclude from mailing,
        exclude from campaigns, exclude from marketing, remove from list, removed from list,
        remove me, consent withdrawn, withdrawn consent, consent revoked, no consent,
        without consent, permission withdrawn, désinscrit, désinscrite, désinscrits,
        désinscription, désabonné, désabonnée, désabonnement, désabonnés, ne pas contacter,
        ne plus contacter, ne pas démarcher, ne pas envoyer, ne pas emailer, opposition,
        opposition prospection, opposition à la prospection, opposé à la prospection,
        refus de prospection, refus prospection, refus de contact, refuse la prospection,
        refuse les emails, liste noire, liste rouge, stop pub, consentement retiré,
        retrait du consentement, sans consentement, pas de consentement, abgemeldet, abmeldung,
        abmeldedatum, abbestellt, abbestellung, ausgetragen, nicht kontaktieren,
        nicht mehr kontaktieren, bitte nicht kontaktieren, nicht anschreiben, nicht anmailen,
        nicht mailen, keine kontaktaufnahme, kontaktsperre, kontaktverbot, werbesperre,
        mailsperre, emailsperre, e mail sperre, widerspruch, widersprochen, werbewiderspruch,
        werbung widersprochen, keine werbung, keine werbemails, keine e mails, keine emails,
        keine mails, keine mailings, einwilligung widerrufen, einwilligung entzogen,
        keine einwilligung, robinsonliste, robinson list, robinson, no contactar,
        no contactar más, no molestar,
        no enviar, no enviar correo, no enviar correos, no enviar emails, no desea recibir,
        dado de baja, dada de baja, fecha de baja, desuscrito, desuscrita, desuscripción,
        canceló suscripción, suscripción cancelada, lista negra, lista robinson,
        sin consentimiento, disiscritto, disiscritta, disiscrizione, non contattare,
        non inviare, non inviare email, rifiuta marketing, consenso revocato, revoca consenso,
        senza consenso, lista nera, cancellato dalla lista, não contatar, não contactar,
        não enviar, não enviar email, descadastrado, descadastrada, descadastro,
        descadastrou se, cancelou inscrição, cancelou a inscrição, inscrição cancelada,
        sem consentimento, remover da lista, uitgeschreven, uitschrijving, uitschrijfdatum,
        afgemeld, niet contacteren, niet benaderen, niet mailen, geen mailings, geen reclame,
        geen toestemming, bezwaar, zwarte lijst, toestemming ingetrokken, avregistrerad,
        avregistrering, avanmäld, avprenumererad, kontakta inte, kontakta ej, får ej kontaktas,
        skicka inte, ej utskick, svartlistad, inget samtycke, afmeldt, frameldt, framelding,
        må ikke kontaktes, kontakt ikke, ikke kontakt, reklamebeskyttet, reklamebeskyttelse,
        sortlistet, intet samtykke, ingen samtykke, avmeldt, avmelding, skal ikke kontaktes,
        reservert mot reklame, svartelistet, markkinointikielto, suoramarkkinointikielto,
        älä ota yhteyttä, ei saa ottaa yhteyttä, tilaus peruttu, peruutettu tilaus, estolista,
        wypisany, wypisana, wypisał się, wypisała się, wypisani, wypis, nie kontaktować,
        nie kontaktować się, nie wysyłać, sprzeciw, sprzeciw marketingowy, wycofana zgoda,
        zgoda wycofana, brak zgody, czarna lista, rezygnacja z newslettera, odhlášen,
        odhlášena, odhlášený, odhlášení, nekontaktovat, neposílat, nezasílat, nesouhlas,
        bez souhlasu, souhlas odvolán, odvolaný souhlas, černá listina, odhlásený,
        nekontaktovať, neposielať, bez súhlasu, leiratkozott, leiratkozás, leiratkozva,
        nem kereshető, ne keressük, ne küldjön, tiltólista, hozzájárulás visszavonva,
        nincs hozzájárulás, dezabonat, dezabonare, nu contacta, abonelikten çıktı,
        abonelikten çıkmış, abonelikten çıkan, listeden çıktı, iletişime geçme,
        iletişime geçmeyin, iletişim kurma, e posta gönderme, kara liste, izin yok, απεγγραφή,
        απεγγράφηκε, μην επικοινωνείτε, να μην επικοινωνήσουμε, μαύρη λίστα, χωρίς συγκατάθεση,
        отписан, отписана, отписался, отписалась, отписка, отписаны, не контактировать,
        не писать, не беспокоить, не отправлять, не связываться, чёрный список,
        отказ от рассылки, отказался от рассылки, согласие отозвано, отозвано согласие,
        нет согласия, без согласия, відписаний, відписався, відписалась, не писати, 退订,
        已退订, 取消订阅, 已取消订阅, 不要联系, 请勿联系, 勿联系, 黑名单, 勿扰, 免打扰, 拒收,
        拒绝接收, 退訂, 已退訂, 取消訂閱, 已取消訂閱, 請勿聯絡, 請勿聯繫, 黑名單, 拒絕接收,
        配信停止, 配信停止済, 配信停止済み, 購読解除, 購読停止, 登録解除, 連絡不可, 連絡禁止,
        送信禁止, 送信不可, 配信不可, 配信拒否, 受信拒否, メール不可, メール配信停止, 営業禁止,
        ブラックリスト, オプトアウト, 수신거부, 수신 거부, 구독취소, 구독 취소, 구독해지,
        구독 해지, 연락금지, 연락 금지, 연락불가, 블랙리스트, 옵트아웃, 발송제외, 발송 제외,
        이메일거부, 메일거부, إلغاء الاشتراك, ألغى الاشتراك, ملغي الاشتراك, عدم الاتصال,
        عدم التواصل, لا تتصل, لا تراسل, لا ترسل, القائمة السوداء, عدم الإزعاج,
        הוסר מרשימת תפוצה, הסרה מרשימת תפוצה, הסיר הרשמה, ביטול הרשמה, בוטלה הרשמה,
        לא ליצור קשר, אין ליצור קשר, לא לשלוח, רשימה שחורה""",
    Sense.POSSIBLE_OPT_OUT: """
        no email, no emails, no mail, no mails, no mailing, no mailings, no marketing,
        suppress, suppression, blocked, block, excluded, objection, objected, opposed, refused,
        do not use, do not call or email, stop, stopped, restricted, gesperrt, sperre,
        sperrvermerk, blockiert, widerruf, widerrufen, ausschluss, bloqué, exclu, refus,
        bloqueado, excluido, oposición, bloccato, opposizione, escluso, excluído, geblokkeerd,
        uitgesloten, geen email, spärrad, spärr, reservert, blokeret, estetty, zablokowany,
        zablokowana, blokada, blokován, zakázán, letiltva, tiltott, engelli, engellendi,
        αποκλεισμένος, заблокирован, отказ, 屏蔽, 拒绝, 封鎖, 拒否, ブロック, 차단, 거부,
        محظور, رفض, חסום, סירב""",
    Sense.BOUNCED: """
        bounced, bounce, bounces, hard bounced, hard bounce, hardbounced, hardbounce,
        email bounced, undeliverable, undelivered, mail delivery failed, unzustellbar,
        nicht zustellbar, rebotado, rebote, rimbalzato, rejeté, npai, non délivré,
        onbestelbaar, gebounced, studsat, studsade, niedostarczalny, niedoręczalny,
        nedoručitelný, kézbesíthetetlen, iletilemedi, недоставлено, не доставлено,
        недоставляемый, 退信, 已退信, 无法送达, 不達, 宛先不明, 配信エラー, 반송, 반송됨""",
    Sense.PERMISSION: """
        consent, consents, consented, opt in, opted in, optin, double opt in, subscribed,
        permission, permissions, accepts, accepted, allow, allows, allowed, can email,
        can contact, may contact, may email, ok to email, ok to contact, contactable, mailable,
        emailable, einwilligung, zustimmung, erlaubnis, erlaubt, werbeerlaubnis, werbeeinwilligung,
        kontakterlaubnis, einverständnis, einverstanden, consentement, accepte, autorise,
        consentimiento, acepta, autoriza, consenso, accetta, consentimento, aceita, permissão,
        toestemming, samtycke, samtykke, suostumus, zgoda, zgody, souhlas, súhlas,
        hozzájárulás, consimțământ, izin, onay, συγκατάθεση, согласие, разрешение, згода, 同意,
        许可, 许可发送, 配信許可, 許諾, 동의, 수신동의, 마케팅동의, الموافقة, موافقة, הסכמה""",
}

STATES = """
    cleaned, invalid, invalid email, ungültig, complained, complaint, spam, spam complaint,
    spam complained, marked as spam,
    marked email as spam, reported spam, reported as spam, reported as abuse, abuse, spamtrap,
    spam trap, unreachable, not reachable, deceased, blocked, unmailable, not mailable,
    non mailable, non subscribed due to bounce, globally suppressed, consent denied,
    denied consent, nicht erreichbar, unerreichbar, verstorben, gesperrt, beschwerde,
    spam beschwerde, injoignable, plainte, plainte pour spam, décédé, décédée, bloqué,
    inalcanzable, queja, queja de spam, fallecido, fallecida, bloqueado, irraggiungibile,
    deceduto, deceduta, bloccato, reclamo, inalcançável, falecido, falecida, reclamação,
    onbereikbaar, overleden, geblokkeerd, klacht, avliden, onåbar, afdød, avdød, edesmennyt,
    nieosiągalny, zmarły, zmarła, zablokowany, nedostupný, zemřel, elhunyt, elérhetetlen,
    vefat etti, ulaşılamıyor, недоступен, умер, умерла, заблокирован, жалоба, жалоба на спам,
    已屏蔽, 投诉, 无法联系, 連絡不能, 苦情, 차단, 차단됨, 스팸신고
"""
"""What a status can say besides the words above: no message reaches these people, or none may."""

UNMISTAKABLE = """
    unsubscribed, optout, dnc, désinscrit, désabonné, abgemeldet, desuscrito, disiscritto,
    descadastrado, uitgeschreven, avregistrerad, leiratkozott, отписан, отписался, 退订,
    已退订, 配信停止, 수신거부
"""
"""Single words that say so in any column; of longer ones, all do."""

PARTS = """
    optout, optedout, unsubscri, desinscri, desabonn, abgemeldet, abmeldung, widerspruch,
    donotcontact, donotemail, donotmail, blacklist, blocklist, disiscri, descadastr, desuscri,
    uitgeschreven, uitschrijf, avregistrer, avanmald, отписа, leiratkoz, 退订, 退訂, 配信停止,
    수신거부
"""
"""Parts of names that are about opting out, whatever stands beside them."""

YES = """
    yes, y, true, t, 1, x, on, checked, oui, vrai, ja, wahr, j, si, vero, verdadero, sim,
    verdadeiro, waar, jah, sant, sand, sann, kyllä, tosi, tak, prawda, ano, pravda, áno, igen,
    igaz, da, adevărat, evet, doğru, ναι, αληθής, да, истина, так, істина, 是, 真, はい, 有,
    예, 네, 참, نعم, صحيح, כן, אמת
"""
NO = """
    no, n, false, f, 0, off, unchecked, non, faux, nein, falsch, falso, nao, nee, onwaar,
    never, nej, nei, falskt, falsk,
    usann, ei, epätosi, nie, fałsz, ne, nepravda, nem, hamis, nu, fals, hayır, yanlış, όχι,
    ψευδής, нет, ложь, ні, хибність, 否, 假, いいえ, 無, 아니오, 아니요, 거짓, لا, خطأ, לא, שקר
"""
"""Yes and no in these languages, and what their spreadsheet programs write for true and false."""

AGREED = """
    active, subscribed, opted in, opt in, allow, allowed, granted, given, agreed, accepted,
    confirmed, approved, erteilt, zugestimmt, eingewilligt, erlaubt, bestätigt, accordé, accepté,
    donné, otorgado, aceptado, concedido, concesso, accettato, aceito, gegeven, verleend,
    godkänt, godkendt, godkjent, udzielona, wyrażona, udělen, дано, получено, 已同意, 同意済み
"""
"""What a column about permission says of people who gave it, and one about opting out of people
who did not opt out."""

REFUSED = """
    declined, denied, refused, rejected, withdrawn, revoked, expired, not given, not granted,
    not allowed, disallowed, none given, abgelehnt, verweigert, widerrufen, entzogen,
    zurückgezogen, nicht erteilt, nicht erlaubt, refusé, retiré, révoqué, denegado, rechazado,
    retirado, revocado, negato, rifiutato, revocato, ritirato, negado, recusado, revogado,
    geweigerd, ingetrokken, niet gegeven, nekat, återkallat, afvist, trukket tilbage, avslått,
    trukket, evätty, peruttu, odmowa, wycofana, cofnięta, odvolán, odmítnut, отозвано, отказано,
    已拒绝, 已撤回, 拒否, 撤回, 거부, 철회
"""
"""What a column about permission says of people who did not give it, or took it back."""
