"""Theatres: load what is known about one conflict, and tell whose side is who on a day."""

from whoholds.theatre.clusters import Namings, Party, cluster_parties
from whoholds.theatre.description import describe_theatre
from whoholds.theatre.drafting import NewTheatre, draft_theatre
from whoholds.theatre.editing import merge_actors, name_actor
from whoholds.theatre.interest import interest_of
from whoholds.theatre.likeness import same_party
from whoholds.theatre.loading import check_theatre, load_theatre, theatre_names
from whoholds.theatre.record import NO_HOLDER, holders_on, prior_by_side
from whoholds.theatre.sides import Sides
from whoholds.theatre.writing import write_theatre
from whoholds.theatre.zones import zone_of

__all__ = [
    "NO_HOLDER",
    "Namings",
    "NewTheatre",
    "Party",
    "Sides",
    "check_theatre",
    "cluster_parties",
    "describe_theatre",
    "draft_theatre",
    "holders_on",
    "interest_of",
    "load_theatre",
    "merge_actors",
    "name_actor",
    "prior_by_side",
    "same_party",
    "theatre_names",
    "write_theatre",
    "zone_of",
]
