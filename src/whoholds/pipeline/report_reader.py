"""Read reports: parse once, then attributions, places and claims from the same parse."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoholds import __version__
from whoholds.pipeline.claiming import complete_claims, listen
from whoholds.places import (
    Gazetteer,
    find_places,
    find_proper_names,
    known_works,
    nations_in,
    open_gazetteer,
)
from whoholds.records import (
    UNKNOWN,
    Attribution,
    Claim,
    Draft,
    NameSpan,
    PlaceMention,
    Reader,
    Report,
    Theatre,
    Unknown,
)
from whoholds.theatre import Sides

if TYPE_CHECKING:
    from spacy.language import Language

    from whoholds.reading import Doc


class ReportReader:
    """Reads reports for one theatre (or none); loads model and gazetteer when first needed."""

    def __init__(
        self,
        *,
        cache_dir: Path,
        theatre: Theatre | Unknown = UNKNOWN,
        countries: tuple[str, ...] = (),
    ) -> None:
        self._cache_dir = cache_dir
        self.theatre = theatre
        self._countries = countries or (theatre.countries if theatre else ())
        self._sides = Sides(theatre) if theatre else UNKNOWN

    @cached_property
    def _nlp(self) -> "Language":
        from whoholds.reading import load_language

        return load_language()

    def share_model(self, other: "ReportReader") -> None:
        """Use the language model that another reader has loaded or will load."""
        self.__dict__["_nlp"] = other._nlp  # noqa: SLF001 - of the same class

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The world's place names, a theatre's own first."""
        own = self.theatre.places if self.theatre else ()
        return open_gazetteer(self._cache_dir, extra=own)

    @cached_property
    def _actor_names(self) -> tuple[str, ...]:
        if not self.theatre:
            return ()
        return tuple(name for actor in self.theatre.actors for name in (actor.name, *actor.aliases))

    @cached_property
    def stamp(self) -> Reader:
        """What made the claims: versions and digests."""
        from whoholds.reading import model_name

        return Reader(
            version=__version__,
            model=model_name(self._nlp),
            rule="",
            gazetteer=self.gazetteer.digest,
            theatre=self.theatre.digest if self.theatre else UNKNOWN,
        )

    def quotes(self, report: Report) -> tuple[Attribution, ...]:
        """Return every attribution of a report, outer before inner."""
        from whoholds.reading import find_attributions

        return find_attributions(self._parse(report), doc_id=report.doc)

    def places(self, report: Report) -> tuple[PlaceMention, ...]:
        """Return every place name of a report."""
        return self._places(report, self._parse(report, speeches=False))

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return every claim of a report; no parse is made of a report without a control word."""
        from whoholds.reading import may_hold_claims, read

        if not may_hold_claims(report.text, self._actor_names):
            return ()
        parsed = self._parse(report)
        mentions = self._places(report, parsed, capitals=True)
        found = read(
            report,
            parsed,
            mentions=mentions,
            names=self._actor_names,
            stamp=self.stamp,
            gainers_by_word=lambda drafts: self._gainer(report, drafts, mentions),
        )
        works = [known_works(site, mentions, self.gazetteer) for site in found.sites]
        places = (*mentions, *works)
        return tuple(complete_claims(report, found.drafts, places, self._sides, self._nations))

    def _gainer(
        self, report: Report, drafts: Sequence[Draft], mentions: Sequence[PlaceMention]
    ) -> Callable[[Draft], str | Unknown]:
        """Tell who gains by a side's word; a theatre knows the sides: nothing is guessed there."""
        if self._sides:
            return lambda _draft: UNKNOWN
        return listen(report, drafts, mentions, self._nations).gainer

    def _nations(self, words: str, cities: bool) -> frozenset[str]:
        return nations_in(words, self.gazetteer, cities=cities)

    def _parse(self, report: Report, *, speeches: bool = True) -> "Doc":
        from whoholds.reading import has_capitals, parse

        names = [*self._actor_names, *self._place_names]
        if has_capitals(report.text):
            names += find_proper_names(report.text, self.gazetteer)
        return parse(self._nlp, report.text, names, speeches=speeches)

    @cached_property
    def _place_names(self) -> tuple[str, ...]:
        own = self.theatre.places if self.theatre else ()
        return tuple(name for place in own for name in (place.name, *place.aliases))

    def _places(
        self, report: Report, parsed: Any, *, capitals: bool = False
    ) -> tuple[PlaceMention, ...]:
        """Find the places in the language model's view of the text, which is in mixed case."""
        from whoholds.reading import is_side_compound

        view = parsed.text
        names = tuple(_name_spans(parsed, self._actor_names))
        seen = find_places(
            report.doc,
            view,
            self.gazetteer,
            names=names,
            hints=self._countries,
            capitals=capitals,
        )
        return tuple(
            place
            if place.name != place.span.of(view)  # "the capital" by its name
            else replace(place, name=place.span.of(report.text))
            for place in seen
            if not is_side_compound(place.name)
        )


def _name_spans(parsed: Any, actors: tuple[str, ...]) -> Iterator[NameSpan]:
    from whoholds.reading import find_names

    yield from find_names(parsed, actors)
