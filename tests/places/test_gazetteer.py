from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.errors import WhoholdsError
from whoholds.places import Gazetteer, find_places, open_gazetteer
from whoholds.places import gazetteer as module
from whoholds.places.compiling import compile_gazetteer, is_whole
from whoholds.places.entries import Entry
from whoholds.places.folding import fold, fold_bare
from whoholds.places.geodesy import Point
from whoholds.places.sources import NamedPlace
from whoholds.records import UNKNOWN, Place, PlaceKind

ROW = NamedPlace(
    Entry("x:1", "Rostaq", Point(37.1, 69.8), "AF", PlaceKind.CITY, 25_636, "AF.26", 1.3),
    (("Rostaq", 0), ("Rustak", 1)),
)
OWN = Place(id="af:rustaq", name="Rustaq", lat=37.12, lon=69.83, country="AF", aliases=("Rostaq",))


def _must_not_compile() -> Iterable[NamedPlace]:
    raise AssertionError("compiled again")


def test_a_name_is_found_under_every_plain_spelling(gazetteer: Gazetteer) -> None:
    for spelling in ("Mazar-e-Sharif", "mazar i sharif", "MAZAR-E SHARIF"):
        assert [m.entry.name for m in gazetteer.find(fold(spelling))] == ["Mazar-e Sharif"]


def test_primary_names_rank_above_alternates(tmp_path: Path) -> None:
    other = ROW.entry._replace(id="x:2", name="Elsewhere", population=9_000_000)
    rows = (NamedPlace(other, (("Elsewhere", 0), ("Rostaq", 1))), ROW)
    found = open_gazetteer(tmp_path, places=lambda: rows).find("rostaq")
    assert [m.entry.id for m in found] == ["x:1", "x:2"]


def test_a_place_is_found_without_its_article(gazetteer: Gazetteer) -> None:
    assert [m.entry.name for m in gazetteer.find(fold("Qaim"))] == ["Al Qaim"]


def test_near_spellings_are_found_in_their_country(gazetteer: Gazetteer) -> None:
    assert [m.entry.name for m in gazetteer.find_similar("fallouja", "IQ")] == ["Fallujah"]


def test_near_spellings_are_not_found_in_another_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_similar("fallouja", "AF") == ()


def test_a_swapped_pair_of_letters_is_a_near_spelling(gazetteer: Gazetteer) -> None:
    assert [m.entry.name for m in gazetteer.find_similar("khnaabad", "AF")] == ["Khanabad"]


@pytest.mark.parametrize("spelling", ["kholkanaba", "kolkhanabad", "khalkhanabad", "khankhanabad"])
def test_spellings_too_far_apart_are_other_names(gazetteer: Gazetteer, spelling: str) -> None:
    assert gazetteer.find_similar(spelling, "AF") == ()


@pytest.mark.parametrize("spelling", ["khanabadd", "khanaba", "kanabad", "khanalbad"])
def test_a_letter_more_or_less_is_a_near_spelling(gazetteer: Gazetteer, spelling: str) -> None:
    assert [m.entry.name for m in gazetteer.find_similar(spelling, "AF")] == ["Khanabad"]


def test_a_large_town_is_found_by_the_beginning_of_its_name(gazetteer: Gazetteer) -> None:
    assert [m.entry.name for m in gazetteer.find_similar("mazar", "AF")] == ["Mazar-e Sharif"]


