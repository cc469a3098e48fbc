import datetime as dt
from dataclasses import replace

import pytest

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Copied, Families

STORY = """\
DAR NAHR (Wire) - Rebels took the bridge at Qasr al-Bir on Tuesday, a rebel commander said.

"We crossed before the sun was up and they ran for the hills," he told Wire by radio.

The army's spokesman in Port Selim denied it and said that the bridge had been blown up.

Qasr al-Bir has changed hands three times since the war began and its market is in ruins.

Relief workers said that some 400 families were sleeping in the olive groves near Wadi Haman.
"""
OTHER = """\
SELIM HEIGHTS (Wire) - Rain kept both armies in their tents while envoys met at Lake Orun.

Delegates spoke for six hours about prisoners and the grain ships but signed nothing at all.

"The table is round and the talk goes round it," one of the envoys from Port Selim said.

Farmers around Lake Orun hope that the sluices will be opened before the beans wither.
"""
DAY = dt.date(2031, 5, 3)
ORIGINAL = Report(doc="a", text=STORY, title="Bridge", publisher="Wire", published=DAY)


def _met(*reports: Report) -> list[tuple[Copied, ...]]:
    families = Families()
    return [families.meet(report) for report in reports]


def _reprint(text: str = STORY, days: int = 1, **changes: object) -> Report:
    report = Report(
        doc="b", text=text, publisher="Gazette", published=DAY + dt.timedelta(days=days)
    )
    return replace(report, **changes)  # type: ignore[arg-type]


def _links(*reports: Report) -> set[tuple[str, str]]:
    return {(copied.original.doc, copied.copy.doc) for met in _met(*reports) for copied in met}


PARAGRAPHS = STORY.split("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.replace("DAR NAHR (Wire)", "QASR AL-BIR, Tuesday"),
        "\n\n".join(PARAGRAPHS[:2]),
        STORY.replace("400", "650"),
        STORY.replace("\n\n", "\n").replace("Rebels took", "The rebels have taken"),
        "Our readers will be alarmed by this despatch from the valley.\n\n" + STORY,
    ],
)
def test_a_story_reprinted_whole_cut_or_changed_is_a_copy(text: str) -> None:
    assert _links(ORIGINAL, _reprint(text)) == {("a", "b")}


def test_another_report_of_the_same_event_is_no_copy() -> None:
    text = (
        "PORT SELIM (Coast) - The army lost the crossing of Qasr al-Bir to rebels, its officers "
        "admitted late on Tuesday. Lorries full of wounded soldiers were seen on the road to Dar "
        "Nahr. A rebel commander promised that the market of Qasr al-Bir would open on Friday."
    )
    assert _links(ORIGINAL, _reprint(text)) == set()


def test_the_same_words_on_other_places_are_another_story() -> None:
    names = {"Qasr al-Bir": "Tell Amar", "DAR NAHR": "OLD FORD", "Dar Nahr": "Old Ford"}
    names |= {"Port Selim": "Marj", "Wadi Haman": "Ain Rud", "Wire": "Coast"}
    text = STORY
    for old, new in names.items():
        text = text.replace(old, new)
    assert _links(ORIGINAL, _reprint(text)) == set()


def test_the_earlier_report_is_the_original_whichever_is_met_first() -> None:
    assert _links(_reprint(), ORIGINAL) == {("a", "b")}


def test_a_late_reprint_must_have_all_the_words() -> None:
    cut = "\n\n".join([*PARAGRAPHS[:2], OTHER])
    assert _links(ORIGINAL, _reprint(days=8)) == {("a", "b")}
    assert _links(ORIGINAL, _reprint(cut, days=8)) == set()
    assert _links(ORIGINAL, _reprint(days=40)) == set()


def test_an_outlet_that_says_the_same_on_another_day_says_it_anew() -> None:
    assert _links(ORIGINAL, _reprint(publisher="Wire")) == set()


@pytest.mark.parametrize("first", [True, False])
def test_a_report_put_together_of_two_stories_copies_both(first: bool) -> None:
    other = Report(doc="o", text=OTHER, publisher="Coast", published=DAY)
    digest = _reprint(STORY + "\n" + OTHER, days=0, doc="d")
    order = (ORIGINAL, digest, other) if first else (ORIGINAL, other, digest)
    assert _links(*order) == {("a", "d"), ("o", "d")}


def test_a_copy_of_a_copy_is_tied_to_the_original() -> None:
    reports = (ORIGINAL, _reprint(), _reprint(doc="c", publisher="Bell"))
    assert _links(*reports) == {("a", "b"), ("a", "c")}


def test_a_reprint_of_an_edited_copy_belongs_to_the_story_too() -> None:
    edited = _reprint(STORY.replace(" and ", " & ").replace("400 families", "many"), days=0)
    again = replace(edited, doc="c", publisher="Bell")
    assert _links(ORIGINAL, edited, again) == {("a", "b"), ("b", "c")}


@pytest.mark.parametrize("label", ["CORRECTED: Bridge", "UPDATE 1-Bridge", "WITHDRAWN: Bridge"])
@pytest.mark.parametrize("publisher", ["Wire", "Gazette"])
def test_a_newer_version_is_never_folded_away_as_a_copy(label: str, publisher: str) -> None:
    assert _links(ORIGINAL, _reprint(title=label, publisher=publisher)) == set()


def test_a_reprint_of_a_correction_is_a_copy_of_the_correction() -> None:
    corrected = _reprint(
        STORY.replace("Qasr al-Bir", "Wadi Haman"),
        days=0,
        doc="corrected",
        title="CORRECTED: Bridge",
        publisher="Wire",
    )
    reprint = _reprint(corrected.text, title="Bridge taken")
    assert _links(ORIGINAL, corrected, reprint) == {("corrected", "b")}


def test_reports_with_and_without_a_day_are_not_compared() -> None:
    assert _links(ORIGINAL, _reprint(published=UNKNOWN)) == set()


@pytest.mark.parametrize("text", ["", "x", "One two.", "\ud800 " * 50, "a b c " * 5000])
def test_any_text_may_be_met(text: str) -> None:
    assert _met(_reprint(text), ORIGINAL) == [(), ()]


def test_a_report_is_met_once() -> None:
    assert _met(ORIGINAL, _reprint(), _reprint())[2] == ()
