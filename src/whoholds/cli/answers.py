"""Rows that several questions to the ledger answer with."""

import datetime as dt
import hashlib
import json
from functools import partial
from typing import Any

from whoholds.cli.answered import Answered, program
from whoholds.cli.desk import OpenDesk
from whoholds.cli.options import cache_of
from whoholds.likelihood import likelihood_word, percent
from whoholds.pipeline.questions import Question
from whoholds.records import Control, Status

Row = dict[str, Any]


def status_rows(
    opened: OpenDesk, day: dt.date, known_by: dt.date | None, by: str = "side"
) -> list[Row]:
    """Return who holds each place on a day; places that no report names come last."""
    question = opened.question(day, known_by)
    asked = {
        "what": "who holds each place",
        "ledger": opened.state,
        "by": by,
        "theatre": opened.theatre.digest if opened.theatre else None,
        "question": repr(question),
    }

    def make() -> list[Row]:
        # What is asked every day, of today, is followed; anything else is worked out by itself.
        everyday = by == "side" and not question.recorded_by
        if everyday and question == opened.question(opened.today, None):
            rows = _followed(opened, day)
        else:
            rows = _status_rows(opened, question, by)
        return sorted(rows, key=lambda row: (row["status"] == Status.PRIOR_ONLY, row["place"]))

    return Answered(cache_of(opened.settings)).rows(asked, make)


def _followed(opened: OpenDesk, day: dt.date) -> list[Row]:
    from whoholds.pipeline.followed import Followed

    theatre = opened.theatre.digest if opened.theatre else None
    of = json.dumps([opened.ledger.name, theatre])
    name = hashlib.sha256(of.encode()).hexdigest()[:32]
    followed = Followed(
        opened.desk,
        day,
        partial(status_row, opened),
        file=cache_of(opened.settings) / "standing" / f"{name}.db",
        key=f"{program()} {opened.desk.fit.version} {of}",
    )
    return followed.rows()


def _status_rows(opened: OpenDesk, question: Question, by: str) -> list[Row]:
    from whoholds.pipeline.grouping import By, group_by

    day = question.last
    claims = opened.desk.claims(question)
    places = opened.places(claims)
    controls = opened.desk.control(question)
    withheld = opened.desk.withheld(question)
    grouping = group_by(By(by), day=day, controls=controls, claims=claims, theatre=opened.theatre)
    return [
        status_row(
            opened,
            grouping.control(control),
            places[control.place_id].name,
            withheld.get(control.place_id, 0),
        )
        for control in controls
        if control.place_id in places
    ]


def status_row(opened: OpenDesk, control: Control, name: str, withheld: int = 0) -> Row:
    """Return who holds a place, how likely that is, and how old the last word is."""
    p = control.p[control.leader]
    return {
        "place": name,
        "status": control.status.value,
        "holder": opened.side_name(control.leader),
        "likelihood": likelihood_word(p),
        "p": percent(p),
        "last evidence": control.last_evidence.isoformat() if control.last_evidence else None,
        "withheld": withheld,
        "place_id": control.place_id,
    }
