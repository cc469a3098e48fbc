"""A ground of one's own: found in its file, given as stored, and no way in for anything else."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType
from tests.web.conftest import Fill, Served, serving
from tests.web.made_tiles import NEAREST, png, red_tiles, write_tiles

from whoholds.errors import UsageError
from whoholds.records import Theatre
from whoholds.web import read_ground
from whoholds.web.tiles import TileFile, plain_words

ADDRESS = "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png"


def test_each_tile_is_found_where_it_was_written(tmp_path: Path) -> None:
    tiles = {
        (z, x, y): png((x * 16, y * 16, z * 16))
        for z in range(5)
        for x in range(z)
        for y in (0, 1 >> z)
    }
    file = TileFile(write_tiles(tmp_path / "a.pmtiles", tiles))
    for z in range(5):
        for x in range(1 << z):
            for y in range(1 << z):
                assert file.tile(z, x, y) == tiles.get((z, x, y))


def test_tiles_in_leaves_of_the_directory_are_found(tmp_path: Path) -> None:
    # More different tiles than a root directory holds.
    tiles = {(7, x, y): f"{x}-{y}-{x * y}".encode() for x in range(128) for y in range(128)}
    file = TileFile(write_tiles(tmp_path / "a.pmtiles", tiles, TileType.MVT))
    for key in ((7, 0, 0), (7, 127, 127), (7, 64, 3), (7, 3, 64)):
        assert file.tile(*key) == tiles[key]


@pytest.mark.parametrize("key", [(NEAREST + 1, 0, 0), (0, 1, 0), (1, -1, 0), (1, 0, 2), (-1, 0, 0)])
def test_there_is_no_tile_beyond_the_file(tmp_path: Path, key: tuple[int, int, int]) -> None:
    assert TileFile(red_tiles(tmp_path / "a.pmtiles")).tile(*key) is None


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def without_directory(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[127:160] = b"x" * 33
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda path: path.unlink(), "can't be read"),
        (lambda path: path.write_bytes(b""), "can't be read"),
        (lambda path: path.write_text("a text of more words than a header has" * 9), "no PMTiles"),
        (lambda path: path.write_bytes(b"PMTiles\x03"), "no PMTiles"),
        (cut_off, "cut off"),
        (without_directory, "broken"),
    ],
)
def test_a_file_that_cant_be_drawn_is_told_in_one_line(
    tmp_path: Path, broken: object, words: str
) -> None:
    path = red_tiles(tmp_path / "a.pmtiles")
    assert callable(broken)
    broken(path)
    with pytest.raises(UsageError) as told:
        read_ground(str(path), "")
    assert words in str(told.value)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


def test_tiles_packed_otherwise_are_refused_at_the_start(tmp_path: Path) -> None:
    path = write_tiles(tmp_path / "a.pmtiles", {(0, 0, 0): b"x"}, packing=Compression.BROTLI)
    with pytest.raises(UsageError, match="packed with brotli"):
        read_ground(str(path), "")


def test_the_credit_is_the_files_own_as_plain_words(tmp_path: Path) -> None:
    path = red_tiles(tmp_path / "a.pmtiles")
    assert read_ground(str(path), "").tiles.credit == "© Example maps alert(1)"
    assert read_ground(str(path), "Mine").tiles.credit == "Mine"
    assert plain_words("a &lt;b&gt; <b\n>c") == "a <b> c"


def test_an_address_names_the_one_server_that_may_be_asked() -> None:
    tiles = read_ground(ADDRESS, "Example maps").tiles
    assert (tiles.origin, tiles.vector) == ("https://tiles.example.org:8443", False)
    assert read_ground(ADDRESS.replace(".png", ".mvt?key=1"), "Example maps").tiles.vector


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://tiles.example.org/{z}/{x}/{y}.png", "write an address like"),
        ("https://tiles.example.org; script-src */{z}/{x}/{y}.png", "write an address like"),
        ("https://me:secret@tiles.example.org/{z}/{x}/{y}.png", "write an address like"),
        ("https://tiles.example.org/all.pmtiles", "must stand in it"),
        ("https://tiles.example.org/{z}/{x}.png", "must stand in it"),
    ],
)
def test_what_is_no_address_of_tiles_is_told_in_one_line(address: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_ground(address, "Example maps")


def test_tiles_of_others_need_a_credit() -> None:
    with pytest.raises(UsageError, match="--basemap-credit"):
        read_ground(ADDRESS, "")


@pytest.fixture(scope="module")
def served(
    theatre: Theatre, fill: Fill, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("vector")
    path = write_tiles(
        folder / "a.pmtiles", {(0, 0, 0): gzip.compress(b"a tile")}, TileType.MVT, Compression.GZIP
    )
    with serving(folder, theatre, fill, ground=read_ground(str(path), "")) as found:
        yield found


def test_a_tile_is_given_as_it_is_stored(served: Served) -> None:
    answer = served.client.get("/tiles/0/0/0")
    assert answer.content == b"a tile"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"


@pytest.mark.parametrize("path", ["/tiles/1/0/0", "/tiles/0/9/9", "/tiles/-1/0/0", "/tiles/99/0/0"])
def test_a_tile_that_is_not_there_is_not_found(served: Served, path: str) -> None:
    assert served.client.get(path).status_code == 404


def test_tiles_of_a_file_open_the_policy_for_nobody(served: Served, local: Served) -> None:
    policy = "content-security-policy"
    assert served.client.get("/").headers[policy] == local.client.get("/").headers[policy]


def test_tiles_of_another_server_open_the_policy_for_it_alone(
    theatre: Theatre, fill: Fill, local: Served, tmp_path: Path
) -> None:
    ground = read_ground(ADDRESS, "Example maps")
    with serving(tmp_path, theatre, fill, ground=ground) as found:
        answer = found.client.get("/")
    policy = answer.headers["content-security-policy"]
    host = " https://tiles.example.org:8443"
    assert policy.count(host) == 2
    assert f"connect-src 'self'{host};" in policy
    plain = local.client.get("/").headers["content-security-policy"]
    assert policy.replace(host, "") == plain
    assert "Example maps; its names and borders are its maker" in answer.text


def test_without_a_ground_of_ones_own_there_are_no_tiles(local: Served) -> None:
    assert local.client.get("/tiles/0/0/0").status_code == 404
    assert "data-tiles" not in local.client.get("/").text
