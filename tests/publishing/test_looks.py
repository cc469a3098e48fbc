"""How a place is drawn, and whether everybody can see it."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

import whoholds.publishing
from whoholds.publishing import render_page
from whoholds.publishing.looks import SHADES, SHAPES, Look, choose_look, style_sides
from whoholds.records import UNKNOWN, Control, Picture, SideStyle, Status

CSS = (Path(whoholds.publishing.__file__).parent / "templates" / "page.css").read_text("utf-8")
DAY = dt.date(1931, 5, 1)


def look(status: Status, **p: float) -> Look:
    chances = {"kestrel": 0.0, "varn": 0.0, "contested": 0.0, "none": 0.0} | p
    run = Control(place_id="x", date=DAY, until=DAY, p=chances, status=status)
    return choose_look(run, UNKNOWN)


@pytest.mark.parametrize(
    ("p", "kind"),
    [(0.54, "none"), (0.55, "held-1"), (0.7999, "held-1"), (0.80, "held-2"), (0.95, "held-3")],
)
def test_a_held_place_is_as_strong_as_its_likelihood_word(p: float, kind: str) -> None:
    assert look(Status.HELD, kestrel=p, none=1 - p).kind == kind


def test_fighting_is_hatched_in_both_colours() -> None:
    drawn = look(Status.CONTESTED, contested=0.7, varn=0.2, kestrel=0.1)
    assert drawn == Look("contested", ("varn", "kestrel"))


def test_a_side_with_almost_no_chance_lends_no_colour_to_a_fight() -> None:
    drawn = look(Status.CONTESTED, contested=0.7, varn=0.27, kestrel=0.03)
    assert drawn.states == ("varn", "contested")


def test_disagreement_without_fighting_is_drawn_otherwise_than_fighting() -> None:
    assert look(Status.DISPUTED, varn=0.5, kestrel=0.5).kind == "disputed"


def test_a_claim_of_one_side_is_never_solid() -> None:
    assert look(Status.CLAIMED_ONLY, kestrel=0.79, varn=0.21).kind == "claimed"


def test_a_siege_is_a_ring_round_the_defenders_colour() -> None:
    assert look(Status.BESIEGED, varn=0.85, none=0.15) == Look("held-2", ("varn",), besieged=True)


@pytest.mark.parametrize("status", list(Status))
def test_a_place_that_nobody_holds_takes_no_colour(status: Status) -> None:
    if status not in (Status.CLAIMED_ONLY, Status.DISPUTED, Status.CONTESTED):
        assert look(status, none=0.9, kestrel=0.1).kind == "none"


def test_sides_that_only_reports_name_get_a_colour_and_a_shape_of_their_own(
    picture: Picture,
) -> None:
    sides = style_sides(replace(picture, sides=picture.sides[:1]))
    assert [side.id for side in sides] == ["kestrel", "varn"]
    assert sides[0].colour != sides[1].colour
    assert sides[0].symbol != sides[1].symbol


def test_a_symbol_that_is_not_ours_becomes_one_that_is(picture: Picture) -> None:
    odd = SideStyle(id="kestrel", name="Kestrel Front", colour="#0072B2", symbol="●")
    assert style_sides(replace(picture, sides=(odd,)))[0].symbol in SHAPES


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rule(selector: str, name: str) -> str:
    """Find a colour in the style sheet, through its variable where it is one."""
    pattern = rf"(?:^|\s){re.escape(selector)} {{[^}}]*\b{name}: ([^;]+);"
    found = re.search(pattern, CSS, re.MULTILINE)
    assert found, selector
    value = found[1]
    variable = re.fullmatch(r"var\((--\w+)\)", value)
    if variable:
        value = re.search(rf"{variable[1]}: (#\w+)", CSS)[1]  # type: ignore[index]
    return value


@pytest.mark.parametrize(
    ("selector", "ground"),
    [
        (".quiet", "#ffffff"),
        ("html", "#ffffff"),
        (".counts", "#ffffff"),
        (".graticule text", "#fbfbfa"),
        (".scale text", "#fbfbfa"),
        (".mark .name", "#fbfbfa"),
        (".mark .age", "#fbfbfa"),
        (".tag", "#ffffff"),
        (".claim .head", "#f2f6fb"),
        (".claim .id", "#eef1f5"),
        ("a", "#eef1f5"),
        (".go", "#f2f6fb"),
        (".banner", "#ffe9a8"),
    ],
)
def test_text_can_be_read(selector: str, ground: str) -> None:
    name = "fill" if "text" in selector or selector.startswith(".mark") else "color"
    assert contrast(rule(selector, name), ground) >= 4.5


@pytest.mark.parametrize(
    "selector", [".mark .dot", ".mark.none .dot", ".mark.stale .dot", ".road.unknown .way",
                 ".road.cut .way", ".road.restricted .way"]
)  # fmt: skip
def test_what_is_drawn_stands_out_from_the_map(selector: str) -> None:
    assert contrast(rule(selector, "stroke"), "#fbfbfa") >= 3


def test_the_page_shades_its_dots_as_the_web_does(picture: Picture) -> None:
    page = render_page(picture)
    for kind, share in SHADES.items():
        assert page.count(f".mark.{kind} .dot {{ fill-opacity: {share}; }}") == 1
