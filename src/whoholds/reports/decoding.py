"""Bytes to text."""

import re

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown

_BINARY_SHARE = 0.05
"""A text has next to no control characters; executables, images and archives have over a tenth."""

_SAMPLE = 65_536

_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r"))


def decode(raw: bytes, where: str) -> str:
    """Return the text of a file, UTF-8 or (marked as such) UTF-16, a byte-order mark left out.

    Raises `InputError` for binary files and for other encodings: a guess would shift the letters
    of names unseen, so a person is asked to convert.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        sample = raw[:_SAMPLE]
        odd = len(sample) - len(sample.translate(None, _CONTROL))
        if sample and (b"\x00" in sample or odd / len(sample) > _BINARY_SHARE):
            raise InputError(
                f"{where}: a binary file, not a text; give a text, or a file with its ending"
            )
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise InputError(
            f"{where}: not UTF-8 (byte {problem.start:,}); convert it, "
            f"for example with iconv -f WINDOWS-1252 -t UTF-8"
        ) from problem


_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_PRESCAN = 4096
"""Bytes. The HTML standard asks for the declaration in the first 1024; many pages put it later."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def charset_of(content_type: str) -> str | Unknown:
    """Return the encoding that a content type names."""
    found = _CHARSET.search(content_type)
    return found[1] if found else UNKNOWN


def decode_page(raw: bytes, where: str, charset: str | Unknown = UNKNOWN) -> str:
    """Return a web page's text by its byte-order mark, its server, its own word, or as UTF-8.

    Names of encodings mean what browsers take them to mean. Bytes that a declared encoding does
    not have become U+FFFD, which is seen; a page that declares none and is no UTF-8 is refused, as
    by `decode`.
    """
    import webencodings

    in_page = _DECLARED.search(raw[:_PRESCAN])
    names = (charset, in_page[1].decode("ascii") if in_page else UNKNOWN)
    known = (webencodings.lookup(name) for name in names if name)
    encoding = next((found for found in known if found), None)
    if encoding is None or b"\x00" in raw[:_SAMPLE]:
        return decode(raw, where)
    return str(webencodings.decode(raw, encoding, errors="replace")[0])
