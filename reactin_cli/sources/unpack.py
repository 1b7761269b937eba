"""What is packed (.gz, or .zip with one file inside) is read through its packing."""

import gzip
import zipfile
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, cast

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import Content

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")

OLD_EXCEL = (b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\x00")

LAYERS = 3
"""A file that is packed more often than this is made to do harm."""

WORKBOOK = "xl/workbook.xml"

WORKBOOKS = {
    "xl/workbook.bin": "an Excel binary workbook (.xlsb)",
    "content.xml": "an OpenDocument file (such as .ods)",
}
"""Members by which a zip is recognised as a workbook that is not Excel's usual one."""

DOCUMENTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint file",
    "Index/Document.iwa": "an Apple Numbers or Pages file",
    "Index.zip": "an Apple Numbers or Pages file",
}
"""Members by which a zip is recognised as a document of another program."""

CLUTTER = ("__MACOSX/", ".DS_Store")
"""What macOS puts into archives beside the files."""


class OtherWorkbook(NamedTuple):
    """A workbook whose format is not Excel's usual one."""

    content: Content
    what: str
    """Its format, for a person."""


def unpack(content: Content) -> Content | zipfile.ZipFile | OtherWorkbook:
    """Give the bytes inside, or the archive itself if it is an Excel workbook.

    Raises SourceError for an archive of several files or none, a locked one, or another document.
    """
    for _ in range(LAYERS):
        head = content.peek(4)
        if head.startswith(GZIP):
            content = _inside(content, gzip.GzipFile(fileobj=cast("BinaryIO", content)))
        elif head.startswith(ZIP):
            archive = _open_archive(content)
            members = archive.namelist()
            if WORKBOOK in members:
                return archive
            if member := next((name for name in WORKBOOKS if name in members), None):
                return OtherWorkbook(content, WORKBOOKS[member])
            content = _only_file(content, archive)
        elif head.startswith(OLD_EXCEL):
            return OtherWorkbook(content, "an old Excel file (.xls), or one with a password")
        else:
            return content
    raise SourceError(f"{content.name} is packed more than once.", "Unpack it first.")


def _inside(packed: Content, raw: object, measure: Callable[[], int] | None = None) -> Content:
    content = Content(
        cast("BinaryIO", raw),
        packed.name,
        stream=packed.stream,
        size=packed.size,
        measure=measure or (lambda: packed.position),
    )
    content.closing = packed.closing
    return content


def _open_archive(content: Content) -> zipfile.ZipFile:
    try:
        return content.closing.enter_context(zipfile.ZipFile(content.seekable()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(
            f"{content.name} is a damaged or incomplete zip or Excel file: {error}.",
            "Export or download it again.",
        ) from error


def _only_file(packed: Content, archive: zipfile.ZipFile) -> Content:
    names = [name for name in archive.namelist() if not (name.endswith("/") or _is_clutter(name))]
    for name, what in DOCUMENTS.items():
        if name in names:
            raise SourceError(
                f"{packed.name} is {what}, which cannot be read.",
                "Open it and save it as .xlsx or CSV.",
            )
    if len(names) != 1:
        raise SourceError(
            f"{packed.name} is a zip with {len(names)} files inside{_listed(names)}.",
            "Unpack it and name the file that holds the leads.",
        )
    try:
        raw = archive.open(names[0])
    except (RuntimeError, NotImplementedError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise SourceError(
            f"{names[0]} in {packed.name} cannot be unpacked: {error}.", "Unpack it first."
        ) from error
    packed.closing.enter_context(raw)
    return _inside(packed, raw, cast("BinaryIO", archive.fp).tell)


def _is_clutter(name: str) -> bool:
    return name.startswith(CLUTTER) or name.endswith(CLUTTER)


def _listed(names: list[str]) -> str:
    if not names:
        return ""
    return ": " + ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
