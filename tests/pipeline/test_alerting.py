"""Alerts: what is told, what is told once, and what is never told on one side's word alone."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests.pipeline.conftest import Put

from whoholds.errors import UsageError
from whoholds.ledger import Ledger
from whoholds.pipeline.alerting import due, news_of
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.records import (
    UNKNOWN,
    Actor,
    Alert,
    AlertRule,
    AlertRules,
    Claim,
    Correction,
    Event,
    Holding,
    Interest,
    Place,
    Road,
    Site,
    Theatre,
)

START = dt.date(2024, 2, 1)
EARLIER = dt.date(2024, 2, 20)
TEXT = "Rebels took Ardan. The army denied it."
SITE = Site(name="Clinic", lat=1.0, lon=1.3)


def _theatre() -> Theatre:
    places = ("ardan", 1.0), ("belun", 2.0), ("carn", 3.0)
    sides = "army", "rebels"
    return Theatre(
        id="t", title="Test", countries=("XX",), timezone="UTC", closed=True, start=START,
        actors=tuple(
            Actor(id=name, name=name.title(), kind="armed_group", holds_ground=True)
            for name in sides
        ),
        places=tuple(Place(id=name, name=name.title(), lat=1.0, lon=lon) for name, lon in places),
        roads=(
            Road(start="ardan", end="belun", km=111.0, name="A", road_class="primary"),
            Road(start="belun", end="carn", km=111.0, name="B", road_class="primary"),
        ),
        prior=tuple(Holding(place_id=name, date=START, holder="army") for name, _ in places),
        digest="d",
    )  # fmt: skip


@dataclass
class News:
    """A ledger into which news comes, and what alerts then tell."""

    ledger: Ledger
    run: str
    put: Put
    told: int = 0

    def say(self, day: int, who: str, **says: Any) -> Claim:
        """Let a resident, or a side, say something of Ardan on a day of February."""
        self.told += 1
        published = dt.date(2024, 2, day)
        sided = {"claimant_side": who} if who in ("army", "rebels") else {}
        given = {
            "place_id": "ardan", "place": "Ardan", "event": Event.SEIZE, "holder": "rebels",
            "loser": "army", "claimant": f"{who} {self.told}", "date": published.isoformat(),
            "interest": Interest.SELF_SERVING if who == "rebels" else Interest.THIRD_PARTY,
            "confidence": 1.0, "utterance_id": f"u{self.told}", "outlet": "Hill Radio",
            **sided, **says,
        }  # fmt: skip
        if given["holder"]:
            given |= {"holder_side": given["holder"], "loser_side": given["loser"]}
        return self.put(f"r{self.told}", f"{TEXT} {self.told}", published=published, **given)

    def alerts(self, day: int, *, sites: tuple[Site, ...] = (SITE,), **rule: Any) -> list[Alert]:
        """Return what is told on a day, and record that it was."""
        given = {"name": "r", "kinds": ("holder-changed",), "place": "Ardan", "at_least": 0.8}
        rules = AlertRules(rules=(AlertRule(**(given | rule)),))
        news = tuple(news_of(Desk(self.ledger, _theatre()), rules, sites, dt.date(2024, 2, day)))
        alerts, rows = due(news, self.ledger.told(), "file")
        self.ledger.tell(rows, run=self.run)
        return list(alerts)


@pytest.fixture
def news(ledger: Ledger, run: str, put: Put) -> News:
    return News(ledger, run, put)


def test_a_change_of_hands_is_told_once_with_its_words(news: News) -> None:
    claims = [news.say(10, "resident"), news.say(10, "monitor")]
    (alert,) = news.alerts(10)
    assert (alert.kind, alert.state, alert.before) == ("holder-changed", "rebels", "army")
    assert {claim.id for claim in alert.claims} == {claim.id for claim in claims}
    assert news.alerts(10) == []
    assert news.alerts(11) == []
    assert news.alerts(25) == []


def test_a_change_back_is_told_again(news: News) -> None:
    news.say(10, "resident")
    news.say(10, "monitor")
    assert len(news.alerts(10)) == 1
    news.say(15, "resident", holder="army", loser="rebels")
    news.say(15, "monitor", holder="army", loser="rebels")
    (alert,) = news.alerts(15)
    assert (alert.before, alert.state) == ("rebels", "army")


def test_what_is_not_sure_enough_waits_until_it_is(news: News) -> None:
    news.say(10, "resident", unconfirmed=True, confidence=0.3)
    assert news.alerts(10, at_least=0.99) == []
    news.say(12, "monitor")
    news.say(12, "aid worker")
    assert len(news.alerts(12, at_least=0.9)) == 1


def test_a_change_that_became_sure_only_slowly_is_still_a_change(news: News) -> None:
    for day in (5, 9, 13):
        news.say(day, "resident", unconfirmed=True, confidence=0.6)
        assert news.alerts(day, at_least=0.95) == []
    question = Question(first=EARLIER, last=EARLIER, known_by=EARLIER)
    assert Desk(news.ledger, _theatre()).on(question)["ardan"].leader == "rebels"
    news.say(28, "monitor")
    news.say(28, "aid worker")
    (alert,) = news.alerts(28, at_least=0.95)
    assert (alert.before, alert.state) == ("army", "rebels")


def test_what_changed_long_before_anybody_asked_is_no_news(news: News) -> None:
    news.say(3, "resident")
    news.say(3, "monitor")
    assert news.alerts(20, at_least=0.6) == []


@pytest.mark.parametrize("side", ["rebels", "army"])
def test_one_sides_word_alone_is_told_only_where_the_rule_says_so(news: News, side: str) -> None:
    interest = Interest.SELF_SERVING if side == "rebels" else Interest.AGAINST_INTEREST
    for _ in range(3):
        news.say(10, side, interest=interest)
    assert news.alerts(10, at_least=0.5) == []
    (alert,) = news.alerts(10, at_least=0.5, one_side=True)
    assert {claim.claimant_side for claim in alert.claims} == {side}


def test_a_report_that_only_passes_on_a_sides_word_is_no_second_voice(
    news: News, make_claim: Callable[..., Claim]
) -> None:
    first = news.say(10, "rebels")
    report = news.ledger.report_of(first.id)
    own = make_claim(
        report, "The army denied it", claimant=UNKNOWN, holder="rebels", holder_side="rebels",
        event=Event.SEIZE, place_id="ardan", confidence=1.0, date="2024-02-10",
    )  # fmt: skip
    news.ledger.add(report, [first, own], run=news.run, reader="two")
    assert news.alerts(10, at_least=0.5) == []


def test_both_sides_words_for_one_thing_are_told(news: News) -> None:
    news.say(10, "rebels")
    news.say(10, "army", interest=Interest.AGAINST_INTEREST)
    assert len(news.alerts(10)) == 1


def test_a_withheld_claim_is_no_second_voice_and_its_words_are_not_told(
    news: News, make_correction: Callable[..., Correction]
) -> None:
    news.say(10, "rebels")
    hidden = news.say(10, "resident")
    news.ledger.correct(make_correction(hidden, "withhold"))
    assert news.alerts(10, at_least=0.5) == []
    news.say(11, "monitor")
    (alert,) = news.alerts(11, at_least=0.5)
    assert hidden.id not in {claim.id for claim in (*alert.claims, *alert.against)}
    assert alert.withheld == 1


def test_fighting_is_told_when_it_begins_and_when_it_begins_again(news: News) -> None:
    asked = {"kinds": ("contested",), "at_least": 0.5}
    fights = {"event": Event.CONTEST, "holder": UNKNOWN, "loser": UNKNOWN}
    for who in ("resident", "monitor", "aid worker"):
        news.say(10, who, **fights)
    assert [alert.state for alert in news.alerts(10, **asked)] == ["contested"]
    assert news.alerts(11, **asked) == []
    for who in ("resident", "monitor", "aid worker"):
        news.say(14, who, event=Event.HOLD, holder="army", loser=UNKNOWN)
    assert news.alerts(20, **asked) == []
    for who in ("resident", "monitor", "aid worker"):
        news.say(22, who, **fights)
    assert len(news.alerts(22, **asked)) == 1


def test_places_near_a_site_are_told_with_their_distance(news: News) -> None:
    news.say(10, "resident")
    news.say(10, "monitor")
    near = {"place": UNKNOWN, "site": "Clinic", "km": 60.0}
    (alert,) = news.alerts(10, **near)
    assert (alert.place, alert.site) == ("Ardan", "Clinic")
    assert alert.km == pytest.approx(33.3, abs=0.3)
    assert news.alerts(10, **(near | {"km": 10.0, "name": "closer"})) == []


def test_a_road_that_is_reported_cut_to_a_site_is_told_once(news: News) -> None:
    asked = {"place": UNKNOWN, "site": "Clinic", "km": 60.0, "kinds": ("road-cut",),
             "start": "Carn", "at_least": 0.8}  # fmt: skip
    assert news.alerts(9, **asked) == []
    news.say(10, "resident", event=Event.CLOSE, holder=UNKNOWN, loser=UNKNOWN)
    (alert,) = news.alerts(10, **asked)
    assert (alert.kind, alert.start, alert.place) == ("road-cut", "Carn", "Ardan")
    assert [claim.event for claim in alert.claims] == [Event.CLOSE]
    assert news.alerts(11, **asked) == []


def test_a_road_is_not_cut_on_one_sides_word(news: News) -> None:
    asked = {"kinds": ("road-cut",), "start": "Carn", "at_least": 0.7}
    news.say(10, "rebels", event=Event.CLOSE, holder=UNKNOWN, loser=UNKNOWN)
    assert news.alerts(10, **asked) == []
    assert len(news.alerts(10, one_side=True, **asked)) == 1


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"place": "Nowhere"}, "rule 'r': no place 'Nowhere'"),
        ({"place": UNKNOWN, "site": "Store"}, "rule 'r': no site 'Store'; known are Clinic"),
    ],
)
def test_a_rule_about_nothing_known_is_named(news: News, rule: dict[str, Any], says: str) -> None:
    news.say(10, "resident")
    with pytest.raises(UsageError, match=says):
        news.alerts(10, **rule)
