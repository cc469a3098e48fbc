"""The same words read again: the same claim where it says the same, another where it does not."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from whoholds.ledger import open_ledger
from whoholds.pipeline.claiming import complete_claims
from whoholds.records import UNKNOWN, Claim, Draft, Event, PlaceMention, Reader, Report, Span

REPORT = Report(doc="d", text="We hold Qasr al-Bir.", published=dt.date(2031, 5, 2))
PLACE = PlaceMention(doc="d", span=Span(8, 19), name="Qasr al-Bir", id="one")
DRAFT = Draft(
    doc="d",
    span=Span(0, 19),
    quote=REPORT.text[:19],
    event=Event.HOLD,
    place="Qasr al-Bir",
    mention=PLACE.span,
    holder="We",
    reader=Reader(version="1", model="m", rule="r"),
)


def _no_nations(_words: str, _cities: bool) -> frozenset[str]:
    return frozenset()


def _claim(draft: Draft = DRAFT, mention: PlaceMention = PLACE) -> Claim:
    (claim,) = complete_claims(REPORT, [draft], [mention], UNKNOWN, _no_nations)
    return claim


def test_a_newer_reader_that_says_the_same_makes_the_same_claim() -> None:
    newer = replace(DRAFT, confidence=0.9, reader=Reader(version="2", model="n", rule="s"))
    assert _claim(newer).id == _claim().id


def test_the_same_words_put_on_another_place_are_another_claim_and_retire_the_old(
    tmp_path: Path,
) -> None:
    elsewhere = _claim(mention=replace(PLACE, id="another"))
    with open_ledger(str(tmp_path / "l.db")) as ledger:
        run = ledger.start_run("t", {})
        ledger.add(REPORT, [_claim()], run=run, reader="older")
        ledger.add(REPORT, [elsewhere], run=run, reader="newer")
        assert [claim.place_id for claim in ledger.claims()] == ["another"]
        assert len(list(ledger.claims(include_retired=True))) == 2
