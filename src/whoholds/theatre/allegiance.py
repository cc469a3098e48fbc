"""On which side words put a voice or a force, where no theatre knows the actors.

Nothing is known but the words of one report, so only plain cases are told: a shared name ("Taliban
officials", "Taliban fighters"), a country and its government ("Baghdad", "Iraqi troops"), and the
two roles that wars inside a country have ("the army", "the rebels").
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from whoholds.errors import TheatreError
from whoholds.theatre.faults import misfits
from whoholds.theatre.likeness import same_name
from whoholds.theatre.naming import alias_key, read_words, vocabulary

Nations = Callable[[str, bool], frozenset[str]]
"""Gives the countries that words speak of; with True, also by their large cities."""

_NONE: frozenset[str] = frozenset()
_ELSEWHERE = re.compile(r"\s(?:in|at|near|from|inside|outside|by|on|monitored in)\s", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b[\w.]+-(?:backed|led|held|based|trained|supported|funded|controlled|allied|ruled)\b",
    re.IGNORECASE,
)
_RUN_BY = re.compile(
    r"\b([\w.]+)-(?:controlled|run|owned|affiliated|aligned|held)\b", re.IGNORECASE
)
"""Whose an outlet is, it speaks for: "junta-controlled newspapers"."""
_RANK = re.compile(
    r"\b(?:General|Colonel|Major|Captain|Lieutenant|Brigadier|Admiral)\s+"
    r"(?=[A-Z])(?!(?:Staff|Command|General|Colonel|Headquarters)\b)"
)
"""Warlords bear ranks too: "General" in front of a name says nothing of whom he serves."""
_MOVEMENT = re.compile(r"\b(?:Army|Front|Movement|Forces|Alliance)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z][\w'’-]*)+")
_JOINED = r"\b(?:Front|Movement|Alliance|Congress|League|Party|Faction|Organi[sz]ation|Tigers)\b"
_ORGANISED = re.compile(
    r"(?:(?!(?:The|An?|Northern|Southern|Eastern|Western|Central)\b)[A-Z][\w'’-]*\s+)+" + _JOINED
)
"""A name of those who have joined together, whatever country stands in it."""
_TITLED_ARMY = re.compile(r"\b(?!(?:The|National|Regular|Royal)\b)[A-Z][\w'’-]+\s+Army\b")
"""An army with a title of its own: "the Democratic Army", "the People's Army"."""
_A_GROUPS = re.compile(r"\b(?:front|movement|group|faction|alliance)['’]s\b", re.IGNORECASE)
"""Whoever speaks for those who have joined together speaks for one who fights."""
_OFFICIAL = re.compile(r"\b(?:official|state)\b", re.IGNORECASE)
"""What is said of an outlet that a government owns: "the official agency", "state-run radio"."""
_AGAINST = re.compile(r"\banti[- ](\w+)", re.IGNORECASE)
"""Who is against X is a party of that name: "anti-X forces" are never X."""
_NAMELIKE = frozenset({"islamist", "peacekeeping"})
"""Lists of words that are as good as a name."""
_LONGEST = 3
_SHORTEST_INITIALS = 3
_LONGEST_NAME = 80
"""Letters."""


class Role(StrEnum):
    """What a side is to the country that is fought in."""

    STATE = "state"
    INSURGENT = "insurgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegiance:
    """What a phrase says of whose side it means; falsy where it says nothing."""

    countries: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    role: Role | None = None
    armed: bool = field(default=False, compare=False)
    """An army's or a commander's voice: it speaks for one who fights."""
    enemy: bool = False
    """Called so by whoever speaks: "the invaders"."""
    outsider: bool = field(default=False, compare=False)
    document: bool = field(default=False, compare=False)
    """A text that speaks for whoever put it out."""
    broadcaster: bool = field(default=False, compare=False)
    """A radio or television station: in a war mostly the voice of one side of it."""
    force: Role | None = field(default=None, compare=False)
    """Whose men they mostly are: regulars a state's, irregulars those of who fights one."""
    unnamed: bool = field(default=False, compare=False)
    """The phrase is of officials, and says nothing of whose: "senior officials here"."""

    def __bool__(self) -> bool:
        return bool(self.countries or self.names or self.role or self.enemy)


