"""Places that soldiers call by a number or a code word: "Hill 731", "Landing Zone Baldy".

No map knows them, and a tagger takes the number for an amount; the noun before it tells what they
are. Which nouns take what, and whether they must have a capital, is told by `designations.csv`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whoholds.places.candidates import Candidate
from whoholds.places.folding import fold
from whoholds.places.tokens import Words
from whoholds.places.wording import Wording
from whoholds.records import Span

_SPELT = "Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_NUMBER = re.compile(
    r"(?P<plural>s?)(?:\s+(?:[Nn]o\.|[Nn]umber))?[\s-]{0,2}"
    rf"(?P<number>\d{{1,4}}[A-Z]?|{_SPELT})\b"
    r"(?![.,:]\d|[-–]\d|\s?%)(?!\s+of\s+(?:the|its|an?)\b)"
)
_NEXT_NUMBER = re.compile(r"(?:\s+and\s+|,\s+(?:and\s+)?)(?P<number>\d{2,4})\b(?![.,:]\d)")
_NAME = re.compile(r"\s([A-Z][\w'’-]+)")
_NO_NAME = ("function", "time", "people", "title", "force", "organisation", "weapon")
_LONGEST_NAME = 2
_FEWEST_DIGITS = 2
"""What a small noun counts with one digit is no place: "a height 5 metres above", "point 3"."""


class Designation(NamedTuple):
    """A place called by its noun and a number or code word."""

    span: Span
    name: str
    """Of one in a list, with the noun: "Hill 861" of "Hills 881 and 861"."""
    noun: str


def add_designated(
    candidates: Sequence[Candidate], text: str, words: Words, wording: Wording
) -> list[Candidate]:
    """Return the decided names with the numbered and code-named places among them.

    They take the place of what a map knows by a part of such a name.
    """
    found = [
        one
        for one in _designated(text, words, wording)
        if not any(_is_mapped(known, one.span) for known in candidates)
    ]
    kept = [one for one in candidates if not any(one.span.overlaps(own.span) for own in found)]
    added = (
        Candidate(
            one.span,
            one.name,
            fold(one.name),
            -1,
            -1,
            score=1.0,
            named_as=one.noun,
            is_unnamed=one.name != one.span.of(text),
            is_designated=True,
        )
        for one in found
    )
    return sorted([*kept, *added], key=lambda candidate: candidate.span)


def _is_mapped(known: Candidate, span: Span) -> bool:
    """Tell whether a map knows the whole name: "Hill 60"."""
    return bool(known.place) and known.span.contains(span)


def _in_headline(noun: re.Match[str], words: Words) -> bool:
    at = words.index_at(noun.start())
    return at < len(words.tokens) and words.in_headline(words.tokens[at])


def _designated(text: str, words: Words, wording: Wording) -> Iterator[Designation]:
    """Yield the numbered and code-named places of a text, in its order."""
    for found in wording.designating.finditer(text):
        noun = found[0].lower()
        takes = wording.designations[noun]
        numbered = _NUMBER.match(text, found.end())
        if numbered and _is_allowed(takes.number, found[0]):
            yield from _numbered(found, numbered, noun, text, wording)
        elif _is_allowed(takes.name, found[0]):
            name = _name_after(found.end(), text, wording)
            if len(name) > 1 and _in_headline(found, words) and _NAME.match(text, name[-1].end()):
                name = name[:1]  # "Firebase Mary Overrun At Dawn"
            if name:
                end = name[-1].end()
                yield Designation(Span(found.start(), end), text[found.start() : end], noun)


def _is_allowed(which: str, word: str) -> bool:
    return which == "any" or (which == "capital" and word[:1].isupper())


def _numbered(
    noun: re.Match[str], number: re.Match[str], kind: str, text: str, wording: Wording
) -> Iterator[Designation]:
    small = noun[0].islower()
    if small and len(number["number"]) < _FEWEST_DIGITS:
        return
    if wording.unit_follows.match(text, number.end()):
        return  # "a hill 300 metres high"
    word = noun[0] if text.isupper() else noun[0].capitalize()
    several = bool(number["plural"])
    name = f"{word} {number['number']}" if several else text[noun.start() : number.end()]
    yield Designation(Span(noun.start(), number.end()), " ".join(name.split()), kind)
    after = _NEXT_NUMBER.match(text, number.end()) if several else None
    while after:
        yield Designation(Span(*after.span("number")), f"{word} {after['number']}", kind)
        after = _NEXT_NUMBER.match(text, after.end())


def _name_after(end: int, text: str, wording: Wording) -> list[re.Match[str]]:
    """Return the words of a code name: of "Firebase Mary Ann", but not of "… Mary Thursday"."""
    found: list[re.Match[str]] = []
    while len(found) < _LONGEST_NAME:
        word = _NAME.match(text, end)
        if not (word and _may_name(word[1].lower(), wording)):
            break
        found.append(word)
        end = word.end()
    return found


def _may_name(word: str, wording: Wording) -> bool:
    return not (wording.has_class(word, *_NO_NAME) or word in wording.demonyms)
