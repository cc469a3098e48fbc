"""Load the lexicons: data files with one line a word, checked line by line when they are read.

Words that several lines share stand once, in word_sets.csv; a frame names them with `@`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from whoholds.errors import WhoholdsError
from whoholds.reading.control.frames import Frame, parse_frame
from whoholds.reading.parsed import Token
from whoholds.records import Degree, Event, Modality, PlaceKind, Polarity

_EXPEL = "expel"
_FOUGHT = frozenset({Event.CONTEST, Event.BESIEGE})
_ATTEMPTED = "attempted"
_PRESUPPOSED = "presupposed"
_OTHERS = (_ATTEMPTED, _PRESUPPOSED)
_WORD_CLASSES = ("VERB", "NOUN", "AUX", "ADJ", "COMP")
PARTY_CLASSES = ("armed", "armed_weak", "polity", "civilian", "nature", "quantity")
HOLD_NOTHING = frozenset({"civilian", "nature"})
"""Residents and companies, storms and plagues: what strikes or fills a town without holding it."""
_GOVERNOR_CLASSES = ("VERB", "NOUN", "ADJ", "ADV", "MOD", "LIGHT", "PASSIVE", "TO")
"""ADJ: with what completes it ("ready to take X"); MOD: before its noun ("a planned storming");
PASSIVE: by nobody who is named ("is believed to hold X"); TO: with an infinitive alone ("certain to
take X", not "certain that")."""
_OUTLOOKS = {"?": Modality.POSSIBLE, ">": Modality.INTENDED, "!": Modality.REQUESTED}
_SET = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSense:
    """One line of control.csv: a word, the event it means, and where its roles stand.

    `hold-` means that the words deny the event, `seize?` that it may come, `seize>` that somebody
    means it to.
    """

    id: str
    pos: str
    event: Event
    expels: bool
    """With a named agent the agent gains; without one the words say only who lost."""
    polarity: Polarity
    outlook: Modality
    """What the words say of an event that has not come: "X is next", "X is their next target"."""
    frame: Frame
    degree: Degree

    demands: tuple[int, int]
    """How much it asks for: what must stand there counts before what must not."""

    @property
    def is_telling(self) -> bool:
        """Tell whether the word speaks of control by itself, and is no everyday word."""
        if self.pos == "NOUN" and self.event in _FOUGHT:
            return True
        return not self.frame.tests and not any(
            "!" in slot.mark for slots in self.frame.slots.values() for slot in slots
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNoun:
    """One line of places.csv: a common noun for a place, and what it can stand for."""

    lemma: str
    group: str
    """settlement, area, site, position or part."""
    kind: PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """One line of governors.csv: a word that makes what it governs less, or otherwise, real."""

    modality: Modality
    flips: bool
    attempts: bool
    """What it governs is being tried: whoever tries to take a town fights for it."""
    presupposes: bool
    """What it governs goes on or went on, whatever becomes of it: "halt the fighting"."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicons:
    """All word lists of the control reader."""

    senses: Mapping[tuple[str, str], tuple[ControlSense, ...]]
    """By lemma and word class."""
    suffixes: Mapping[str, tuple[ControlSense, ...]]
    """By second part of a compound such as "-held"."""
    place_nouns: Mapping[str, PlaceNoun]
    party_nouns: Mapping[str, str]
    """Lemma to class: one of PARTY_CLASSES."""
    groups: frozenset[str]
    """Names of armed groups, without capitals: those that a report need not introduce."""
    voices: Mapping[str, str]
    """Lemma of who speaks to his kind: official, group, resident, monitor, outlet."""
    governors: Mapping[tuple[str, str], Governor]

    @cached_property
    def control_lemmas(self) -> frozenset[str]:
        """What can tell of control, of whatever word class."""
        return frozenset(lemma for lemma, _ in self.senses)

    def place_noun(self, word: Token) -> PlaceNoun | None:
        """Return what a common noun for a place can stand for, if the word is one.

        Of two words the first counts: a "post office" is a place, an "office" is none.
        """
        if word.pos_ == "VERB" and word.dep_ in _CLAUSES:
            return None  # "the town passed under their control" is no pass
        # "barracks" and "headquarters" are no plurals
        before = word.nbor(-1).lower_ if word.i else ""
        return self.place_noun_of(before, word.lower_, word.lemma_.lower())

    def place_noun_of(self, before: str, *forms: str) -> PlaceNoun | None:
        """Return what a noun of some forms means behind another word, both in small letters."""
        nouns = self.place_nouns
        both = (nouns.get(f"{before} {form}") for form in forms)
        return next(filter(None, both), None) or next(filter(None, map(nouns.get, forms)), None)


_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
"""What a verb is that the model does not take for a noun as well."""


@cache
def load_lexicons() -> Lexicons:
    """Read and check the packaged lexicons; once a process."""
    senses: dict[tuple[str, str], list[ControlSense]] = {}
    suffixes: dict[str, list[ControlSense]] = {}
    for where, row in load_rows("control.csv"):
        sense = _control_sense(row, where)
        for lemma in row["lemma"].split("|"):
            if sense.pos == "COMP":
                suffixes.setdefault(lemma.removeprefix("-"), []).append(sense)
            else:
                senses.setdefault((lemma, sense.pos), []).append(sense)
    return Lexicons(
        senses={key: tuple(found) for key, found in senses.items()},
        suffixes={suffix: tuple(found) for suffix, found in suffixes.items()},
        place_nouns={
            row["lemma"]: PlaceNoun(
                lemma=row["lemma"],
                group=one_of(row, "class", ("settlement", "area", "site", "position", "part"), at),
                kind=PlaceKind(row["kind"]) if row["kind"] else PlaceKind.OTHER,
            )
            for at, row in load_rows("places.csv")
        },
        party_nouns={
            row["lemma"]: one_of(row, "class", PARTY_CLASSES, at)
            for at, row in load_rows("parties.csv")
        },
        groups=frozenset(row["name"] for _, row in load_rows("groups.csv")),
        voices={
            row["lemma"]: one_of(
                row, "type", ("official", "group", "resident", "monitor", "outlet"), at
            )
            for at, row in load_rows("voices.csv")
        },
        governors={
            (row["lemma"], one_of(row, "pos", _GOVERNOR_CLASSES, at)): _governor(row, at)
            for at, row in load_rows("governors.csv")
        },
    )


def _governor(row: dict[str, str], where: str) -> Governor:
    modality = one_of(row, "modality", (*Modality, *_OTHERS), where)
    return Governor(
        modality=Modality.ACTUAL if modality in _OTHERS else Modality(modality),
        flips=one_of(row, "polarity", ("", "-"), where) == "-",
        attempts=modality == _ATTEMPTED,
        presupposes=modality == _PRESUPPOSED,
    )


def _control_sense(row: dict[str, str], where: str) -> ControlSense:
    event = row["event"]
    negative = event.endswith("-")
    expels = event == _EXPEL
    try:
        frame = frame_of(row, where)
        return ControlSense(
            id=row["id"],
            pos=one_of(row, "pos", _WORD_CLASSES, where),
            event=Event.SEIZE if expels else Event(event.rstrip("-?>!")),
            expels=expels,
            polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
            outlook=_OUTLOOKS.get(event[-1], Modality.ACTUAL),
            frame=frame,
            degree=Degree(row["degree"]),
            demands=(
                sum(bool(test.words) and not test.excludes for test in frame.tests),
                len(frame.tests),
            ),
        )
    except ValueError as problem:
        raise WhoholdsError(f"{where}: {problem}; mend the lexicon line") from problem


@cache
def word_sets() -> Mapping[str, frozenset[str]]:
    """Read the words that several lines share, by the name of their set; once a process."""
    return {row["set"]: frozenset(row["words"].split()) for _, row in load_rows("word_sets.csv")}


def frame_of(row: Mapping[str, str], where: str, *, needs_place: bool = True) -> Frame:
    """Return the frame of a line, the sets that it names filled in."""
    try:
        return parse_frame(_SET.sub(_words_of, row["frame"]), needs_place=needs_place)
    except KeyError as problem:
        raise WhoholdsError(
            f"{where}: no set @{problem.args[0]}; name it in word_sets.csv"
        ) from problem
    except ValueError as problem:
        raise WhoholdsError(f"{where}: {problem}; mend the lexicon line") from problem


def _words_of(name: re.Match[str]) -> str:
    return "|".join(sorted(word_sets()[name[1]]))


@cache
def irregular_lemmas() -> Mapping[str, str]:
    """Return irregular forms and their lemmas ("retook" to retake), which the model misses."""
    return {row["form"]: row["lemma"] for _, row in load_rows("irregular.csv")}


def load_rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield place and fields of every line of a packaged lexicon."""
    source = files("whoholds.reading").joinpath("lexicons", name)
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    for row in reader:
        where = f"lexicon {name}, line {reader.line_num}"
        if None in row or None in row.values():
            raise WhoholdsError(f"{where}: {len(reader.fieldnames or ())} columns are needed")
        yield where, row


def one_of(row: dict[str, str], column: str, allowed: tuple[str, ...], where: str) -> str:
    """Return a column's value if it is allowed; otherwise raise with the line it stands in."""
    if row[column] not in allowed:
        raise WhoholdsError(f"{where}: {column} {row[column]!r} is none of {', '.join(allowed)}")
    return row[column]