def test_short_names_have_no_near_spellings(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_similar("qai", "IQ") == ()


def test_the_theatres_own_places_come_first(tmp_path: Path) -> None:
    own = open_gazetteer(tmp_path, extra=(OWN,), places=lambda: (ROW,))
    assert [m.entry.id for m in own.find("rostaq")] == ["af:rustaq", "x:1"]


def test_a_town_is_given_the_theatres_id_under_any_name(tmp_path: Path) -> None:
    own = open_gazetteer(tmp_path, extra=(OWN,), places=lambda: (ROW,))
    (match,) = own.find("rustak")
    assert own.prefer_own(match.entry).id == "af:rustaq"


def test_the_airport_of_a_town_is_the_theatres_own(tmp_path: Path) -> None:
    airport = Place(
        id="af:rustaq-airport", name="Rustaq airport", lat=37.2, lon=69.9, country="AF",
        kind=PlaceKind.AIRPORT,
    )  # fmt: skip
    own = open_gazetteer(tmp_path, extra=(OWN, airport), places=lambda: (ROW,))
    for words in ("The airport of Rustaq fell.", "They shelled Rustaq's air base."):
        (mention,) = find_places("d", words, own)
        assert mention.id == "af:rustaq-airport"
    (bridge,) = find_places("d", "The bridge of Rustaq fell.", own)
    assert bridge.id == "af:rustaq#bridge"


def test_a_distant_town_keeps_its_own_id(tmp_path: Path) -> None:
    own = open_gazetteer(tmp_path, extra=(OWN,), places=lambda: (ROW,))
    far = ROW.entry._replace(point=Point(30.0, 60.0))
    assert own.prefer_own(far).id == "x:1"


def test_the_second_opening_compiles_nothing(tmp_path: Path) -> None:
    first = open_gazetteer(tmp_path, places=lambda: (ROW,))
    second = open_gazetteer(tmp_path, places=_must_not_compile)
    assert second.find("rostaq") == first.find("rostaq")
    assert second.digest == first.digest


def test_compiling_leaves_one_finished_file(tmp_path: Path) -> None:
    open_gazetteer(tmp_path, places=lambda: (ROW,))
    (file,) = tmp_path.iterdir()
    assert file.suffix == ".sqlite"


def test_a_failed_compile_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        open_gazetteer(tmp_path, places=_must_not_compile)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    said: list[str] = []
    opened = open_gazetteer(
        tmp_path / "file" / "cache", places=lambda: (ROW,), progress=said.append
    )
    assert [m.entry.id for m in opened.find("rostaq")] == ["x:1"]
    assert "can't be written" in said[0]


def test_no_folder_at_all_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(module, "compile_gazetteer", refuse)
    with pytest.raises(WhoholdsError, match=r"disk full.*100 MB"):
        open_gazetteer(tmp_path / "cache", places=lambda: (ROW,))


def test_the_seat_of_a_province_is_its_largest_town(gazetteer: Gazetteer) -> None:
    province = next(m.entry for m in gazetteer.find("kunduz") if m.entry.kind == "province")
    seat = gazetteer.find_seat(province)
    assert seat
    assert seat.name == "Kunduz"


def test_a_province_without_towns_has_no_seat(gazetteer: Gazetteer) -> None:
    entry = ROW.entry._replace(admin="AF.99")
    assert gazetteer.find_seat(entry) is UNKNOWN


def _broken(kind: str, whole: bytes) -> bytes:
    half = len(whole) // 2
    return {
        "empty": b"",
        "cut short": whole[:half],
        "no database": b"not a database, whatever its name says" * 9,
        "of another version": whole[:60] + b"\0\0\0\1" + whole[64:],
        "never finished": whole[:60] + b"\0\0\0\0" + whole[64:],
    }[kind]


@pytest.mark.parametrize(
    "kind", ["empty", "cut short", "no database", "of another version", "never finished"]
)
def test_a_broken_file_is_compiled_anew(tmp_path: Path, kind: str) -> None:
    open_gazetteer(tmp_path, places=lambda: (ROW,))
    (file,) = tmp_path.glob("*.sqlite")
    file.write_bytes(_broken(kind, file.read_bytes()))
    again = open_gazetteer(tmp_path, places=lambda: (ROW,))
    assert [m.entry.id for m in again.find("rostaq")] == ["x:1"]
    assert is_whole(file)


def test_a_file_damaged_inside_is_removed_and_told(tmp_path: Path) -> None:
    open_gazetteer(tmp_path, places=lambda: (ROW,))
    (file,) = tmp_path.glob("*.sqlite")
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    damaged = open_gazetteer(tmp_path, places=_must_not_compile)
    with pytest.raises(WhoholdsError, match="damaged"):
        damaged.find("rostaq")
    assert not file.exists()


LETTERS = st.text(alphabet="abeiklmnoqrsuz AEKM'-ūī", min_size=1, max_size=12)
WORLDS = st.lists(
    st.tuples(LETTERS, st.lists(LETTERS, max_size=3), st.integers(0, 10**6)), max_size=12
)


@settings(max_examples=40)
@given(world=WORLDS, asked=st.lists(LETTERS, max_size=5))
def test_the_compiled_file_says_what_a_dictionary_says(
    tmp_path_factory: pytest.TempPathFactory,
    world: list[tuple[str, list[str], int]],
    asked: list[str],
) -> None:
    rows = [
        NamedPlace(
            ROW.entry._replace(id=f"x:{number}", name=name, population=people),
            ((name, 0), *((other, 1) for other in others)),
        )
        for number, (name, others, people) in enumerate(world)
    ]
    plain: dict[str, dict[str, int]] = {}
    for row in rows:
        for name, rank in row.names:
            for key in {fold(name), fold_bare(fold(name))} - {""}:
                ranks = plain.setdefault(key, {})
                ranks[row.entry.id] = min(rank, ranks.get(row.entry.id, rank))
    file = tmp_path_factory.mktemp("plain") / "world.sqlite"
    compile_gazetteer(rows, file)
    compiled = Gazetteer(file, digest="")
    for key in {*plain, *map(fold, asked)} - {""}:
        found = {match.entry.id: match.rank for match in compiled.find(key)}
        assert found == plain.get(key, {})
