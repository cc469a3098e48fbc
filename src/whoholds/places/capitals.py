"""What "the capital" is: the seat of the country that a report speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from whoholds.places.candidates import Candidate
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.relative import read_phrase
from whoholds.places.wording import Wording
from whoholds.records import Span

_CAPITAL = re.compile(
    r"\b[Tt]he\s+(?P<words>(?:(?P<which>(?:(?!the\b)[\w’'-]+\s+){1,3}))?capital)\b"
)
_OF_LESS = frozenset(
    """provincial regional state district departmental county territorial island commercial
    business economic financial industrial cultural spiritual religious historic summer winter
    rebel wartime temporary provisional interim former old ancient de copper oil mining working
    foreign private political human social only new same other""".split()  # noqa: SIM905
)
"""Words before it that make it another town's by-name, or no town at all."""
_GOES_ON = frozenset(("city", "of"))


def add_capitals(
    candidates: Sequence[Candidate],
    text: str,
    hints: Sequence[str],
    gazetteer: Gazetteer,
    wording: Wording,
) -> list[Candidate]:
    """Return the decided names with "the capital" and "the Chadian capital" among them.

    Nothing is added where the words name it themselves ("the capital, Kabul"), or where the report
    speaks of no country more than of others.
    """
    country = _country(candidates, hints)
    found = [*candidates]
    for span, demonym in _phrases(text, candidates, wording):
        seat = gazetteer.find_capital(demonym or country)
        if seat:
            words = span.of(text)
            phrase = read_phrase(text, span, 0)
            found.append(
                Candidate(
                    span,
                    words,
                    fold(words),
                    -1,
                    -1,
                    place=seat,
                    phrase=phrase,
                    score=1.0,
                    is_unnamed=True,
                )
            )
    return sorted(found, key=lambda candidate: candidate.span)


def _country(candidates: Sequence[Candidate], hints: Sequence[str]) -> str:
    """Return the country that most names of the report lie in; "" for none or for two alike."""
    votes = Counter(one.place.country for one in candidates if one.place and one.place.country)
    votes.update(hints)
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _phrases(
    text: str, candidates: Sequence[Candidate], wording: Wording
) -> Iterator[tuple[Span, str]]:
    """Yield where a national capital is meant and not named, with the country of its demonym."""
    for match in _CAPITAL.finditer(text):
        which = (match["which"] or "").lower().split()
        if not _OF_LESS.isdisjoint(which) or _is_named(text, match, candidates):
            continue
        said = (" ".join(which[at:]) for at in range(len(which)))
        whose = next((words for words in said if words in wording.demonyms), "")
        if whose and whose not in wording.of_states:
            continue  # "the Chechen capital" is not Moscow
        if not whose and (len(which) > 1 or (match["which"] or "").istitle()):
            continue  # "the South Kivu capital", "the Donetsk capital"
        yield Span(*match.span("words")), wording.demonyms.get(whose, "")


def _is_named(text: str, match: re.Match[str], candidates: Sequence[Candidate]) -> bool:
    """Tell "the capital of Mali", "the capital, Bamako", "Bamako, the capital"."""
    follows = re.match(r"\s+(\w+)", text[match.end() :])
    if follows and follows[1] in _GOES_ON:
        return True
    return any(
        text[match.end() : one.span.start].strip() in ("", ",")
        if one.span.start >= match.end()
        else text[one.span.end : match.start()].strip() == ","
        for one in candidates
    )
