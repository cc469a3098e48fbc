"""The words around names that tell places from persons, and one kind of place from another.

They live in `data/`: `kinds.csv` (nouns for sorts of places), `words.csv` (words that are no
places, or that speak for or against the name beside them), `countries.csv` (names, demonyms,
points), `measures.csv` (numbers, units, directions and words for nearness), `designations.csv`
(nouns of places that have a number or a code word for a name).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from whoholds.records import PlaceKind

DESCRIBING = frozenset(("settlement", "area", "quarter", "feature"))
"""Roles of nouns that say beside a name that it is a place: "X town", "the X river"."""
CONTAINING = frozenset(("settlement", "area"))
"""Roles of those of which it is a name: "the town of X"."""
_BEGINNING = 3
"""Letters that the forms of a state's demonym share: "Briton", "British"."""


class KindWord(NamedTuple):
    """What a noun says about the name beside it or the point it describes."""

    kind: PlaceKind
    role: str
    """settlement, area and feature say what a name is, feature as a part of it or beside it; site,
    road and quarter make a place of its own by the one named; spot stands only in relative
    places."""

    @property
    def is_named_site(self) -> bool:
        """True of works and heights that bear names of their own: "X bridge", not "X school"."""
        return self.role == "site" and self.kind is not PlaceKind.OTHER

    @property
    def names_ground(self) -> bool:
        """True of what names of ground end in: "X Island", "X Ridge"."""
        return self.role == "feature" or self.is_named_site


class DesignatingNoun(NamedTuple):
    """What a noun makes with a number or a code word behind it: "Hill 731", "Firebase Mary"."""

    kind: PlaceKind
    number: str
    """Whether a number may follow: "any", "capital" (if the noun has one) or "no"."""
    name: str
    """The same of a code word."""


@dataclass(frozen=True)
class Wording:
    """All lexicons of this package, checked."""

    kinds: Mapping[str, KindWord]
    classes: Mapping[str, frozenset[str]]
    """Lower-case word to its classes in `words.csv`."""
    demonyms: Mapping[str, str]
    """Lower-case demonym to ISO 3166-1 alpha-2."""
    of_states: frozenset[str]
    """Those of the demonyms that are a whole state's, not those of a people in it."""
    measures: Mapping[str, Mapping[str, float]]
    """number, unit (in km), bearing (in degrees), near, or before (weight, in log-odds, that a
    preposition or verb gives the name after it), to its words and their values."""
    designations: Mapping[str, DesignatingNoun]

    def has_class(self, word: str, *names: str) -> bool:
        """Tell whether a word in small letters, without a full stop, is of one of the classes."""
        classes = self.classes.get(word)
        return classes is not None and not classes.isdisjoint(names)

    def nouns(self, *roles: str) -> str:
        """Return a regular expression that matches any noun of these roles, longest first."""
        return any_of(word for word, noun in self.kinds.items() if noun.role in roles)

    @cached_property
    def longer_demonyms(self) -> frozenset[str]:
        """The first words of demonyms of two words: "saudi" of "saudi arabian"."""
        return frozenset(words.split()[0] for words in self.demonyms if " " in words)

    @cached_property
    def inside_names(self) -> frozenset[str]:
        """Small words with which a name may go on: particles, and features at its end."""
        features = [word for word, noun in self.kinds.items() if noun.role == "feature"]
        particles = [word for word in self.classes if self.has_class(word, "particle")]
        return frozenset((*features, *particles))

    @cached_property
    def noun_after(self) -> re.Pattern[str]:
        """Match a noun for any sort of place right after a name."""
        return re.compile(rf"[\s-]({any_of(self.kinds)})\b", re.IGNORECASE)

    @cached_property
    def designating(self) -> re.Pattern[str]:
        """Match a noun that may have a number or a code word for a name behind it."""
        return re.compile(
            rf"(?<![\w-])(?:{any_of(self.designations)})(?=s?[\s-]+\S|\d)", re.IGNORECASE
        )

    @cached_property
    def unit_follows(self) -> re.Pattern[str]:
        """Match a unit of length, which makes an amount of the number before it."""
        return re.compile(rf"[\s-](?:{any_of(self.measures['unit'])})\b", re.IGNORECASE)

    @cached_property
    def _area(self) -> re.Pattern[str]:
        words = self.nouns("area") + "|emirate|commonwealth|metropolitan city|autonomous region"
        # "District of Columbia" and "Republic of Ireland" keep theirs: without it they mean others.
        before = "province|governorate|emirate|state|oblast|commonwealth|canton|region"
        return re.compile(rf"^(?:{before}) of (?:the )?|\s+(?:{words})$", re.IGNORECASE)

    def without_area_word(self, name: str) -> str:
        """Return "Takhar" for "Takhar Province", "Sharjah" for "Emirate of Sharjah"."""
        return self._area.sub("", name, count=1) or name


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    text = resources.files("whoholds.places").joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != columns:
        raise ValueError(f"places/data/{name}: columns {reader.fieldnames}, needed {columns}")
    return list(reader)


@cache
def load_wording() -> Wording:
    """Read the lexicons; the same value at every call. `ValueError` where a table is malformed."""
    kinds = {
        row["word"]: KindWord(PlaceKind(row["kind"]), row["role"])
        for row in _rows("kinds.csv", ("word", "kind", "role"))
    }
    classes: dict[str, frozenset[str]] = {}
    for row in _rows("words.csv", ("word", "class")):
        word = row["word"].lower()
        classes[word] = classes.get(word, frozenset()) | {row["class"]}
    demonyms: dict[str, str] = {}
    of_states: set[str] = set()
    for row in _rows("countries.csv", ("country", "names", "demonyms", "lat", "lon")):
        told = [word.lower() for word in row["demonyms"].split("|") if word]
        demonyms.update(dict.fromkeys(told, row["country"]))
        # The state's own stands first: "Russian|Russians|Chechen|Chechens".
        of_states.update(word for word in told if word[:_BEGINNING] == told[0][:_BEGINNING])
    designations = {
        row["noun"]: DesignatingNoun(PlaceKind(row["kind"]), row["number"], row["name"])
        for row in _rows("designations.csv", ("noun", "kind", "number", "name"))
    }
    measures: dict[str, dict[str, float]] = {}
    for row in _rows("measures.csv", ("word", "class", "value")):
        measures.setdefault(row["class"], {})[row["word"]] = float(row["value"])
    return Wording(
        kinds=kinds,
        classes=classes,
        demonyms=demonyms,
        of_states=frozenset(of_states),
        measures=measures,
        designations=designations,
    )
