"""What is no lead file is recognised by its first bytes and refused with a remedy."""

from reactin_cli.errors import SourceError

SAVE = "Open it in the program that made it and save it as .xlsx or CSV."
EXPORT = "Choose the file that holds the leads: CSV, TSV, .xlsx, JSON or JSON Lines."
UNPACK = "Unpack it first, or pack it as .gz or .zip."

SIGNATURES: dict[bytes, tuple[str, str]] = {
    b"%PDF-": ("a PDF", EXPORT),
    b"{\\rtf": ("a rich text document", SAVE),
    b"\x89PNG": ("an image", EXPORT),
    b"\xff\xd8\xff": ("an image", EXPORT),
    b"GIF8": ("an image", EXPORT),
    b"BEGIN:VCARD": ("a vCard file", "Import it into an address book and export that as CSV."),
    b"BEGIN:VCALENDAR": ("a calendar", EXPORT),
    b"SQLite format 3\0": ("a database", EXPORT),
    b"PAR1": ("a Parquet file", EXPORT),
    b"bplist00": ("a property list", EXPORT),
    b"\x7fELF": ("a program", EXPORT),
    b"MZ\x90\0": ("a program", EXPORT),
    b"BZh": ("packed with bzip2", UNPACK),
    b"\xfd7zXZ": ("packed with xz", UNPACK),
    b"\x28\xb5\x2f\xfd": ("packed with Zstandard", UNPACK),
    b"7z\xbc\xaf": ("a 7-Zip archive", UNPACK),
    b"Rar!": ("a RAR archive", UNPACK),
}
"""First bytes → what it is, what to do."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
"""Bytes that text hardly ever holds."""

MOST_CONTROLS = 0.05
"""The share of control characters from which on a text is none."""


def refuse_signature(name: str, head: bytes) -> None:
    """Raise SourceError if the first bytes are those of another kind of file."""
    for signature, (what, remedy) in SIGNATURES.items():
        if head.startswith(signature):
            raise SourceError(f"{name} is {what}, not a list of leads.", remedy)


def refuse_controls(name: str, head: bytes) -> None:
    """Raise SourceError if the bytes hold so many control characters that they are no text."""
    head = head[:4096]
    if len(head.translate(None, CONTROLS)) < len(head) * (1 - MOST_CONTROLS):
        raise SourceError(f"{name} is a binary file, not a list of leads.", EXPORT)


def refuse_markup(name: str, text: str) -> None:
    """Raise SourceError if the text is a web page or XML."""
    start = text.lstrip()[:200].lower()
    if start.startswith("<"):
        what = "XML" if start.startswith("<?xml") and "<html" not in start else "a web page (HTML)"
        raise SourceError(
            f"{name} is {what}, not a list of leads, despite its name.",
            "Open it in a spreadsheet program and save it as .xlsx or CSV.",
        )
