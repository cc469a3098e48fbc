"""A small world to look names up in, and the real one for a few tests."""

from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs
import pytest

from whoholds.places import Gazetteer, find_places, open_gazetteer
from whoholds.places.entries import Entry
from whoholds.places.geodesy import Point
from whoholds.places.sources import NamedPlace
from whoholds.records import NameSpan, PlaceKind, PlaceMention, Span

Find = Callable[..., tuple[PlaceMention, ...]]


def named(  # a row of the small world
    name: str,
    country: str,
    lat: float,
    lon: float,
    *aliases: str,
    population: int = 0,
    kind: PlaceKind = PlaceKind.CITY,
    admin: str = "",
    radius_km: float = 3.0,
) -> NamedPlace:
    entry = Entry(
        id=f"{country}:{kind.value}:{name}",
        name=name,
        point=Point(lat, lon),
        country=country,
        kind=kind,
        population=population,
        admin=admin,
        radius_km=radius_km,
        is_capital=name in ("Kabul", "Baghdad"),
    )
    return NamedPlace(entry, ((name, 0), *((alias, 1) for alias in aliases)))


def _province(name: str, country: str, lat: float, lon: float, admin: str) -> NamedPlace:
    people = 900_000
    kind = PlaceKind.PROVINCE
    return named(name, country, lat, lon, population=people, kind=kind, admin=admin, radius_km=60.0)


def _country(name: str, code: str, lat: float, lon: float) -> NamedPlace:
    people = 30_000_000
    return named(name, code, lat, lon, population=people, kind=PlaceKind.COUNTRY, radius_km=400.0)


SMALL_WORLD = (
    _country("Afghanistan", "AF", 34.0, 66.0),
    _country("Iraq", "IQ", 33.0, 44.0),
    _country("Uzbekistan", "UZ", 40.0, 65.0),
    _province("Kunduz", "AF", 36.9, 69.0, "AF.24"),
    _province("Samangan", "AF", 35.95, 67.8, "AF.32"),
    _province("Kentucky", "US", 37.6, -85.2, "US.KY"),
    _province("Texas", "US", 31.0, -99.0, "US.TX"),
    named("Kunduz", "AF", 36.73, 68.86, "Qonduz", population=161_902, admin="AF.24"),
    named("Kabul", "AF", 34.53, 69.17, population=4_400_000, admin="AF.13"),
    named("Mazar-e Sharif", "AF", 36.71, 67.11, population=523_300, admin="AF.30"),
    named("Pul-e Khumri", "AF", 35.94, 68.72, population=56_369, admin="AF.03"),
    named("Aybak", "AF", 36.26, 68.02, population=47_823, admin="AF.32"),
    named("Khanabad", "AF", 36.68, 69.11, population=71_531, admin="AF.24"),
    named("Khanabad", "UZ", 40.8, 72.97, population=90_000, admin="UZ.01"),
    named("Rostam", "IR", 32.0, 52.0, population=4_000, admin="IR.01"),
    named("Al Qaim", "IQ", 34.37, 41.09, population=74_100, admin="IQ.01"),
    named("Mosul", "IQ", 36.33, 43.12, population=1_700_000, admin="IQ.15"),
    named("Tikrit", "IQ", 34.61, 43.68, population=105_700, admin="IQ.18"),
    named("Baghdad", "IQ", 33.34, 44.4, population=7_216_000, admin="IQ.07"),
    named("Fallujah", "IQ", 33.35, 43.78, population=190_000, admin="IQ.01"),
    named("Moscow", "RU", 55.75, 37.62, population=10_400_000, admin="RU.48"),
    named("London", "GB", 51.5, -0.13, population=8_900_000, admin="GB.ENG"),
    named("Paris", "FR", 48.85, 2.35, population=2_100_000, admin="FR.11"),
    named("Paris", "US", 38.2, -84.25, population=9_900, admin="US.KY"),
    named("Paris", "US", 33.66, -95.55, population=24_700, admin="US.TX"),
    named("Jordan", "US", 44.7, -93.6, population=6_000, admin="US.MN"),
    named("Reading", "GB", 51.45, -0.97, population=318_000, admin="GB.ENG"),
)


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The small world."""
    return open_gazetteer(tmp_path_factory.mktemp("places"), places=lambda: SMALL_WORLD)


@pytest.fixture
def find(gazetteer: Gazetteer) -> Find:
    """Find places in the small world; `seen` are the tagger's (words, label) pairs."""

    def run(
        text: str, *seen: tuple[str, str], hints: Sequence[str] = ()
    ) -> tuple[PlaceMention, ...]:
        names = [
            NameSpan(span=Span(text.index(words), text.index(words) + len(words)), label=label)
            for words, label in seen
        ]
        return find_places("doc", text, gazetteer, names=names, hints=hints)

    return run


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The packaged world, compiled once into the user's cache."""
    return open_gazetteer(Path(platformdirs.user_cache_path("whoholds")))
