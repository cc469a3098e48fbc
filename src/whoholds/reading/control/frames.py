"""The frame language of the event lexicons: where, seen from its word, an event's roles stand.

A frame is a list of items parted by blanks:

    ROLE:path/path     P place, A who gains or holds, L who loses, C a contender; the paths are
                       tried in turn. A mark after the role says what must stand there.
      P!               a phrase that itself names or describes a place
      P+               the same, or positions or posts in one
      P%               a front line
      P? P!? P+?       it may be left unsaid: it is what the talk is of
      A! L! C!         a party to the fighting, which a passive may leave unsaid
      A!! L!!          a party to the fighting, and said
      A?               whoever speaks ("the victory")
                       In the lexicons of other events A is who acts, T whom or what it is done to,
                       O and D where a movement begins and ends.
      A+ T+ T%         people of any sort, counted people
      A%               anything: a weapon may act
    path~word|word     the head of the phrase at `path` must be one of the words
    path!~word|word    it must be none of them
                       `@name` among them stands for a set of word_sets.csv
    -path              nothing may stand at `path`; `path~*` something must

A path goes from the word to a phrase: `subj` and `obj` are the logical ones (of the passive too),
`prep.in|at` a preposition's object, `poss`, `mod`, `appos`, `attr`, `dative` the like-named
dependents, `loc` where a word's clause says it happens (in, at, near, east of, …), `clauseloc` the
same of the clause around a noun, `clause.in|at` a preposition's object in that clause, `head` what
an adjective modifies, `prefix` the first part of a compound, `same` the word's own phrase, `self`
the word, `prt` its particle, `inf` the infinitive that completes it, `comp` any clause that does,
`when` a clause that says when or how, `owner` a possessor in its predicate ("is the army's"),
`bearer` what an adjective is said of, `verb` the verb that a noun or adjective depends on,
`apposed` what the word stands in apposition to, `upon.in|under` what its phrase hangs on by such a
preposition, `doer.launch|mount` who does what the noun is the object of, if by such a verb. Steps
are joined by dots: `obj.prep.of`. A path that goes on where a test ends goes over what the test
asks for: with `prep.in~hand`, `prep.in.mod` are the modifiers of the hands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

ROLES = "PALCTOD"
_STEPS = frozenset(
    """subj obj dative attr poss mod appos head prefix same self prt loc clauseloc inf owner
    oprd comp when bearer verb apposed""".split()  # noqa: SIM905
)
_OWN_WORD = frozenset({"same", "self", "head", "prefix", "mod", "poss"})
"""First steps of the paths that end at the word itself, what it hangs on, or what is part of it."""
_STEPS_WITH_WORDS = frozenset({"prep", "clause", "adv", "doer", "upon"})
_ITEM = re.compile(
    r"(?P<role>[PALCTOD])(?P<mark>!!|[!+%]?[?]?):(?P<paths>\S+)"
    r"|(?P<test>[\w.|]+)(?P<none>!?)~(?P<words>\S+)"
    r"|-(?P<bare>[\w.|]+)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, with the words it may go over (prepositions, adverbs)."""

    name: str
    words: frozenset[str]


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a role may stand, and what must stand there."""

    role: str
    mark: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on the phrase at `path`; no words mean that nothing may stand there."""

    path: Path
    words: frozenset[str]
    excludes: bool = False
    """The words are those that must not stand there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A parsed frame: its conditions, and its slots by role."""

    tests: tuple[Test, ...]
    slots: Mapping[str, tuple[Slot, ...]]
    """By role, in the order of the line."""
    elsewhere: Mapping[str, tuple[Path, ...]]
    """By role, the paths of its slots that lead away from the word itself and what it hangs on."""

    def slot(self, role: str) -> tuple[Slot, ...]:
        """Return the slots of one role."""
        return self.slots.get(role, ())


def parse_frame(text: str, *, needs_place: bool = True) -> Frame:
    """Parse one frame; raises `ValueError` that names the item it can't read."""
    tests, slots = [], []
    for item in text.split():
        found = _ITEM.fullmatch(item)
        if not found:
            raise ValueError(
                f"frame item {item!r} is none of ROLE:path, path~words, path!~words, -path"
            )
        if found["role"]:
            paths = tuple(_parse_path(path) for path in found["paths"].split("/"))
            slots.append(Slot(found["role"], found["mark"], paths))
        elif found["test"]:
            words = frozenset(found["words"].split("|"))
            tests.append(Test(_parse_path(found["test"]), words, excludes=bool(found["none"])))
        else:
            tests.append(Test(_parse_path(found["bare"]), frozenset()))
    if needs_place and not any(slot.role == "P" for slot in slots):
        raise ValueError(f"frame {text!r} says nowhere where its place stands")
    by_role = {role: tuple(slot for slot in slots if slot.role == role) for role in ROLES}
    return Frame(
        tests=tuple(tests),
        slots={
            role: tuple(
                replace(slot, paths=tuple(_through(path, tests) for path in slot.paths))
                for slot in found
            )
            for role, found in by_role.items()
            if found
        },
        elsewhere={
            role: tuple(
                path
                for slot in found
                for path in slot.paths
                if path[0].name not in _OWN_WORD or (role == "P" and _is_places_own(path, slots))
            )
            for role, found in by_role.items()
        },
    )


def _through(path: Path, tests: Sequence[Test]) -> Path:
    """Return the path over what a test asks for: of "X, in the north, is in their hands" hands."""
    for test in tests:
        size = len(test.path)
        asks = test.words and not (test.excludes or "*" in test.words)
        if asks and len(path) > size and path[:size] == test.path:
            return (*test.path, _step("only", test.words), *path[size:])
    return path


def _is_places_own(path: Path, slots: Sequence[Slot]) -> bool:
    """Tell whether only a place can be the possessor: "X's fall", but not "X's capture"."""
    others = (other for slot in slots if slot.role != "P" for other in slot.paths)
    return path[0].name == "poss" and all(other[0].name != "poss" for other in others)


@cache  # equal paths are one object
def _parse_path(text: str) -> Path:
    steps, parts = [], iter(text.split("."))
    for part in parts:
        if part in _STEPS_WITH_WORDS:
            words = next(parts, "")
            if not words:
                raise ValueError(f"path {text!r} ends at {part!r}: name the words it goes over")
            if ":" in words:
                raise ValueError(f"path {text!r} runs into the next item: part the two by a blank")
            steps.append(_step(part, frozenset(words.split("|"))))
        elif part in _STEPS:
            steps.append(_step(part, frozenset()))
        else:
            raise ValueError(f"path {text!r} has an unknown step {part!r}")
    return tuple(steps)


@cache  # equal steps are one object, and where one leads from a word is looked up once
def _step(name: str, words: frozenset[str]) -> Step:
    return Step(name, words)
