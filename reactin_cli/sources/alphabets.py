"""Which accented letters a language writes, and which old encodings were made for it."""

WESTERN = (
    "éèêëàâçîïôûùüœæ",  # French
    "äöüß",  # German
    "áéíóúüñ",  # Spanish
    "àèéìíòóù",  # Italian
    "áàâãçéêíóôõúü",  # Portuguese
    "àçéèíïóòúü",  # Catalan
    "åäöé",  # Swedish, Finnish
    "æøåéäöü",  # Danish, Norwegian
    "áéëèïíóöüú",  # Dutch
)
CENTRAL = (
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "ąćęłńóśźż",  # Polish
    "áéíóöőúüű",  # Hungarian
    "ăâîşţșț",  # Romanian
    "čćđšž",  # Croatian, Slovene, Serbian
)
TURKISH = ("çğıöşüâî\u0307",)  # the last is what lower() makes of the dot on İ
CYRILLIC = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
HEBREW = ("אבגדהוזחטיכךלמםנןסעפףצץקרשת",)

CHARSETS = {
    "windows-1252": WESTERN,
    "windows-1250": CENTRAL,
    "iso-8859-2": CENTRAL,
    "windows-1254": TURKISH,
    "windows-1251": CYRILLIC,
    "koi8-r": CYRILLIC,
    "windows-1253": GREEK,
    "windows-1255": HEBREW,
    "mac-roman": WESTERN,
    "cp850": WESTERN,
}
"""Encoding of one byte a character → the alphabets it was made for; the commonest first."""

OPENING = "’‘“”„‚–—…•·«»€£§¿¡\u00a0"
"""What may come before a word in any language."""

CLOSING = "’‘“”–—…·«»€®™°ªº\u00a0"
"""What may stand behind a word in any language."""

IMPLAUSIBLE = r"õ(?!e)|ã[^oe\W]|iæ"
"""Western letters where no western language has them: ő, ă and ć read in the wrong encoding."""
