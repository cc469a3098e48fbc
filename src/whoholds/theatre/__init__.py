"""Theatres: load what is known about one conflict, and tell whose side is who on a day."""

from whoholds.theatre.allegiance import (
    Allegiance,
    Nations,
    Role,
    at_home,
    merge,
    opposed,
    organisations,
    read_allegiance,
    same_side,
    shared_names,
    surely_opposed,
)
from whoholds.theatre.clusters import Namings, Party, cluster_parties
from whoholds.theatre.description import describe_theatre
from whoholds.theatre.drafting import NewTheatre, draft_theatre
from whoholds.theatre.editing import merge_actors, name_actor
from whoholds.theatre.interest import interest_of
from whoholds.theatre.loading import check_theatre, load_theatre, theatre_names
from whoholds.theatre.record import NO_HOLDER, holders_on, prior_by_side
from whoholds.theatre.sides import Sides
from whoholds.theatre.writing import write_theatre
from whoholds.theatre.zones import zone_of

__all__ = [
    "NO_HOLDER",
    "Allegiance",
    "Namings",
    "Nations",
    "NewTheatre",
    "Party",
    "Role",
    "Sides",
    "at_home",
    "check_theatre",
    "cluster_parties",
    "describe_theatre",
    "draft_theatre",
    "holders_on",
    "interest_of",
    "load_theatre",
    "merge",
    "merge_actors",
    "name_actor",
    "opposed",
    "organisations",
    "prior_by_side",
    "read_allegiance",
    "same_side",
    "shared_names",
    "surely_opposed",
    "theatre_names",
    "write_theatre",
    "zone_of",
]
