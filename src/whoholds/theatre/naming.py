"""Tell which actor the words of a report mean: the longest alias, read in its place in the phrase.

English puts the head of a phrase before "of" and behind "'s", so the first part that names an
actor decides, and inside a part the longest alias. What stands behind "anti-", "former" or
"opponents of" is named without being meant.
"""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from whoholds.errors import TheatreError
from whoholds.records import UNKNOWN, Actor, Description, Unknown
from whoholds.theatre.faults import misfits

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s\b|(?<=s)'(?=\s|$))", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+|[,;:()\x01]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´ʿʾ", "'"))
_OWNER = "\x01"
"""Stands for the possessive, which no report can contain after normalising."""
_UNSEEN = frozenset({"Mn", "Cf"})
"""Accents, soft hyphens and marks of direction."""
_CACHED_PHRASES = 4096
_LONGEST_ACRONYM = 4

Key = tuple[str, ...]
Common = Callable[[str, str, dt.date], str | Unknown]
"""Gives the actor that stands for two others on a day, if there is one."""
Choice = Callable[[Sequence[str]], str | Unknown]
"""Chooses among actors that share a word on a day, by what the report named before."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase, as written and folded, with marks for breaks and possessives."""

    written: Key
    folded: Key


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Common words round a name, in their roles; see vocabulary.toml."""

    plain: frozenset[str]
    own: frozenset[str]
    after: dict[str, str]
    openers: dict[Key, str]
    links: frozenset[Key]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    actor_id: str
    common: bool
    """A common word, which means the actor only in plain company."""
    limits: Description | Unknown = UNKNOWN
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    key: Key
    actor_id: str
    common: bool


def read_words(words: str) -> Phrase:
    """Split words for comparison: no accents, apostrophes, hyphens, or dots of initials."""
    text = unicodedata.normalize("NFKD", words.replace(_OWNER, " ").translate(_APOSTROPHES))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _POSSESSIVE.sub(f" {_OWNER} ", text).replace("'", "")
    written = tuple(_TOKEN.findall(text))
    return Phrase(written, tuple(token.casefold() for token in written))


_read_phrase = lru_cache(maxsize=_CACHED_PHRASES)(read_words)
"""For the few words of a report that mean somebody: they are asked about again and again."""


def alias_key(words: str) -> Key:
    """Return what an alias is found by: its folded words without an article in front."""
    folded = read_words(words).folded
    return folded[1:] if len(folded) > 1 and folded[0] in vocabulary().articles else folded


@cache
def vocabulary() -> Vocabulary:
    """Return the words of vocabulary.toml, checked against their schema."""
    text = resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for wrong in misfits("vocabulary", data):
        raise TheatreError(f"vocabulary.toml: {wrong.what}; reinstall whoholds")
    openers = {
        tuple(words.split()): role
        for role in ("stops", "onward", "away", "against")
        for words in data[role]
    }
    return Vocabulary(
        plain=frozenset(data["heads"]) | frozenset(data["articles"]),
        own=frozenset(data["own"]),
        after={word: role for role in ("away", "against") for word in data[f"{role}_after"]},
        openers=openers | {(mark,): "onward" for mark in ",;:()"},
        links=frozenset(tuple(words.split()) for words in data["links"]),
        articles=frozenset(data["articles"]),
    )


class Names:
    """All names of a theatre's actors, to find the one that a phrase means."""

    def __init__(self, actors: Iterable[Actor], common: Common) -> None:
        """Index the actors by all their names."""
        self._common = common
        self._entries: dict[Key, list[_Entry]] = {}
        for actor in actors:
            for words in (actor.name, *actor.aliases, *actor.speakers):
                self._enter(words, _Entry(actor.id, common=words == words.lower()))
            for words in actor.demonyms:
                self._enter(words, _Entry(actor.id, common=True))
            for described in actor.descriptions:
                self._enter(described.words, _Entry(actor.id, common=True, limits=described))
        self._longest = max(map(len, self._entries), default=0)
        self._without_choice = lru_cache(maxsize=_CACHED_PHRASES)(self._find_without_choice)

    def find(self, words: str, day: dt.date, choose: Choice) -> str | Unknown:
        """Return the id of the actor that the words mean on `day`; UNKNOWN where none is sure.

        Where several actors share a word on that day, `choose` says which is meant.
        """
        found, is_open = self._without_choice(words, day)
        return self._find(words, day, choose) if is_open else found

    def _find_without_choice(self, words: str, day: dt.date) -> tuple[str | Unknown, bool]:
        """Return the actor that words mean whatever a report named, and whether that is open."""
        shared: list[Sequence[str]] = []

        def note(actors: Sequence[str]) -> Unknown:
            shared.append(actors)
            return UNKNOWN

        return self._find(words, day, note), bool(shared)

    def _find(self, words: str, day: dt.date, choose: Choice) -> str | Unknown:
        phrase = _read_phrase(words)
        matches = self._matches(phrase, day, choose)
        for role, start, end in _segments(phrase, matches):
            if role == "stops":
                return UNKNOWN
            inside = [match for match in matches if start <= match.start and match.end <= end]
            inside = [
                meant
                for number, match in enumerate(inside)
                if (meant := self._meant(match, role if number == 0 else "onward", phrase, day))
            ]
            found = self._head(phrase, (start, end), inside, day)
            if found or inside:
                return found
        return UNKNOWN

    def named(self, text: str, day: dt.date) -> tuple[str, ...]:
        """Return the actors that a running text calls by a name of their own, in its order.

        Common words are left out: whom "the army" means is what is to be found.
        """
        matches = self._matches(read_words(text), day, nobody)
        return tuple(match.actor_id for match in matches if not match.common)

    def _enter(self, words: str, entry: _Entry) -> None:
        key = alias_key(words)
        if key:
            written = read_words(words).written
            acronym = all(len(token) <= _LONGEST_ACRONYM and token.isupper() for token in written)
            self._entries.setdefault(key, []).append(replace(entry, acronym=acronym))

    def _look_up(
        self, key: Key, written: Sequence[str], day: dt.date, choose: Choice
    ) -> _Entry | Unknown:
        """Return the one entry of a key that holds on the day, or that is chosen of several."""
        entries = self._entries.get(key)
        if not entries:
            return UNKNOWN
        fitting = [
            entry
            for entry in entries
            if (not entry.limits or entry.limits.holds_on(day))
            and (not entry.acronym or all(token.isupper() for token in written))
        ]
        meant = list(dict.fromkeys(entry.actor_id for entry in fitting))
        chosen = choose(meant) if len(meant) > 1 else UNKNOWN
        fitting = [entry for entry in fitting if len(meant) == 1 or entry.actor_id == chosen]
        return fitting[0] if fitting else UNKNOWN

    def _matches(self, phrase: Phrase, day: dt.date, choose: Choice) -> list[_Match]:
        """Return the aliases in the phrase, longest first where they overlap, in text order."""
        found: list[_Match] = []
        taken: set[int] = set()
        for length in range(min(self._longest, len(phrase.folded)), 0, -1):
            for start in range(len(phrase.folded) - length + 1):
                place = range(start, start + length)
                key = phrase.folded[start : start + length]
                if taken.isdisjoint(place) and (
                    entry := self._look_up(key, phrase.written[start : start + length], day, choose)
                ):
                    taken.update(place)
                    found.append(_Match(start, start + length, key, entry.actor_id, entry.common))
        return sorted(found, key=lambda match: match.start)

    def _meant(self, match: _Match, role: str, phrase: Phrase, day: dt.date) -> _Match | Unknown:
        """Return the match as it is meant: itself, its declared opposite, or nobody."""
        behind = [token for token in phrase.folded[match.end : match.end + 2] if token != _OWNER]
        role = vocabulary().after.get(behind[0], role) if behind else role
        if role == "against":
            key = ("anti", *match.key)
            entry = self._look_up(key, key, day, nobody)
            return replace(match, key=key, actor_id=entry.actor_id) if entry else UNKNOWN
        return UNKNOWN if role == "away" else match

    def _head(
        self, phrase: Phrase, place: tuple[int, int], matches: list[_Match], day: dt.date
    ) -> str | Unknown:
        """Return the actor that heads the segment: behind the last possessive, the longest.

        A common word there is its owner's: "the alliance's army" is no other side's army.
        """
        start, end = place
        owners = [at for at in range(start, end) if phrase.folded[at] == _OWNER]
        owners = [at for at in owners if not any(m.start <= at < m.end for m in matches)]
        pieces = list(zip([start, *owners], [*owners, end], strict=True))
        for number, (since, until) in reversed(list(enumerate(pieces))):
            inside = [match for match in matches if since <= match.start and match.end <= until]
            owned = number > 0 and any(match.end <= since for match in matches)
            if owned and all(match.common for match in inside):
                continue
            groups = list(_linked(phrase, since, until, inside))
            named = [self._longest_of(phrase, *group) for group in groups]
            sure = [name for name in named if name]
            if any(group[2] for group in groups):
                return self._together(sure, day)
        return UNKNOWN

    def _longest_of(
        self, phrase: Phrase, start: int, end: int, matches: list[_Match]
    ) -> str | Unknown:
        """Return the longest alias, of equals the last; a common word only in plain company."""
        if not matches:
            return UNKNOWN
        best = max(matches, key=lambda match: (match.end - match.start, match.start))
        if best.common:
            used = {at for match in matches for at in range(match.start, match.end)}
            left = [at for at in range(start, end) if at not in used]
            rivals = any(match.actor_id != best.actor_id for match in matches)
            if rivals or not all(_is_plain(phrase, at) for at in left):
                return UNKNOWN
        return best.actor_id

    def _together(self, named: list[str], day: dt.date) -> str | Unknown:
        """Return the actor that stands for all that are named together."""
        result: str | Unknown = named[0] if named else UNKNOWN
        for other in named[1:]:
            if result and result != other:
                result = self._common(result, other, day)
        return result


