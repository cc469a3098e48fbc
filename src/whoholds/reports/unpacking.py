"""Packed web answers to plain bytes, never more of them than a report can have."""

import zlib

from whoholds.errors import InputError

_GZIP = 16 + zlib.MAX_WBITS


def unpack(raw: bytes, encoding: str, where: str, limit: int) -> bytes:
    """Undo an HTTP content coding (RFC 9110, 8.4.1): gzip or deflate.

    Raises `InputError` for other codings, damaged data, and data that unpacks to more than `limit`
    bytes, of which no more than `limit` are ever held.
    """
    for coding in reversed([part.strip().lower() for part in encoding.split(",")]):
        if coding in ("", "identity"):
            continue
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise InputError(f"{where}: packed as {coding!r}; fetch it with gzip or unpacked")
        raw = _inflate(raw, _GZIP if coding.endswith("gzip") else zlib.MAX_WBITS, where, limit)
    return raw


def _inflate(raw: bytes, format_bits: int, where: str, limit: int) -> bytes:
    if not raw.startswith(b"\x1f\x8b") and format_bits == _GZIP:
        return raw  # archives often keep the header of a body that was stored unpacked
    worker = zlib.decompressobj(format_bits)
    try:
        plain = worker.decompress(raw, limit)
    except zlib.error as problem:
        raise InputError(f"{where}: damaged ({problem}); fetch it again") from problem
    if worker.unconsumed_tail:
        raise InputError(f"{where}: unpacks to over {limit:,} bytes, which is no single report")
    if not worker.eof:
        raise InputError(f"{where}: cut off in the middle; fetch it again")
    return plain
