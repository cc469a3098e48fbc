"""Theatres: load what is known about one conflict, and tell whose side is who on a day."""

from whoholds.theatre.allegiance import (
    Allegiance,
    Nations,
    Role,
    at_home,
    merge,
    opposed,
    read_allegiance,
    same_side,
)
from whoholds.theatre.interest import interest_of
from whoholds.theatre.loading import check_theatre, load_theatre, theatre_names
from whoholds.theatre.sides import Sides

__all__ = [
    "Allegiance",
    "Nations",
    "Role",
    "Sides",
    "at_home",
    "check_theatre",
    "interest_of",
    "load_theatre",
    "merge",
    "opposed",
    "read_allegiance",
    "same_side",
    "theatre_names",
]
