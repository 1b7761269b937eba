"""Well-known mail domains as they are often mistyped."""

_MISSPELLINGS = {
    "gmail.com": """
        gmial.com gmai.com gmal.com gamil.com gmali.com gmil.com gnail.com gmaill.com gmaiil.com
        gmsil.com gmqil.com gmaul.com gmaol.com gmailcom.com gmail.con gmail.co gmail.cm gmail.om
        gmail.cmo gmail.ocm gmail.comm gmail.vom gmail.xom gmail.coml gmail.net gmail.org gmaik.com
        ggmail.com gimail.com gmeil.com gemail.com g-mail.com gmaio.com gmzil.com
    """,
    "googlemail.com": "googlemail.con googlmail.com goglemail.com googelmail.com",
    "hotmail.com": """
        hotmial.com hotmai.com hotmal.com hotmil.com hotamil.com hotmali.com hotnail.com homail.com
        hotmaill.com htmail.com hotmaul.com hotmsil.com hotmail.con hotmail.co hotmail.cm
        hotmail.om hotmail.cmo hotmail.comm hotmail.vom hoymail.com hormail.com hitmail.com
        hptmail.com hotmaik.com hotmaol.com
    """,
    "hotmail.fr": "hotmial.fr hotmai.fr hotamil.fr hotmal.fr homail.fr htomail.fr hotmail.frr",
    "yahoo.com": """
        yaho.com yahooo.com yhoo.com yahho.com yaoo.com yhaoo.com yahoo.con yahoo.co yahoo.cm
        yahoo.om yahoo.cmo yahoo.comm yahoo.vom yaho.con tahoo.com uahoo.com yajoo.com
    """,
    "yahoo.fr": "yaho.fr yahooo.fr yhoo.fr yaoo.fr yahoo.ft",
    "yahoo.co.uk": "yaho.co.uk yahooo.co.uk yhoo.co.uk yahoo.co.ul yahoo.couk",
    "outlook.com": """
        outlok.com outloo.com outlool.com outlookk.com outllok.com outlok.con outlook.con
        outlook.co outlook.cm outlook.om outlook.cmo outlook.comm oulook.com otlook.com
        outook.com outlokk.com iutlook.com putlook.com
    """,
    "outlook.fr": "outlok.fr outloo.fr oulook.fr outlool.fr",
    "icloud.com": """
        iclod.com icoud.com iclould.com icluod.com iclud.com icloud.con icloud.co icloud.cm
        icloud.om icloud.comm icloude.com icould.com ilcoud.com
    """,
    "live.com": "live.con live.cmo live.comm live.vom liv.con",
    "aol.com": "aol.con aol.cmo aol.comm aol.vom",
    "gmx.de": "gmx.dee gmx.ed gxm.de",
    "web.de": "web.dee web.ed",
    "t-online.de": "t-onlin.de t-onlien.de t-onine.de t-online.dee",
    "orange.fr": "ornage.fr oragne.fr orange.frr orenge.fr",
    "wanadoo.fr": "wandoo.fr wanado.fr wanadoo.frr wanadooo.fr wanaddo.fr",
    "laposte.net": "lapost.net lapsote.net laposte.ent",
    "libero.it": "libro.it libeo.it libero.ti",
    "protonmail.com": "protonmial.com protonmai.com protonmail.con protnmail.com",
    "comcast.net": "comcas.net comacst.net comcast.ent concast.net",
}

INTENDED_DOMAIN = {
    mistyped: intended
    for intended, misspellings in _MISSPELLINGS.items()
    for mistyped in misspellings.split()
}
"""Mistyped domain → the one that was meant."""
