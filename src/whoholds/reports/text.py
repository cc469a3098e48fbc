"""Bytes to text."""

from whoholds.errors import InputError

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
            raise InputError(f"{where}: a binary file, not a text; give .txt or .jsonl")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise InputError(
            f"{where}: not UTF-8 (byte {problem.start:,}); convert it, "
            f"for example with iconv -f WINDOWS-1252 -t UTF-8"
        ) from problem
