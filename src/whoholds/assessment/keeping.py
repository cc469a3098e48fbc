"""A place's evidence and testimony as bytes, to be kept in a file and read in a moment.

They are compressed, and that has a checksum: bytes that were damaged can't be read back as others.
Whatever is wrong with them raises `ValueError`.
"""

import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.testimony import COLUMNS, Testimony, Voice
from whoholds.errors import InputError
from whoholds.jsonlines import from_row, to_line
from whoholds.records import UNKNOWN

_FAST = 1
"""How hard to compress: a tenth of the size in a few milliseconds."""


def dump_evidence(items: Sequence[Evidence]) -> bytes:
    """Write evidence down."""
    return zlib.compress("\n".join(map(to_line, items)).encode(), _FAST)


def load_evidence(kept: bytes) -> tuple[Evidence, ...]:
    """Read evidence back."""
    try:
        lines = zlib.decompress(kept).decode().split("\n")
        return tuple([from_row(Evidence, json.loads(line)) for line in lines if line])
    except (zlib.error, InputError) as problem:
        raise ValueError(str(problem)) from problem


def dump_testimony(testimony: Testimony) -> bytes:
    """Write a testimony down: a line of words and types, then the columns one after the other."""
    voices = [[v.name, v.kind, v.side or None] for v in testimony.voices]
    columns = [np.ascontiguousarray(getattr(testimony, name)) for name in COLUMNS]
    types = [column.dtype.str for column in columns]
    words = [testimony.ids, testimony.kinds, testimony.holders, testimony.places, voices, types]
    values = b"".join(column.tobytes() for column in columns)
    return zlib.compress(b"\n".join([json.dumps(words).encode(), values]), _FAST)


def load_testimony(kept: bytes) -> Testimony:
    """Read a testimony back."""
    try:
        head, _, rest = zlib.decompress(kept).partition(b"\n")
    except zlib.error as problem:
        raise ValueError(str(problem)) from problem
    ids, kinds, holders, places, voices, types = json.loads(head)
    columns: dict[str, Any] = {}
    start = 0
    for name, of_type in zip(COLUMNS, types, strict=True):
        width = len(holders) if name == "says" else 1
        column = np.frombuffer(rest, np.dtype(of_type), len(ids) * width, start)
        columns[name] = column.reshape(len(ids), width) if name == "says" else column
        start += column.nbytes
    return Testimony(
        ids=tuple(ids),
        kinds=tuple(kinds),
        holders=tuple(holders),
        places=tuple(places),
        voices=tuple([Voice(name, kind, side or UNKNOWN) for name, kind, side in voices]),
        **columns,
    )
