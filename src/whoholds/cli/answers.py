"""Rows that several questions to the ledger answer with."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from whoholds.cli.answered import Answered
from whoholds.cli.desk import OpenDesk
from whoholds.cli.options import cache_of
from whoholds.likelihood import likelihood_word, percent
from whoholds.pipeline.questions import Question
from whoholds.records import Control, Place, Status


def status_rows(
    opened: OpenDesk, day: dt.date, known_by: dt.date | None, by: str = "side"
) -> list[dict[str, Any]]:
    """Return who holds each place on a day; places that no report names come last."""
    question = opened.question(day, known_by)
    asked = {
        "what": "who holds each place",
        "ledger": opened.state,
        "theatre": opened.theatre.digest if opened.theatre else None,
        "question": repr(question),
        "by": by,
    }
    kept = Answered(cache_of(opened.settings))
    return kept.rows(asked, lambda: _status_rows(opened, question, by))


def _status_rows(opened: OpenDesk, question: Question, by: str) -> list[dict[str, Any]]:
    from whoholds.pipeline.grouping import By, group_by

    day = question.last
    claims = opened.desk.claims(question)
    places = opened.places(claims)
    controls = opened.desk.control(question)
    withheld = opened.desk.withheld(question)
    grouping = group_by(By(by), day=day, controls=controls, claims=claims, theatre=opened.theatre)
    rows = [
        status_row(opened, grouping.control(control), places[control.place_id], withheld)
        for control in controls
        if control.place_id in places
    ]
    return sorted(rows, key=lambda row: (row["status"] == Status.PRIOR_ONLY, row["place"]))


def status_row(
    opened: OpenDesk, control: Control, place: Place, withheld: Mapping[str, int]
) -> dict[str, Any]:
    """Return who holds a place, how likely that is, and how old the last word is."""
    p = control.p[control.leader]
    return {
        "place": place.name,
        "status": control.status.value,
        "holder": opened.side_name(control.leader),
        "likelihood": likelihood_word(p),
        "p": percent(p),
        "last evidence": control.last_evidence.isoformat() if control.last_evidence else None,
        "withheld": withheld.get(place.id, 0),
        "place_id": place.id,
    }
