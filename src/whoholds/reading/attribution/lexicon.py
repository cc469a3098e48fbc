"""The cue lexicon: which words report speech or thought, where the content stands, what stance.

The data is `lexicons/cues.csv`; `lexicons/cues.schema.json` defines stances and frames.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jsonschema import Draft202012Validator

from whoholds.errors import WhoholdsError

Frames = Mapping[str, "Cue"]
"""The lines of one word, by frame."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of cues.csv."""

    id: str
    lemma: str
    pos: str
    stance: str


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue lines, by word class and lemma, then by frame."""

    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    adverbs: Mapping[str, Frames]
    prepositions: Mapping[str, Frames]
    """By preposition and noun: "in view"."""
    light: Mapping[str, Frames]
    """Verbs whose subject makes the statement that their object names: "issued a denial"."""

    def telling(self, noun: str) -> Cue | None:
        """Return what a noun tells if a clause can stand behind it: "claim", "report"."""
        return self.nouns.get(noun, {}).get("clause")


@cache
def load_cues() -> CueLexicon:
    """Read and check the packaged cue lexicon; once a process."""
    folder = files("whoholds.reading").joinpath("lexicons")
    schema = json.loads(folder.joinpath("cues.schema.json").read_text(encoding="utf-8"))
    rows = csv.DictReader(folder.joinpath("cues.csv").read_text(encoding="utf-8").splitlines())
    return _index_rows(list(rows), schema)


def _index_rows(rows: list[dict[str, str]], schema: dict[str, object]) -> CueLexicon:
    """Index checked rows; raise `WhoholdsError` with the line of the first wrong one."""
    check = Draft202012Validator(schema)
    index: dict[str, dict[str, dict[str, Cue]]] = {
        pos: {} for pos in ("VERB", "NOUN", "ADJ", "ADV", "PREP", "LIGHT")
    }
    ids: set[str] = set()
    for number, row in enumerate(rows, start=2):
        where = f"lexicon cues.csv, line {number}"
        problem = next(iter(check.iter_errors(row)), None)
        if problem:
            raise WhoholdsError(f"{where}: {problem.message}; mend the lexicon line")
        if row["id"] in ids:
            raise WhoholdsError(f"{where}: the id {row['id']!r} is used twice; choose another")
        ids.add(row["id"])
        cue = Cue(row["id"], row["lemma"], row["pos"], row["stance"])
        frames = index[row["pos"]].setdefault(row["lemma"], {})
        for frame in row["frames"].split():
            if frame in frames:
                raise WhoholdsError(f"{where}: frame {frame!r} of {row['lemma']!r} stands twice")
            frames[frame] = cue
    return CueLexicon(
        verbs=index["VERB"],
        nouns=index["NOUN"],
        adjectives=index["ADJ"],
        adverbs=index["ADV"],
        prepositions=index["PREP"],
        light=index["LIGHT"],
    )


@cache
def load_speakers() -> Mapping[str, str]:
    """Read speakers.csv: nouns for those who speak, by kind: person, medium, document, body."""
    folder = files("whoholds.reading").joinpath("lexicons")
    rows = csv.DictReader(folder.joinpath("speakers.csv").read_text(encoding="utf-8").splitlines())
    kinds: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        if row.get("kind") not in SPEAKER_KINDS or not row.get("lemma"):
            allowed = ", ".join(SPEAKER_KINDS)
            raise WhoholdsError(f"lexicon speakers.csv, line {number}: kind is one of {allowed}")
        kinds[row["lemma"]] = row["kind"]
    return kinds


SPEAKER_KINDS = ("person", "medium", "document", "body")


def is_speaker(noun: str) -> bool:
    """Tell whether a noun is for somebody who speaks, and for no text."""
    return load_speakers().get(noun, "document") != "document"
