"""Addresses that belong to a task, not to a person, and are shared by those who do it."""

_BY_LANGUAGE = {
    "en": """
        abuse accounting accounts admin administration administrator advertising affiliates alerts
        appointments assistance billing board booking bookings business career careers clients
        contact customercare customer-care customerservice customer-service customersupport desk
        developers do-not-reply do_not_reply donotreply dpo editor editorial email enquiries enquiry
        events faq feedback finance frontdesk front-desk gdpr general hello help helpdesk help-desk
        hi hiring hostmaster hr humanresources human-resources info information inquiries inquiry
        investorrelations investors invoice invoices invoicing it jobs legal list mail mailbox
        mailer-daemon mailerdaemon management marketing media membership news newsletter no-reply
        no_reply noc noreply office operations ops orders partners partnerships payments payroll
        post postmaster pr press privacy procurement production purchasing reception recruiting
        recruitment registrar reservations returns root sales secretary security service services
        shipping shop spam staff store studio subscribe suggestions support sysadmin team tech
        techsupport unsubscribe webadmin webmaster welcome
    """,
    "fr": """
        accueil achat achats administratif agence bonjour boutique candidature candidatures cabinet
        commande commandes commercial communication compta comptabilite comptabilité contacts
        direction facturation factures mairie presse recrutement rh sav secretariat secrétariat
        siege siège vente ventes
    """,
    "de": """
        anfrage anfragen bestellung bestellungen bewerbung bewerbungen buchhaltung buero büro
        datenschutz einkauf empfang geschaeftsfuehrung geschäftsführung hallo impressum kanzlei
        karriere kontakt kundendienst kundenservice kundensupport personalabteilung praxis rechnung
        rechnungen rechnungswesen rezeption sekretariat vertrieb verkauf verwaltung werbung zentrale
    """,
    "es": """
        administracion administración atencion atencionalcliente atencioncliente ayuda clientes
        comercial compras contabilidad contacto empleo facturacion facturación gerencia hola
        informacion información oficina pedidos prensa recepcion recepción reservas rrhh secretaria
        secretaría soporte ventas
    """,
    "it": """
        acquisti amministrazione assistenza ciao clienti commerciale contabilita contabilità
        contatti contatto direzione fatturazione fatture informazioni ordini prenotazioni segreteria
        servizioclienti stampa ufficio ufficiostampa vendite
    """,
    "pt": """
        administracao administração ajuda atendimento contabilidade contato contatos encomendas
        faturacao faturação financeiro geral imprensa informacoes informações loja recepcao
        recrutamento secretariado suporte vagas vendas
    """,
    "nl": """
        administratie afspraak bestellingen boekhouding contactus directie facturatie facturen
        inkoop kantoor klantenservice personeelszaken receptie secretariaat vacatures verkoop
    """,
    "north and east": """
        asiakaspalvelu biuro firmapost kundeservice kundtjanst kundtjänst myynti poczta regnskab
        salg sekretariatet sprzedaz sprzedaż toimisto
    """,
}

ROLE_NAMES = frozenset(" ".join(_BY_LANGUAGE.values()).split())
"""What stands before the @, in lower case."""


def is_role(address: str) -> bool:
    """Tell whether a normalised address is a task's."""
    return address.partition("@")[0] in ROLE_NAMES
