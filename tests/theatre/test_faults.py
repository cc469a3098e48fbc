from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.theatre import check_theatre

LINES = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[69.0, 34.0], [70.0, 34.0]]},
"properties": {"name": "Blue Line", "kind": "ceasefire", "from": "2001-01-05", "source": "a page"}}
]}
"""
Change = Callable[[str], str]
Write = Callable[..., Path]


def plus(more: str) -> Change:
    return lambda text: text + more


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def states(listed: str) -> Change:
    return swap('"km"', f'"states": [{listed}], "km"')


BROKEN: dict[str, tuple[dict[str, str | bytes | Change | None], str]] = {
    "missing file": ({"roads": None}, "roads.geojson: is not there"),
    "not UTF-8": (
        {"places": b"id,name,lat,lon\naf:a,\xff,1,2\n"},
        "places.csv, line 2: is not UTF",
    ),
    "too large": ({"prior": b"x" * 5_000_001}, "prior.csv: is larger than 5,000,000 bytes"),
    "missing column": ({"places": "id,name,lat\n"}, "places.csv, line 1: column lon is missing"),
    "unknown column": ({"prior": "place_id,date,holder,mood\n"}, "line 1: unknown column 'mood'"),
    "column twice": ({"prior": "place_id,date,holder,date\n"}, "column date stands twice"),
    "empty file": ({"prior": ""}, "line 1: column place_id, date, holder is missing"),
    "cells left over": ({"prior": plus("af:a,2001-01-02,north,x,y\n")}, "line 4: 5 cells, not 4"),
    "open quote": ({"prior": plus('"af:a,2001')}, "prior.csv, line 4: is not CSV"),
    "wrong date": ({"prior": plus("af:a,2001-02-30,north,\n")}, "line 4: 'date' is '2001-02-30'"),
    "short date": ({"prior": plus("af:a,20010230,north,\n")}, "no day of the calendar"),
    "no number": ({"places": plus("af:d,D,north,1,AF,city,,\n")}, "line 5: 'lat' is 'north'"),
    "not a number": ({"places": plus("af:d,D,nan,1,AF,city,,\n")}, "line 5: 'lat' is 'nan'"),
    "off the globe": ({"places": plus("af:d,D,91,1,AF,city,,\n")}, "the maximum is 90"),
    "unknown kind": ({"places": plus("af:d,D,1,1,AF,town,,\n")}, "use one of 'city'"),
    "id twice": ({"places": plus("af:a,Z,34,69,AF,city,,\n")}, "line 5: id af:a stands twice"),
    "name twice": ({"places": plus("af:d,aytown,1,1,AF,city,,\n")}, "also a name of af:a"),
    "unknown neighbour": (
        {"places": plus("af:d,D,1,1,AF,city,,af:z\n")},
        "unknown place 'af:z'",
    ),
    "terminal codes": ({"places": plus("af:d,\x1b[31mD,1,1,AF,city,,\n")}, r"'\x1b[31mD'"),
    "not TOML": ({"theatre": plus("oops\n")}, "theatre.toml, line 7: is not TOML"),
    "unknown key": ({"theatre": plus('mood = "bad"\n')}, "line 7: unknown key 'mood'"),
    "key left out": ({"theatre": swap("closed", "notes")}, "'closed' is missing"),
    "wrong type": ({"theatre": swap("true", '"yes"')}, "line 5: 'closed' is 'yes'"),
    "no time zone": ({"theatre": swap("Kabul", "Kabool")}, "no time zone 'Asia/Kabool'"),
    "zone outside": ({"theatre": swap("Asia/Kabul", "/etc/passwd")}, "no time zone"),
    "end before start": ({"theatre": plus("end = 2000-01-01\n")}, "is before 2001-01-01"),
    "actor without kind": ({"actors": '[[actors]]\nid = "x"\nname = "X"\n'}, "line 1: 'kind' is"),
    "key in an actor": ({"actors": plus("army = 3\n")}, "line 13: unknown key 'army'"),
    "actor twice": (
        {"actors": plus('[[actors]]\nid = "north"\nname = "N"\nkind = "other"\n')},
        "line 13: id north",
    ),
    "actor that is a state": (
        {"actors": plus('[[actors]]\nid = "none"\nname = "Nobody"\nkind = "other"\n')},
        "none means a state, no actor",
    ),
    "tie to nobody": ({"actors": swap('"north",', '"east",')}, "unknown actor east"),
    "tie to itself": ({"actors": swap('"north",', '"south",')}, "is tied to itself"),
    "unknown tie": ({"actors": swap('"hostile"', '"friend"')}, "'kind' is 'friend'"),
    "tie ends first": (
        {"actors": swap("since = 2001-02-01", "since = 2001-02-01, until = 2001-01-31")},
        "line 8: 2001-01-31 is before 2001-02-01",
    ),
    "alias of two": (
        {"actors": swap('name = "Southern Army"', 'name = "The Opposition"')},
        "line 8: alias 'The Opposition' is also one of north",
    ),
    "alias without letters": ({"actors": swap("opposition", "'")}, "has no letters"),
    "member of itself": (
        {
            "actors": lambda text: text.replace('"hostile"', '"member"').replace(
                "aliases =", 'ties = [{ kind = "member", other = "south" }]\naliases ='
            )
        },
        "by its memberships a member of itself",
    ),
    "outlet of two": (
        {
            "actors": plus(
                '[[actors]]\nid = "radio"\nname = "Radio"\nkind = "outlet"\nties = [\n'
                '{ kind = "outlet-of", other = "north", until = 2001-03-01 },\n'
                '{ kind = "outlet-of", other = "south", since = 2001-03-01 },\n]\n'
            )
        },
        "line 13: radio is an outlet of two actors at once",
    ),
    "friend and foe": (
        {
            "actors": swap(
                'aliases = ["opposition"]',
                'ties = [{ kind = "ally", other = "south", until = 2001-02-01 }]',
            )
        },
        "line 8: south is allied with north and hostile to it on one day",
    ),
    "key twice in TOML": (
        {"theatre": plus("closed = false\n")},
        "theatre.toml, line 7: is not TOML",
    ),
    "nested TOML without end": (
        {"actors": "actors = " + "[" * 100_000},
        "actors.toml",
    ),
    "NUL byte": ({"places": plus("af:d,D\x00,1,1,AF,city,,\n")}, "places.csv, line 5"),
    "a cell without end": ({"prior": plus("af:a," + "9" * 200_000 + ",north,\n")}, "line 4"),
    "a path for an id": (
        {"theatre": swap("made-up", "../../etc")},
        "line 1: 'id' is '../../etc'",
    ),
    "lines forged": (
        {"places": plus('af:d,"D\nplaces.csv, line 1: all is well",1,1,AF,city,,\n')},
        "line 5: 'name' is 'D\\nplaces.csv",
    ),
    "coordinates turned round": (
        {"roads": swap("[69.0, 34.0]", "[34.0, 169.0]")},
        "roads.geojson, line 2",
    ),
    "spelt right to left": (
        {"actors": swap("Southern Army", "Southern \u202eymrA")},
        "actors.toml",
    ),
    "not JSON": ({"roads": "{\n"}, "roads.geojson, line 2: is not JSON"),
    "NaN": ({"roads": swap("100", "NaN")}, "NaN is no number"),
    "endless km": ({"roads": swap("100", "1e999")}, "'km' is inf"),
    "nested without end": ({"roads": "[" * 100_000}, "is not usable JSON"),
    "not a line": ({"roads": swap("LineString", "Point")}, "'type' is 'Point'"),
    "road to nowhere": ({"roads": swap("af:b", "af:x")}, "line 2: road to unknown place"),
    "road to itself": ({"roads": swap("af:b", "af:a")}, "line 2: road from 'af:a' to itself"),
    "too short": ({"roads": swap("100", "50")}, "50 km is less than the 92 km as the crow flies"),
    "unknown state": ({"roads": states('{"state": "safe"}')}, "'state' is 'safe'"),
    "state ends first": (
        {"roads": states('{"from": "2001-02-02", "until": "2001-02-01", "state": "open"}')},
        "line 2: 2001-02-01 is before 2001-02-02",
    ),
    "a line that ends first": (
        {"lines": LINES.replace('"from"', '"until": "2001-01-04", "from"')},
        "lines.geojson, line 2: 2001-01-04 is before 2001-01-05",
    ),
    "a line of unknown kind": (
        {"lines": LINES.replace("ceasefire", "red")},
        "line 2: 'kind' is 'red'",
    ),
    "a line without a name": (
        {"lines": LINES.replace('"name": "Blue Line", ', "")},
        "line 2: 'name' is missing",
    ),
    "unknown place": (
        {"prior": plus("af:x,2001-01-01,north,\n")},
        "line 4: unknown place 'af:x'",
    ),
    "unknown holder": (
        {"prior": plus("af:c,2001-01-01,east,\n")},
        "line 4: unknown holder 'east'",
    ),
    "days out of order": (
        {"prior": plus("af:a,2000-12-31,north,\n")},
        "line 4: 2000-12-31 is not after 2001-01-01",
    ),
}


def test_a_right_theatre_has_no_faults(write_theatre: Write) -> None:
    assert check_theatre(write_theatre()) == []


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_gives_a_line_that_names_it(case: str, write_theatre: Write) -> None:
    files, expected = BROKEN[case]
    faults = check_theatre(write_theatre(**files))
    assert any(expected in fault for fault in faults), faults
    assert all(fault.startswith(next(iter(files))) for fault in faults), faults


@pytest.mark.parametrize("case", BROKEN)
def test_every_fault_is_one_short_printable_line_with_a_remedy(
    case: str, write_theatre: Write
) -> None:
    files, _ = BROKEN[case]
    for fault in check_theatre(write_theatre(**files)):
        assert fault.isprintable()
        assert len(fault) < 500
        assert "; " in fault


def test_one_wrong_line_does_not_hide_another(write_theatre: Write) -> None:
    rows = "af:a,2001-13-01,north,\naf:b,2001-01-32,south,\n"
    faults = check_theatre(write_theatre(prior=plus(rows)))
    assert [fault.split(":")[0] for fault in faults] == ["prior.csv, line 4", "prior.csv, line 5"]


def test_a_file_wrong_in_every_line_is_told_in_at_most_fifty(write_theatre: Write) -> None:
    assert len(check_theatre(write_theatre(prior=plus("af:a,soon,north,\n" * 5000)))) == 50
