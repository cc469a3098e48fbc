"""Reports with known families: stories of invented places, reprinted as newspapers reprint them.

A family is one agency's story with its copies (whole, cut, re-headed, edited, with other figures,
half rewritten, late), its own corrections and updates, and reports that put two stories together.
Beside them stand stories by others on the same event, and daily bulletins that repeat their form.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from whoholds.records import Report

FAMILIES = 60
_FIRST = dt.date(2031, 3, 3)
_SLOTS = ("lede", "second", "quote", "denial", "background", "elsewhere", "close")
_TOWNS = (
    "Karvan", "Old Mesht", "Tolbara", "Iskur", "Dren", "Upper Vasht", "Sarmin", "Qel", "Borodan",
    "Halut", "Nezir", "Ostra Mill", "Pelim", "Rudnik Ford", "Tashan", "Ulmar", "Vereska", "Yandi",
)  # fmt: skip
_SIDES = ("the Union", "the Council", "the Northern Front", "the Assembly", "the River League")
_VOICES = ("a commander", "its spokesman", "a deputy governor", "General Imre Tal", "Colonel Sadik")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AGENCIES = ("Meridian Press", "Highland Wire", "Coastal Agency")
_PAPERS = ("Morning Ledger", "Evening Bell", "The Ferryman", "Plains Courier", "Radio Gazette")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with what is true of it."""

    report: Report
    families: frozenset[int]
    kind: str
    replaces: str = ""
    """The `doc` that its outlet replaces by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """The facts of one story and which sentences tell them."""

    number: int
    facts: dict[str, str]
    choice: dict[str, int]
    day: dt.date
    agency: str

    def paragraphs(self) -> list[str]:
        return [
            _bank()[slot][self.choice[slot]].format(**self.facts)[:1].upper()
            + _bank()[slot][self.choice[slot]].format(**self.facts)[1:]
            for slot in _SLOTS
        ]

    def title(self) -> str:
        return f"{self.facts['a'].removeprefix('the ')} and {self.facts['town']}: what is known"


def make_stories(seed: int) -> tuple[Told, ...]:
    """Return the reports in the order of their publication, the same for the same seed."""
    chance = random.Random(seed)
    stories = [_story(number, chance) for number in range(FAMILIES)]
    told: list[Told] = []
    for story in stories:
        told.extend(_family(story, stories, chance))
    told.extend(_bulletins(chance))
    return tuple(sorted(told, key=lambda one: (one.report.published, one.report.doc)))


@cache
def _bank() -> dict[str, list[str]]:
    path = Path(__file__).parent / "data" / "stories.yaml"
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _facts(chance: random.Random) -> dict[str, str]:
    town, near = chance.sample(_TOWNS, 2)
    a, b = chance.sample(_SIDES, 2)
    return {
        "town": town,
        "near": near,
        "a": a,
        "b": b,
        "day": chance.choice(_DAYS),
        "n": str(chance.randrange(20, 900)),
        "m": str(chance.randrange(1000, 9000)),
        "voice": chance.choice(_VOICES),
    }


def _story(number: int, chance: random.Random) -> _Story:
    """Return a story; each odd one is another agency's on the event of the one before it."""
    facts = _facts(random.Random(f"{chance.getstate()[1][1]}-{number}"))
    if number % 2:
        facts = _facts(random.Random(f"{chance.getstate()[1][1]}-{number - 1}"))
        facts["voice"] = chance.choice(_VOICES)
    return _Story(
        number=number,
        facts=facts,
        choice={slot: chance.randrange(len(_bank()[slot])) for slot in _SLOTS},
        day=_FIRST + dt.timedelta(days=number // 4),
        agency=_AGENCIES[number % len(_AGENCIES)],
    )


def _family(story: _Story, stories: list[_Story], chance: random.Random) -> Iterator[Told]:
    ours = frozenset({story.number})
    original = _report(story, "0", story.paragraphs())
    yield Told(report=original, families=ours, kind="original")
    papers = chance.sample(_PAPERS, 3)
    for position, kind in enumerate(chance.sample(sorted(_COPIES), 3)):
        paragraphs = _COPIES[kind](story, chance)
        days = 5 if kind == "late" else chance.randrange(2)
        copy = replace(
            _report(story, str(position + 1), paragraphs),
            title=chance.choice((story.title(), f"News from {story.facts['town']}")),
            publisher=papers[position],
            published=story.day + dt.timedelta(days=days),
        )
        yield Told(report=copy, families=ours, kind=kind)
    if story.number % 4 == 0:
        yield _merged(story, stories[(story.number + 6) % FAMILIES], chance)
    if story.number % 3 == 0:
        yield _newer(story, original, chance)


def _report(story: _Story, name: str, paragraphs: list[str]) -> Report:
    dateline = f"{story.facts['town'].upper()} ({story.agency}) - "
    return Report(
        doc=f"s{story.number:02}-{name}",
        text=dateline + "\n\n".join(paragraphs),
        title=story.title(),
        publisher=story.agency,
        published=story.day,
        synthetic=True,
    )


def _whole(story: _Story, _chance: random.Random) -> list[str]:
    return story.paragraphs()


def _cut(story: _Story, chance: random.Random) -> list[str]:
    return story.paragraphs()[: chance.randrange(2, 5)]


def _edited(story: _Story, chance: random.Random) -> list[str]:
    """Change single words to a paper's own style and leave one paragraph out."""
    style = (("said", "told us"), ("troops", "soldiers"), ("about", "some"), (" and ", " & "))
    paragraphs = story.paragraphs()
    del paragraphs[chance.randrange(1, len(paragraphs))]
    for old, new in style:
        paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
    return paragraphs


def _extended(story: _Story, chance: random.Random) -> list[str]:
    """Put a paper's own paragraphs around the agency's."""
    own = [
        f"Readers of this paper remember {story.facts['town']} for its fair and its brass band.",
        "Our man in the valley writes that the post has not come for nine days; he sends regards.",
    ]
    chance.shuffle(own)
    return [own[0], *story.paragraphs(), own[1]]


def _other_figures(story: _Story, chance: random.Random) -> list[str]:
    figures = {name: str(int(story.facts[name]) + chance.randrange(5, 90)) for name in "nm"}
    return replace(story, facts=story.facts | figures).paragraphs()


def _half_rewritten(story: _Story, chance: random.Random) -> list[str]:
    changed = chance.sample(_SLOTS, 3)
    other = {slot: (story.choice[slot] + 1) % len(_bank()[slot]) for slot in changed}
    return replace(story, choice=story.choice | other).paragraphs()


_COPIES: dict[str, Callable[[_Story, random.Random], list[str]]] = {
    "whole": _whole,
    "cut": _cut,
    "edited": _edited,
    "extended": _extended,
    "other figures": _other_figures,
    "half rewritten": _half_rewritten,
    "late": _whole,
}


def _merged(story: _Story, other: _Story, chance: random.Random) -> Told:
    """Return a digest of two stories; the later one's day is its own."""
    paragraphs = story.paragraphs()[:4] + other.paragraphs()[:4]
    report = replace(
        _report(story, "digest", paragraphs),
        title="From both banks",
        publisher=chance.choice(_PAPERS),
        published=max(story.day, other.day),
    )
    return Told(
        report=report, families=frozenset({story.number, other.number}), kind="put together"
    )


def _newer(story: _Story, original: Report, chance: random.Random) -> Told:
    """Return the agency's own newer version: corrected in place or side, updated, withdrawn."""
    kind = ("corrected", "update", "withdrawn")[story.number // 3 % 3]
    facts = dict(story.facts)
    if kind == "corrected":
        facts |= {"town": facts["near"], "near": facts["town"]}
        note = f"(Corrects name of town to {facts['town']})\n\n"
        paragraphs = replace(story, facts=facts).paragraphs()
    elif kind == "update":
        note = "(Adds detail)\n\n"
        paragraphs = [*story.paragraphs()[:5], "Shelling was heard again after dark.", "More soon."]
    else:
        note = ""
        paragraphs = [f'{story.agency} withdraws its report headed "{story.title()}".']
    labels = {"corrected": "CORRECTED: ", "update": "UPDATE 1-", "withdrawn": "WITHDRAWN: "}
    report = _report(story, kind, paragraphs)
    later = story.day + dt.timedelta(days=chance.randrange(2))
    return Told(
        report=replace(
            report, text=note + report.text, title=labels[kind] + story.title(), published=later
        ),
        families=frozenset({story.number}),
        kind=kind,
        replaces=original.doc,
    )


def _bulletins(chance: random.Random) -> Iterator[Told]:
    """Yield daily bulletins: the form stays, figures change, each is a report of its own."""
    for series in range(6):
        facts = _facts(chance)
        for day in range(4):
            figures = {"n": str(chance.randrange(20, 900)), "m": str(chance.randrange(1000, 9000))}
            told = facts | figures | {"day": _DAYS[(series + day) % 7]}
            number = FAMILIES + series * 4 + day
            report = Report(
                doc=f"b{series}-{day}",
                text="\n\n".join(line.format(**told) for line in _bank()["bulletin"]),
                title=f"Bulletin for {facts['town']}",
                publisher="Monitors' Office",
                published=_FIRST + dt.timedelta(days=series * 2 + day),
                synthetic=True,
            )
            yield Told(report=report, families=frozenset({number}), kind="bulletin")