def nobody(_actors: Sequence[str]) -> Unknown:
    """Choose none of several actors."""
    return UNKNOWN


def speaks_of_own(words: str) -> bool:
    """Tell whether words such as "our soldiers" mean the speaker's own side and nothing more."""
    known = vocabulary()
    folded = _read_phrase(words).folded
    rest = [token for token in folded if token not in known.own]
    return len(rest) < len(folded) and all(token in known.plain for token in rest)


def _is_plain(phrase: Phrase, at: int) -> bool:
    """Tell whether a word can't change whom its neighbour means: a head, number or proper name."""
    token = phrase.folded[at]
    proper = phrase.written[at][:1].isupper()
    return (
        token in vocabulary().plain
        or token in vocabulary().after
        or token == _OWNER
        or token.isdigit()
        or proper
    )


def _segments(phrase: Phrase, matches: list[_Match]) -> Iterator[tuple[str, int, int]]:
    """Yield (role, start, end) of the pieces between words such as "of", "anti", "who"."""
    openers = vocabulary().openers
    longest = max(map(len, openers))
    inside = {at for match in matches for at in range(match.start, match.end)}
    role, start, at = "onward", 0, 0
    while at < len(phrase.folded):
        lengths = range(longest, 0, -1)
        found = next((n for n in lengths if phrase.folded[at : at + n] in openers), 0)
        if found and at not in inside:
            yield role, start, at
            role, start = openers[phrase.folded[at : at + found]], at + found
        at += max(found, 1) if at not in inside else 1
    yield role, start, len(phrase.folded)


def _linked(
    phrase: Phrase, start: int, end: int, matches: list[_Match]
) -> Iterator[tuple[int, int, list[_Match]]]:
    """Yield (start, end, matches) of the pieces joined by words such as "and"."""
    links = vocabulary().links
    inside = {at for match in matches for at in range(match.start, match.end)}
    cuts = [
        (at, at + len(link))
        for at in range(start, end)
        for link in links
        if at not in inside and phrase.folded[at : at + len(link)] == link
    ]
    for since, until in zip(
        [start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True
    ):
        yield since, until, [m for m in matches if since <= m.start and m.end <= until]