@lru_cache(maxsize=4096)  # a war's reports name the same few parties again and again
def read_allegiance(words: str, nations: Nations) -> Allegiance:
    """Tell what a phrase says of its side; where it stands counts only for a state's voices."""
    runs = _RUN_BY.sub(r"\1 ", words) if "outlet" in _kinds(words) else words
    own, place = _AGAINST.sub(r" Anti\1", _OF_OTHERS.sub(" ", _RANK.sub(" ", runs))), ""
    found = _ELSEWHERE.search(own)
    if found:
        own, place = own[: found.start()], own[found.end() :]
    kinds = _kinds(own)
    countries = nations(own, "outlet" in kinds)
    official = _OFFICIAL.search(own) if "outlet" in kinds else None
    if official:
        own, kinds = own[: official.start()], kinds | {"state"}  # what follows is the outlet's name
    names = _names(own, nations) | _initials(own) | (kinds & _NAMELIKE)
    named = names or _TITLED_ARMY.search(own)
    role = _role(kinds, named=bool(named and not countries))
    if "movement" in kinds and _MOVEMENT.search(own):
        # "The Free Syrian Army" is no army of Syria
        return Allegiance(names=names, role=Role.INSURGENT, armed=True)
    organised = _ORGANISED.search(own)
    if organised and not role:
        names |= {" ".join(read_words(organised[0]).folded)}
        return Allegiance(names=names, armed=True)
    if kinds & {"outsider", "peacekeeping"}:
        return Allegiance(countries=countries, names=names, outsider=True)
    state_or_text = role is Role.STATE or "document" in kinds  # "a communique read on Tehran radio"
    if place and state_or_text and not countries and not names:
        countries = nations(place, "document" in kinds)
    if nations(own, False) and not role:
        role = Role.STATE  # a radio of a large city need not be its country's
    return Allegiance(
        countries=countries,
        names=names,
        role=role,
        armed="armed" in kinds or bool(_A_GROUPS.search(own)),
        enemy="enemy" in kinds,
        document="document" in kinds,
        broadcaster="broadcaster" in kinds,
        force=_force(kinds),
        unnamed=_is_unnamed(words),
    )


def _role(kinds: frozenset[str], *, named: bool) -> Role | None:
    """Tell whether they serve a state or fight one; an army with a name may do either."""
    if kinds & {"insurgent", "islamist"}:
        return Role.INSURGENT
    return Role.STATE if "state" in kinds or ("soldiery" in kinds and not named) else None


def _force(kinds: frozenset[str]) -> Role | None:
    if "irregular" in kinds:
        return Role.INSURGENT
    return Role.STATE if "regular" in kinds else None


def merge(parts: Iterable[Allegiance]) -> Allegiance:
    """Join what several phrases say of one voice: its name, its role, whom it speaks for."""
    whole = Allegiance()
    for part in parts:
        whole = Allegiance(
            countries=whole.countries or part.countries,
            names=whole.names | part.names,
            role=whole.role or part.role,
            armed=whole.armed or part.armed,
            enemy=whole.enemy or part.enemy,
            outsider=whole.outsider or part.outsider,
            document=whole.document or part.document,
            broadcaster=whole.broadcaster or part.broadcaster,
            force=whole.force or part.force,
        )
    return whole


def shared_names(one: Allegiance, other: Allegiance) -> frozenset[str]:
    """Return the names of one that are the other's too, in whatever form."""
    return frozenset(x for x in one.names if any(same_name(x, y) for y in other.names))


def same_side(one: Allegiance, other: Allegiance) -> bool:
    """Tell whether two phrases plainly mean one side."""
    if not one or not other or one.enemy or other.enemy or _roles_differ(one, other):
        return False
    if one.countries and other.countries:
        return one.role is other.role and _shared(one.countries, other.countries)
    if one.names and other.names:
        return bool(shared_names(one, other))
    if one.role and one.role is other.role:
        # "Biafran Army" and "federal troops": a name sets one army apart from the other
        return one.role is Role.INSURGENT or not (one.names or other.names)
    # "FMLN" and "the guerrillas": a name that is no country's, and a role that has no name
    bare = [a for a in (one, other) if a.names and not a.countries and not a.role]
    roles = [a for a in (one, other) if a.role is Role.INSURGENT]
    return bool(bare and roles)


