import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from whoholds.errors import UsageError
from whoholds.settings import EXPLAINED, default_settings, load_settings

NONE = Path("/nonexistent/settings.toml")


def test_a_flag_goes_before_the_environment() -> None:
    settings, origins = load_settings({"country": "LY"}, {"WHOHOLDS_COUNTRY": "TD"}, NONE)
    assert (settings.country, origins["country"]) == ("LY", "flag")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('country = "TD"\ntheatre = "mine"\n')
    settings, origins = load_settings({}, {"WHOHOLDS_COUNTRY": "LY"}, file)
    assert (settings.country, origins["country"]) == ("LY", "WHOHOLDS_COUNTRY")
    assert (settings.theatre, origins["theatre"]) == ("mine", str(file))


def test_without_anything_the_default_holds() -> None:
    settings, origins = load_settings({}, {}, NONE)
    assert (settings.min_age_days, origins["min_age_days"]) == (30, "default")


def test_every_setting_is_explained() -> None:
    settings, _ = load_settings({}, {}, NONE)
    assert set(EXPLAINED) == set(settings.__slots__)


@pytest.mark.parametrize(
    ("content", "says"),
    [("country = ", "settings.toml"), ("colour = 1", "unknown setting 'colour'")],
)
def test_a_bad_file_is_named_with_its_fault(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    with pytest.raises(UsageError, match=says):
        load_settings({}, {}, file)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match=r"min_age_days.*no whole number"):
        load_settings({"min_age_days": "soon"}, {}, NONE)


def test_now_may_be_a_day() -> None:
    settings, _ = load_settings({"now": "2011-03-19"}, {}, NONE)
    assert settings.today().isoformat() == "2011-03-19"


def test_a_now_that_is_no_date_shows_how_to_write_it() -> None:
    settings, _ = load_settings({"now": "yesterday"}, {}, NONE)
    with pytest.raises(UsageError, match="write 2001-11-12"):
        settings.today()


def test_today_is_the_day_where_the_conflict_is() -> None:
    kabul = dt.timezone(dt.timedelta(hours=4, minutes=30))
    late = replace(default_settings(), now="2001-11-12T20:00+00:00")
    assert (late.today(), late.today(kabul)) == (dt.date(2001, 11, 12), dt.date(2001, 11, 13))


def test_a_day_given_as_now_is_that_day_everywhere() -> None:
    given = replace(default_settings(), now="2001-11-12")
    assert given.today(dt.timezone(dt.timedelta(hours=-9))) == dt.date(2001, 11, 12)
