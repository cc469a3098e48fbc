import pytest

from whoholds.records import UNKNOWN, Report
from whoholds.reports import can_be_read, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rebels took the town on Tuesday morning, and the army said that it left.", "en"),
        ("Les rebelles ont pris la ville mardi matin, a déclaré un commandant.", "fr"),
        ("Повстанцы взяли город утром во вторник, сообщил командир отряда.", "ru"),
        ("استولى المتمردون على المدينة صباح يوم الثلاثاء، حسبما قال أحد القادة.", "ar"),
        ("Taloqan, Kunduz, Baghlan.", UNKNOWN),
    ],
)
def test_the_words_of_a_report_show_its_language(text: str, language: object) -> None:
    assert language_of(Report(doc="d", text=text)) == language


def test_a_report_that_states_its_language_is_believed() -> None:
    assert language_of(Report(doc="d", text="The rebels took it.", language="de")) == "de"


@pytest.mark.parametrize(
    ("language", "read"), [("en", True), ("en-GB", True), (UNKNOWN, True), ("fr", False)]
)
def test_english_is_read_and_so_is_what_is_not_surely_another(language: object, read: bool) -> None:
    assert can_be_read(language) is read  # type: ignore[arg-type]
