import datetime as dt

import pytest

from whoholds.records import UNKNOWN, Report
from whoholds.reports import edition_label, older_version

BODY = "DAR NAHR, 3 May (Wire) - Rebels took Qasr al-Bir on Tuesday, a commander said. " * 4
OLD = Report(
    doc="old",
    text=BODY,
    title="Rebels take Qasr al-Bir, commander says",
    publisher="Wire",
    published=dt.date(2031, 5, 3),
)


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        ("CORRECTED: Rebels take village", BODY, "corrected"),
        ("UPDATE 2-Rebels take town", BODY, "update"),
        ("UPDATE 2: Rebels take town", BODY, "update"),
        ("Rebels take town", "(Corrects name of town in paragraph 2)\n\n" + BODY, "corrected"),
        ("Rebels take town", "[EDS: RECASTS with army comment]\n" + BODY, "update"),
        ("WITHDRAWN: Rebels take town", "Please do not use.", "withdrawn"),
        ("Rebels hold town", BODY, UNKNOWN),
        ("Kill toll rises: monitors", BODY, UNKNOWN),
    ],
)
def test_labels_are_read_from_headline_or_opening_note(
    title: str, text: str, label: object
) -> None:
    assert edition_label(Report(doc="d", text=text, title=title)) == label


def _newer(**changes: object) -> Report:
    fields: dict[str, object] = {
        "doc": "new",
        "text": BODY.replace("Tuesday", "Wednesday"),
        "title": "CORRECTED: Rebels take Qasr al-Bir, commander says",
        "publisher": "Wire",
        "published": dt.date(2031, 5, 4),
    }
    return Report(**(fields | changes))  # type: ignore[arg-type]


def test_a_correction_finds_the_story_that_it_corrects() -> None:
    other = Report(doc="x", text="Rain fell.", title="Rain in the south", publisher="Wire")
    assert older_version(_newer(), [other, OLD]) == OLD


def test_a_withdrawal_finds_the_story_whose_headline_it_quotes() -> None:
    notice = _newer(
        title="WITHDRAWN", text='Wire withdraws "Rebels take Qasr al-Bir, commander says".'
    )
    assert older_version(notice, [OLD]) == OLD


@pytest.mark.parametrize("first", [True, False])
def test_of_two_stories_with_one_headline_the_nearer_is_meant(first: bool) -> None:
    nearer = Report(
        doc="nearer",
        text=BODY + "Again.",
        title=OLD.title,
        publisher="Wire",
        published=dt.date(2031, 5, 4),
    )
    notice = _newer(
        title="WITHDRAWN", text='Wire withdraws "Rebels take Qasr al-Bir, commander says".'
    )
    assert older_version(notice, [nearer, OLD] if first else [OLD, nearer]) == nearer


def test_another_outlets_story_is_never_replaced() -> None:
    assert older_version(_newer(publisher="Gazette"), [OLD]) is UNKNOWN


def test_a_later_story_is_not_the_older_one() -> None:
    assert older_version(_newer(published=dt.date(2031, 5, 1)), [OLD]) is UNKNOWN


def test_a_story_of_long_ago_is_another_story() -> None:
    assert older_version(_newer(published=dt.date(2031, 9, 1)), [OLD]) is UNKNOWN
