"""A ground of one's own under the map: a PMTiles file here, or the tiles of another server."""

import gzip
import html
import json
import mmap
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from whoholds.errors import UsageError

OWN = "/tiles/{z}/{x}/{y}"
"""Where this server gives the tiles of a file."""
_HEADER = 127
_DEEPEST = 4
"""Directories from the root down to a tile, at most; more would be a file that leads in circles."""
_MEDIA = {
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
    TileType.AVIF: "image/avif",
    TileType.MVT: "application/vnd.mapbox-vector-tile",
}
_ADDRESS = re.compile(r"(https?://[A-Za-z0-9.-]+(?::\d{1,5})?)/[^\s\"'<>\\]*")
"""Its first part goes into the content security policy: no sign in it may mean anything there."""
_LARGEST_CREDIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Which tiles a page lays under the map, and where it asks for them."""

    url: str
    """With {z}, {x} and {y} for a tile's numbers."""
    vector: bool
    origin: str
    """The other server that readers' browsers ask; "" for tiles that this one gives."""
    credit: str
    """Whom the map credits for them."""
    least: int = 0
    most: int = 19
    """The nearest zoom for which there are tiles; beyond it they are drawn larger."""
    bounds: tuple[float, float, float, float] = (-180.0, -85.0, 180.0, 85.0)


class TileFile:
    """A PMTiles file, whose tiles are found in it without reading it in."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises `UsageError` where it is none, or holds what can't be drawn."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:  # an empty file can't be mapped
            raise UsageError(
                f"basemap {path}: can't be read ({problem}); name another"
            ) from problem
        try:
            self._header = deserialize_header(self._bytes[:_HEADER])
        except (MagicNumberNotFound, SpecVersionUnsupported, ValueError, IndexError) as problem:
            raise UsageError(
                f"basemap {path}: this is no PMTiles file of version 3; `pmtiles convert` makes one"
            ) from problem
        self._require_drawable()
        self._directory = lru_cache(maxsize=256)(self._read_directory)
        self._try_out()

    @property
    def media(self) -> str:
        """The media type of its tiles."""
        return _MEDIA[self._header["tile_type"]]

    @property
    def packed(self) -> bool:
        """Whether each tile is compressed with gzip."""
        return self._header["tile_compression"] is Compression.GZIP

    def tiles(self, credit: str) -> Tiles:
        """Return what a page needs to know; without a credit given, that of the file's maker."""
        header = self._header
        corners = (header[f"{edge}_e7"] for edge in ("min_lon", "min_lat", "max_lon", "max_lat"))  # type: ignore[literal-required]
        west, south, east, north = (number / 1e7 for number in corners)
        return Tiles(
            url=OWN,
            vector=header["tile_type"] is TileType.MVT,
            origin="",
            credit=credit or plain_words(str(self._metadata().get("attribution", ""))),
            least=header["min_zoom"],
            most=header["max_zoom"],
            bounds=(west, max(south, -85.0), east, min(north, 85.0)),
        )

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile as it is stored; None where there is none."""
        header = self._header
        if not header["min_zoom"] <= z <= header["max_zoom"] or not min(x, y) >= 0:
            return None
        if max(x, y) >= 1 << z:
            return None
        try:
            return self._find(zxy_to_tileid(z, x, y))
        except (OSError, EOFError, ValueError, IndexError) as problem:
            raise UsageError(
                f"basemap {self.path.name}: broken at {z}/{x}/{y} ({problem}); fetch it again"
            ) from problem

    def _find(self, number: int) -> bytes | None:
        header = self._header
        at, length = header["root_offset"], header["root_length"]
        for _ in range(_DEEPEST):
            entry = find_tile(self._directory(at, length), number)
            if entry is None:
                return None
            if entry.run_length:
                return self._part(header["tile_data_offset"] + entry.offset, entry.length)
            at, length = header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def _require_drawable(self) -> None:
        header = self._header
        if header["tile_type"] not in _MEDIA:
            kind = header["tile_type"].name
            raise UsageError(
                f"basemap {self.path}: tiles of kind {kind} can't be drawn; take one with "
                "PNG, JPEG, WebP, AVIF or MVT tiles"
            )
        for what in ("internal_compression", "tile_compression"):
            packing = header[what]
            if packing in (Compression.BROTLI, Compression.ZSTD):
                raise UsageError(
                    f"basemap {self.path}: it is packed with {packing.name.lower()}; take one "
                    "packed with gzip"
                )

    def _try_out(self) -> None:
        """Read what every tile is found by, so that a broken file is told at the start."""
        header = self._header
        try:
            self._directory(header["root_offset"], header["root_length"])
            self._metadata()
        except (OSError, EOFError, ValueError, IndexError) as problem:
            raise UsageError(
                f"basemap {self.path}: the file is broken ({problem}); fetch it again"
            ) from problem
        if header["tile_data_offset"] + header["tile_data_length"] > len(self._bytes):
            raise UsageError(f"basemap {self.path}: the file is cut off; fetch it again")

    def _metadata(self) -> dict[str, Any]:
        header = self._header
        raw = self._part(header["metadata_offset"], header["metadata_length"])
        if header["internal_compression"] is Compression.GZIP:
            raw = gzip.decompress(raw)
        found = json.loads(raw or b"{}")
        return found if isinstance(found, dict) else {}

    def _read_directory(self, at: int, length: int) -> list[Entry]:
        raw = self._part(at, length)
        if self._header["internal_compression"] is not Compression.GZIP:
            raw = gzip.compress(raw, 1)  # the library knows packed directories only
        return deserialize_directory(raw)

    def _part(self, at: int, length: int) -> bytes:
        return bytes(self._bytes[at : at + length])


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGround:
    """What `serve` was told to lay under the map."""

    tiles: Tiles
    file: TileFile | None
    """Where this server takes the tiles from; None where another gives them."""


def read_ground(text: str, credit: str) -> OwnGround:
    """Read a file's path or an address; raises `UsageError` for what can't be drawn."""
    if "://" in text:
        return OwnGround(tiles=tiles_at(text, credit), file=None)
    file = TileFile(Path(text))
    return OwnGround(tiles=file.tiles(credit), file=file)


def tiles_at(address: str, credit: str) -> Tiles:
    """Return the tiles of another server by its address with {z}, {x} and {y} for the numbers.

    Raises `UsageError` for what is no such address.
    """
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise UsageError(
            f"basemap {address}: write an address like https://HOST/{{z}}/{{x}}/{{y}}.png"
        )
    if not all(f"{{{part}}}" in address for part in "zxy"):
        raise UsageError(
            f"basemap {address}: {{z}}, {{x}} and {{y}} must stand in it for a tile's numbers; a "
            "PMTiles file is fetched first and named by its path"
        )
    if not credit:
        raise UsageError(f"basemap {address}: say whom to credit with --basemap-credit WORDS")
    path = address.partition("?")[0]
    return Tiles(
        url=address, vector=path.endswith((".mvt", ".pbf")), origin=found[1], credit=credit
    )


def plain_words(markup: str) -> str:
    """Return the words of a credit written as HTML: nothing of it is trusted to be markup."""
    words = html.unescape(re.sub(r"<[^>]*>", "", markup))
    return " ".join(words.split())[:_LARGEST_CREDIT]