def opposed(one: Allegiance, other: Allegiance) -> bool:
    """Tell whether two phrases mean two sides, of whoever fights in a report."""
    if not one or not other or same_side(one, other):
        return False
    if surely_opposed(one, other):
        return True
    # The name of a command or a corps may be that of any side's.
    bare = [a for a in (one, other) if a.names and not (a.countries or a.role or a.armed)]
    return bool(bare) and any(a.role is Role.STATE for a in (one, other))


def surely_opposed(one: Allegiance, other: Allegiance) -> bool:
    """Tell whether two phrases plainly mean two sides: by country, by role, by what one is called.

    A name beside a state ("the Front", "the army") may as well be that of the state's own.
    """
    if not one or not other or same_side(one, other):
        return False
    if one.enemy or other.enemy or _roles_differ(one, other):
        return True
    return bool(one.countries and other.countries) and not _shared(one.countries, other.countries)


def at_home(voice: Allegiance, country: str) -> Allegiance:
    """Let a state's voice without name or country ("the army") be that of the country fought in."""
    nameless = not voice.countries and not voice.names
    if voice.role is Role.STATE and nameless and country:
        return replace(voice, countries=frozenset({country}))
    return voice


def _roles_differ(one: Allegiance, other: Allegiance) -> bool:
    return bool(one.role and other.role and one.role is not other.role)


def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
    """Compare countries; half a divided country ("VN.S") is of the whole, not of the other half."""
    return any(
        x == y or (x[:2] == y[:2] and "." not in x) or (x[:2] == y[:2] and "." not in y)
        for x in one
        for y in other
    )


def _kinds(words: str) -> frozenset[str]:
    """Return the lists that the words of a phrase, some of them or all, are in."""
    parts = [part for part in read_words(words).folded if part.isalnum()]
    phrases = {
        " ".join(parts[at : at + length])
        for length in range(1, _LONGEST + 1)
        for at in range(len(parts) - length + 1)
    }
    return frozenset(kind for kind, entries in _lists().items() if not phrases.isdisjoint(entries))


def _is_unnamed(words: str) -> bool:
    """Tell whether all words of a phrase are of those that say no more than "an official"."""
    return bool(words) and set(alias_key(words)) <= _lists()["unnamed"]


def _names(words: str, nations: Nations) -> frozenset[str]:
    """Return the words of a phrase that name a party: capitalised, and none that many share."""
    phrase = read_words(words)
    common = _common()
    return frozenset(
        folded
        for written, folded in zip(phrase.written, phrase.folded, strict=True)
        if written[:1].isupper()
        and folded.isalnum()
        and not folded.isdigit()
        and len(folded) > 1
        and folded not in common
        and not nations(written, False)
    )


def organisations(text: str) -> Mapping[str, str]:
    """Return the full names of a text's organisations by their last words, where one has it."""
    found: dict[str, set[str]] = {}
    for noun in re.finditer(_JOINED, text):  # which is rarer than a capital
        for name in _ORGANISED.finditer(text, max(noun.start() - _LONGEST_NAME, 0), noun.end()):
            if name.end() == noun.end():
                found.setdefault(noun[0].lower(), set()).add(name[0])
    return {last: names.pop() for last, names in found.items() if len(names) == 1}


def _initials(words: str) -> frozenset[str]:
    """Return what long names are called for short: "RUF" of "Revolutionary United Front".

    "Rebels of the X Front" bear its name, and their own word is none of its words.
    """
    first, link, rest = words.partition(" of the ")
    own = rest if link and _kinds(first) & {"insurgent", "regular", "irregular"} else words
    names = [re.findall(r"\b[A-Z]", name) for name in _FULL_NAME.findall(own)]
    return frozenset("".join(name).casefold() for name in names if len(name) >= _SHORTEST_INITIALS)


@cache
def _common() -> frozenset[str]:
    """Return the words that many parties share, and those of voices."""
    known = vocabulary()
    listed = (word for entries in _lists().values() for entry in entries for word in entry.split())
    return known.plain | known.articles | frozenset(listed)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the lists of allegiance.toml, checked against their schema."""
    text = resources.files(__package__).joinpath("allegiance.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for wrong in misfits("allegiance", data):
        raise TheatreError(f"allegiance.toml: {wrong.what}; reinstall whoholds")
    return {kind: frozenset(words) for kind, words in data.items()}
