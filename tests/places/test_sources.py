"""The tables that come with the package are whole and well formed."""

from whoholds.places import Gazetteer
from whoholds.places.compiling import _keys
from whoholds.places.sources import (
    NamedPlace,
    _division_names,
    is_written_name,
    read_table,
    source_digest,
)
from whoholds.places.wording import load_wording

CLASSES = {
    "title", "speech", "time", "organisation", "weapon", "function", "given", "particle",
    "direction", "feature", "people", "force", "stronghold", "alias", "lain_on",
    "of_place", "held_so", "kunya", "deed",
}  # fmt: skip
ROLES = {"settlement", "area", "quarter", "site", "feature", "road", "spot"}


def test_every_class_and_role_in_the_lexicons_is_known() -> None:
    wording = load_wording()
    assert set().union(*wording.classes.values()) == CLASSES
    assert {noun.role for noun in wording.kinds.values()} == ROLES


def test_every_abbreviation_belongs_to_a_division() -> None:
    codes = {row["code"] for row in read_table("divisions.csv.gz")}
    assert {row["code"] for row in read_table("abbreviations.csv")} <= codes


def test_divisions_have_whole_positions_and_known_parents() -> None:
    rows = {row["code"]: row for row in read_table("divisions.csv.gz")}
    assert len(rows) > 50_000
    for row in rows.values():
        assert bool(row["lat"]) == bool(row["lon"]) == bool(row["radius_km"])
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90
            assert -180 <= float(row["lon"]) <= 180


def test_a_demonym_stands_for_one_country() -> None:
    words = [
        word.lower()
        for row in read_table("countries.csv")
        for word in row["demonyms"].split("|")
        if word
    ]
    assert len(words) == len(set(words))


def test_codes_and_transliterations_are_no_names() -> None:
    assert not is_written_name("UND")
    assert not is_written_name("kun dou shi")
    assert is_written_name("al-Qāʼim")


def test_a_second_level_divisions_bare_name_is_an_alternate() -> None:
    row = {"name": "Henry County", "aliases": "Condado de Henry"}
    names = dict(_division_names(row, load_wording(), 2))
    assert (names["Henry County"], names["Henry"]) == (0, 1)


def test_a_name_keeps_its_best_rank(gazetteer: Gazetteer) -> None:
    entry = next(iter(gazetteer.find("aybak"))).entry
    place = NamedPlace(entry, (("Aybak", 0), ("Āybak", 1)))
    assert _keys(place) == {"aybak": 0}


def test_the_digest_is_stable() -> None:
    assert source_digest() == source_digest()
    assert len(source_digest()) == 16
