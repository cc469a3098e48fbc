"""Places of one's own: a GeoNames country dump, or a CSV file."""

from pathlib import Path

import pytest

from whoholds.cli import main
from whoholds.errors import InputError
from whoholds.places import import_places, open_gazetteer
from whoholds.places.entries import Entry
from whoholds.places.folding import fold
from whoholds.places.geodesy import Point
from whoholds.places.importing import imported_files, read_imported
from whoholds.places.sources import NamedPlace
from whoholds.records import UNKNOWN, PlaceKind

HEAD = "name,lat,lon,country,kind,population,aliases\n"


def dump_line(
    number: int = 1, name: str = "Qezel", feature: str = "P.PPL", lat: str = "36.9"
) -> str:
    """A line of a GeoNames country dump."""
    group, code = feature.split(".")
    cells = [
        str(number), name, name, "قزل,Kizil,kizil,QZL", lat, "68.9", group, code, "AF", "",
        "24", "1401", "", "", "1200", "", "350", "Asia/Kabul", "2012-01-20",
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return tmp_path / "AF.txt"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def places(cache: Path) -> list[NamedPlace]:
    return list(read_imported(imported_files(cache)))


def test_a_dumps_villages_are_kept_with_division_and_printable_names(
    dump: Path, tmp_path: Path
) -> None:
    dump.write_text(dump_line(), encoding="utf-8")
    import_places(dump, tmp_path)
    (place,) = places(tmp_path)
    assert place.entry == Entry(
        "geonames:1", "Qezel", Point(36.9, 68.9), "AF", PlaceKind.CITY, 1200, "AF.24",
        place.entry.radius_km,
    )  # fmt: skip
    assert place.names == (("Qezel", 0), ("Kizil", 1))


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("S.AIRP", PlaceKind.AIRPORT),
        ("S.BDG", PlaceKind.BRIDGE),
        ("T.HLL", PlaceKind.HEIGHT),
        ("H.STM", PlaceKind.RIVER),
        ("P.PPLX", PlaceKind.NEIGHBOURHOOD),
        ("A.ADM2", PlaceKind.DISTRICT),
    ],
)
def test_a_dumps_features_become_kinds(
    dump: Path, tmp_path: Path, feature: str, kind: PlaceKind
) -> None:
    dump.write_text(dump_line(feature=feature), encoding="utf-8")
    import_places(dump, tmp_path)
    assert [place.entry.kind for place in places(tmp_path)] == [kind]


def test_what_reports_do_not_name_is_passed_over(dump: Path, tmp_path: Path) -> None:
    dump.write_text(dump_line() + dump_line(2, feature="S.FRM"), encoding="utf-8")
    found = import_places(dump, tmp_path)
    assert (found.places, found.passed_over, found.problems) == (1, 1, ())


def test_a_csv_file_needs_only_name_and_position(table: Path, tmp_path: Path) -> None:
    table.write_text("name,lat,lon\nHill 881,16.66,106.66\n", encoding="utf-8")
    import_places(table, tmp_path)
    (place,) = places(tmp_path)
    assert (place.entry.id, place.entry.country) == ("mine:hill-881", UNKNOWN)
    assert place.entry.kind is PlaceKind.CITY


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("X,north,69,AF,,,", "lat 'north' is no number"),
        ("X,36,690,AF,,,", "lon 690 lies outside ±180"),
        ("X,nan,69,AF,,,", "lat nan lies outside ±90"),
        (",36,69,AF,,,", "name '' has no Latin letter"),
        ("X,36,69,afg,,,", "country 'afg' is no ISO 3166 code"),
        ("X,36,69,AF,hamlet,,", "kind 'hamlet' is unknown"),
        ("X,36,69,AF,city,many,", "population 'many' is no whole number"),
        ("X,36,69,AF,city,10,a,b", "more cells than the head"),
    ],
)
def test_a_wrong_row_is_told_in_one_line_with_its_number(
    table: Path, tmp_path: Path, row: str, said: str
) -> None:
    table.write_text(HEAD + "Y,36,69,AF,city,10,Why\n" + row + "\n", encoding="utf-8")
    found = import_places(table, tmp_path)
    (problem,) = found.problems
    assert problem.startswith(f"{table}:3: {said}")
    assert "\n" not in problem
    assert found.places == 1


def test_a_wrong_line_of_a_dump_is_told_with_its_number(dump: Path, tmp_path: Path) -> None:
    dump.write_text(dump_line() + "2\tshort\n" + dump_line(3, lat="?"), encoding="utf-8")
    problems = import_places(dump, tmp_path).problems
    assert problems[0].startswith(f"{dump}:2: 2 columns where GeoNames has 19")
    assert problems[1].startswith(f"{dump}:3: lat '?' is no number")


@pytest.mark.parametrize("text", ["", "place,x,y\nKunduz,1,2\n", "{}\n"])
def test_a_file_of_another_form_is_refused(table: Path, tmp_path: Path, text: str) -> None:
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no column"):
        import_places(table, tmp_path)
    assert imported_files(tmp_path) == ()


def test_a_file_without_one_good_row_is_refused(table: Path, tmp_path: Path) -> None:
    table.write_text("name,lat,lon\nX,?,1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no place in 1 rows.*mine\.csv:2: lat"):
        import_places(table, tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv: can't be read"):
        import_places(tmp_path / "gone.csv", tmp_path)


def test_a_second_import_of_a_file_replaces_the_first(table: Path, tmp_path: Path) -> None:
    for name in ("One", "Two"):
        table.write_text(f"name,lat,lon\n{name},36,69\n", encoding="utf-8")
        import_places(table, tmp_path)
    assert [place.entry.name for place in places(tmp_path)] == ["Two"]


def test_an_import_makes_another_gazetteer(table: Path, tmp_path: Path) -> None:
    before = open_gazetteer(tmp_path, places=lambda: ())
    table.write_text("name,lat,lon\nQezel,36,69\n", encoding="utf-8")
    import_places(table, tmp_path)
    after = open_gazetteer(tmp_path, places=lambda: places(tmp_path))
    assert before.find(fold("Qezel")) == ()
    assert [match.entry.name for match in after.find(fold("Qezel"))] == ["Qezel"]
    assert after.digest != before.digest


def test_the_command_tells_wrong_rows_and_keeps_the_others(
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WHOHOLDS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("whoholds.places.gazetteer.read_places", lambda: ())
    table.write_text("name,lat,lon\nQezel,36,69\nNowhere,99,69\n", encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["theatre", "gazetteer", "import", str(table)])
    told = capsys.readouterr()
    assert end.value.code == 1
    assert f"whoholds: {table}:3: lat 99 lies outside" in told.err
    assert "1 places added, 0 rows of other kinds passed over, 1 wrong" in told.err
    assert [m.entry.name for m in open_gazetteer(tmp_path / "cache").find("qezel")] == ["Qezel"]
