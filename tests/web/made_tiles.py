"""Small PMTiles files made for tests."""

import itertools
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

NEAREST = 3
CREDIT = '© <a href="https://maps.example.org">Example maps</a> <script>alert(1)</script>'


def png(colour: tuple[int, int, int], side: int = 16) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\0" + bytes(colour) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def write_tiles(
    path: Path,
    tiles: Mapping[tuple[int, int, int], bytes],
    kind: TileType = TileType.PNG,
    packing: Compression = Compression.NONE,
) -> Path:
    """Write tiles by zoom, column and row into a file."""
    with write(path) as writer:
        for number, tile in sorted((zxy_to_tileid(*key), tile) for key, tile in tiles.items()):
            writer.write_tile(number, tile)
        writer.finalize({"tile_type": kind, "tile_compression": packing}, {"attribution": CREDIT})
    return path


def red_tiles(path: Path) -> Path:
    """Write a world that is red all over."""
    # Each zoom in a red of its own: equal tiles are one run, of which the writer tells the first.
    return write_tiles(
        path,
        {
            (z, x, y): png((255 - z, 0, 0))
            for z in range(NEAREST + 1)
            for x in range(1 << z)
            for y in range(1 << z)
        },
    )


def lake_tiles(path: Path) -> Path:
    """Write vector tiles that are water all over."""
    return write_tiles(
        path,
        {
            (z, x, y): vector_tile(f"zoom {z}")
            for z in (0, 1)
            for x in range(z + 1)
            for y in range(z + 1)
        },
        TileType.MVT,
    )


def vector_tile(other: str) -> bytes:
    """Return a Mapbox vector tile with water over the whole of it, and another, empty layer."""
    corners = [(0, 0), (4096, 0), (4096, 4096), (0, 4096)]
    moves = [9, *_steps((0, 0), corners[0]), 8 * 3 + 2]
    for before, after in itertools.pairwise(corners):
        moves += _steps(before, after)
    square = _field(3, 3) + _field(4, b"".join(map(_number, [*moves, 15])))
    water = _field(15, 2) + _field(1, b"water") + _field(2, square) + _field(5, 4096)
    empty = _field(15, 2) + _field(1, other.encode()) + _field(5, 4096)
    return _field(3, water) + _field(3, empty)


def _steps(before: tuple[int, int], after: tuple[int, int]) -> list[int]:
    apart = (b - a for a, b in zip(before, after, strict=True))
    return [2 * step if step >= 0 else -2 * step - 1 for step in apart]


def _number(value: int) -> bytes:
    """Write a number as protocol buffers do: seven bits a byte, the lowest first."""
    low = value & 127
    return bytes([low]) if value < 128 else bytes([low | 128]) + _number(value >> 7)


def _field(name: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return _number(name << 3) + _number(value)
    return _number(name << 3 | 2) + _number(len(value)) + value
