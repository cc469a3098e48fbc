"""Put the names of a report on the map, offline: `open_gazetteer`, then `find_places`.

`import_places` adds a country's places to the gazetteer.
"""

from whoholds.places.find import find_places
from whoholds.places.gazetteer import Gazetteer, open_gazetteer
from whoholds.places.importing import import_places
from whoholds.places.mentions import known_works
from whoholds.places.nations import nations_in
from whoholds.places.proper import find_proper_names

__all__ = [
    "Gazetteer",
    "find_places",
    "find_proper_names",
    "import_places",
    "known_works",
    "nations_in",
    "open_gazetteer",
]
