"""Sources on the web, fetched to be read as files are."""

from typing import BinaryIO

from reactin_cli.errors import SourceError
from reactin_cli.importing.spooling import finished, temporary_file
from reactin_cli.sources.addresses import Address, read_address

_MARKUP = (b"<!doctype", b"<html")
_LOOKED_AT = 512


def downloaded(text: str) -> BinaryIO:
    """Fetch what an address names into a temporary file.

    Raises SourceError, also where the file is a web page: what is not shared is answered with a
    page to log in.
    """
    from reactin_cli.sending.http.download import download  # costs start-up

    address = read_address(text)
    file = temporary_file(address.name)
    try:
        with finished():
            download(address.url, address.name, file)
            file.flush()
        file.seek(0)
        _refuse_page(file, address)
    except BaseException:
        file.close()
        raise
    return file


def _refuse_page(file: BinaryIO, address: Address) -> None:
    start = file.read(_LOOKED_AT).lstrip().lower()
    file.seek(0)
    if start.startswith(_MARKUP):
        raise SourceError(
            f"{address.name} gave a web page, not a file of leads: it may not be shared by link.",
            "Share it so that anyone with the link can view it, give the address of the file"
            " itself, or download the file and import that.",
        )
