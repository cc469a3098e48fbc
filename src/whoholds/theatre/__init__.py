"""Theatres: load what is known about one conflict, and tell whose side is who on a day."""

from whoholds.theatre.interest import interest_of
from whoholds.theatre.likeness import same_party
from whoholds.theatre.loading import check_theatre, load_theatre, theatre_names
from whoholds.theatre.sides import Sides

__all__ = ["Sides", "check_theatre", "interest_of", "load_theatre", "same_party", "theatre_names"]
