import datetime as dt

import pytest

from whoholds.reading.dates import attach_date, attach_said_date, find_dates
from whoholds.records import UNKNOWN, Span, Unknown

PUBLISHED = dt.date(2001, 11, 14)


def words(text: str, quoted: str) -> Span:
    start = text.index(quoted)
    return Span(start, start + len(quoted))


def date_of(text: str, event: str, clause: str) -> str | Unknown:
    mentions = find_dates(text, PUBLISHED)
    found = attach_date(words(text, event), words(text, clause), Span(0, len(text)), mentions)
    return found.edtf if found else UNKNOWN


@pytest.mark.parametrize(
    ("text", "event", "clause", "edtf"),
    [
        ("They took the fort on Friday and lost it on Sunday.", "took",
         "They took the fort on Friday", "2001-11-09"),
        ("They took the fort on Friday and lost it on Sunday.", "lost", "lost it on Sunday",
         "2001-11-11"),
        ("On Friday they came, and took the fort.", "took", "took the fort", "2001-11-09"),
        ("He said on Friday that the fort fell on Thursday.", "fell",
         "the fort fell on Thursday", "2001-11-08"),
        ("They have held the fort since Monday.", "held",
         "They have held the fort since Monday", "2001-11-12/2001-11-14"),
        ("After ten days of fighting they took it on Friday.", "took",
         "After ten days of fighting they took it on Friday", "2001-11-09"),
        ("They fled after Sunday’s capture of the fort.", "capture",
         "after Sunday’s capture of the fort", "[2001-11-12..2001-11-14]"),
        ("They repelled an overnight attack.", "repelled", "They repelled an overnight attack",
         "2001-11-13/2001-11-14"),
    ],
)  # fmt: skip
def test_the_date_of_its_clause_belongs_to_an_event(
    text: str, event: str, clause: str, edtf: str
) -> None:
    assert date_of(text, event, clause) == edtf


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("They took the fort after the Sept. 11 attacks.", "took"),
        ("They took it since the Oct. 7 start of the bombing.", "took"),
        ("He said on Friday that they took the fort.", "took"),
        ("They took tea every Friday.", "took"),
        ("They took it during Ramadan.", "took"),
    ],
)
def test_a_date_of_something_else_is_not_an_event_s(text: str, event: str) -> None:
    assert date_of(text, event, text) is UNKNOWN


def test_a_date_of_another_sentence_is_not_an_event_s() -> None:
    text = "They came on Friday. They took the fort."
    sentence = words(text, "They took the fort.")
    found = attach_date(words(text, "took"), sentence, sentence, find_dates(text, PUBLISHED))
    assert found is UNKNOWN


def test_a_saying_has_the_date_beside_its_verb() -> None:
    text = "He said on Friday that the fort fell on Thursday."
    mentions = find_dates(text, PUBLISHED)
    found = attach_said_date(words(text, "said"), Span(0, len(text)), mentions)
    assert found
    assert found.edtf == "2001-11-09"
