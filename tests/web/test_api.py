"""The API's answers: what each view says, pages, and what is not sent twice."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import HOSTILE, Fill, Served, serving

from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.web.lookups import web_address
from whoholds.web.replies import encode
from whoholds.web.views.claiming import claims_csv

MAZAR = "af:mazar-e-sharif"
VIEWS = (
    "map", "changes", "control", "control?known=2001-11-10", "sources", "disputes", "blind-spots",
    "claims",
    "routes", "routes?from=af:mazar-e-sharif&to=af:kabul&for=aid", "brief", "front",
    f"places/{MAZAR}", f"places/{MAZAR}/why", "basemap",
)  # fmt: skip


def get(served: Served, path: str) -> Any:
    answer = served.client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_is_not_sent_again_while_the_ledger_stays(local: Served, path: str) -> None:
    first = local.client.get(f"/api/v1/{path}")
    assert first.status_code == 200
    tag = first.headers["etag"]
    again = local.client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    other = local.client.get(f"/api/v1/{path}", headers={"If-None-Match": 'W/"other"'})
    assert other.json() == first.json()


def test_control_as_known_that_day_and_by_a_later_day_differ(local: Served) -> None:
    ground = get(local, "map")
    place = [one["id"] for one in ground["places"]].index(MAZAR)
    day = 4  # 9 November, when only the Front's own word was known

    def words(known: str) -> str:
        control = get(local, f"control?known={known}")
        run = next(r for r in control["runs"][place] if r[0] <= day <= r[1])
        return str(control["words"][run[3]][1])

    assert words("then") == words("2001-11-09")
    assert words("then").startswith("held by Taliban")
    assert words("2001-11-14").startswith("held by United Islamic Front")


def test_a_place_far_off_does_not_stretch_the_first_view(local: Served) -> None:
    ground = get(local, "map")
    west, south, east, north = ground["bounds"]
    inside = [
        p for p in ground["places"] if west <= p["lon"] <= east and south <= p["lat"] <= north
    ]
    assert len(inside) >= 0.9 * len(ground["places"])
    assert east - west < 20


def test_the_legend_names_the_sides_that_places_are_drawn_for(local: Served) -> None:
    sides = get(local, "map")["sides"]
    looks = [
        look
        for known in ("then", "2001-11-20")
        for look in get(local, f"control?known={known}")["looks"]
    ]
    drawn = {sides[number]["id"] for look in looks for number in look["states"]}
    assert {side["id"] for side in sides if side["drawn"]} == drawn - {"contested", "none"}


def test_every_place_has_a_row_for_every_day(local: Served) -> None:
    ground, control = get(local, "map"), get(local, "control")
    assert len(control["runs"]) == len(ground["places"])
    for runs in control["runs"]:
        days = [day for run in runs for day in range(run[0], run[1] + 1)]
        assert days == list(range(ground["days"]))


def test_a_place_with_many_claims_tells_the_weightiest_and_marks_all(local: Served) -> None:
    whole = get(local, f"places/{MAZAR}?on=2001-11-12")
    assert whole["totals"]["supporting"] == len(whole["supporting"]) == 2
    few = get(local, f"places/{MAZAR}?on=2001-11-12&most=1")
    assert few["totals"] == whole["totals"]
    assert few["supporting"] == whole["supporting"][:1]
    assert few["marks"] == whole["marks"]
    told = [*whole["supporting"], *whole["contrary"], *whole["beside"], *whole["later"]]
    assert {mark["id"] for mark in few["marks"]} == {card["id"] for card in told}


def test_a_place_sets_both_sides_words_face_to_face(local: Served) -> None:
    found = get(local, f"places/{MAZAR}?on=2001-11-10")
    assert found["leader"] == "Taliban"
    assert [c["quote"] for c in found["supporting"]] == ["the Front did not take Mazar-e-Sharif"]
    assert [card["quote"] for card in found["contrary"]] == ["the Front took Mazar-e-Sharif"]
    assert [card["quote"] for card in found["later"]] == ["his men had left Mazar-e-Sharif"]
    assert sum(found["strip"][0]["shares"]) == pytest.approx(1, abs=0.001)


def test_the_steps_of_why_add_up_to_the_chance_of_the_place(local: Served) -> None:
    why = get(local, f"places/{MAZAR}/why?on=2001-11-12")
    place = get(local, f"places/{MAZAR}?on=2001-11-12")
    for one, other in zip(why["steps"], why["steps"][1:], strict=False):
        assert one["after"] == other["before"]
    assert why["steps"][-1]["chance"] == place["chances"][0]["percent"]


def test_every_change_leads_to_the_claims_that_made_it(local: Served) -> None:
    found = get(local, "changes?on=2001-11-14&days=30")
    changes = [c for c in found["changes"] if c["place_id"] == MAZAR]
    assert found["total"] == len(found["changes"])
    assert changes
    for change in changes:
        for cite in change["claims"]:
            assert get(local, f"claims/{cite['id']}")["card"]["quote"] == cite["quote"]


def test_only_changes_of_the_days_asked_for_are_told(local: Served) -> None:
    whole = get(local, "changes?on=2001-11-14&days=30")["changes"]
    days = {change["day"] for change in whole}
    for day in days:
        found = get(local, f"changes?on={day}&days=1")["changes"]
        assert found == [change for change in whole if change["day"] == day]


def test_claims_are_paged_and_every_one_is_on_one_page(local: Served) -> None:
    total = get(local, "claims")["total"]
    pages = [get(local, f"claims?size=2&page={n}") for n in range(1, total // 2 + 2)]
    ids = [card["id"] for page in pages for card in page["claims"]]
    assert len(set(ids)) == total
    assert pages[0]["pages"] == -(-total // 2)


def test_words_that_are_searched_for_must_all_be_there(local: Served) -> None:
    assert get(local, "claims?q=OFFICER left")["total"] == 1
    assert get(local, "claims?q=officer spokesman")["total"] == 0


def test_a_facet_tells_how_many_would_be_left(local: Served) -> None:
    view = get(local, f"claims?place={MAZAR}")
    events = next(facet for facet in view["facets"] if facet["field"] == "event")
    for row in events["rows"]:
        narrowed = get(local, f"claims?place={MAZAR}&event={row['value']}")
        assert narrowed["total"] == row["count"]


def test_csv_has_all_that_is_seen_and_no_formula(local: Served) -> None:
    answer = local.client.get("/api/v1/claims?format=csv&sort=published")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == get(local, "claims")["total"]
    assert rows[0]["quote"] == "the Front took Mazar-e-Sharif"
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_words_that_would_be_a_formula_are_none_in_the_csv(local: Served) -> None:
    claim = replace(local.claims["claim"], quote="=1+1")
    (row,) = csv.DictReader(io.StringIO(claims_csv([claim], local.desk.kept.lookups)))
    assert row["quote"] == "'=1+1"


def test_a_report_is_cut_where_claims_begin_and_end_and_loses_nothing(local: Served) -> None:
    for doc, claim in local.claims.items():
        report = get(local, f"reports/{doc}")
        assert "".join(p["text"] for p in report["pieces"]) == local.desk.ledger.report(doc).text
        marked = "".join(p["text"] for p in report["pieces"] if claim.id in p["claims"])
        assert marked == claim.quote


def test_words_of_reports_stand_on_pages_as_words(local: Served) -> None:
    for path in ("/report/resident", "/ledger", "/place/af:kunduz", "/brief", "/contradictions"):
        page = local.client.get(path).text
        assert "<script>document" not in page
        assert "<b>hold</b>" not in page
    assert "&lt;script&gt;" in local.client.get("/report/resident").text
    assert get(local, f"claims/{local.claims['resident'].id}")["card"]["quote"] == HOSTILE


def test_disputes_come_with_the_words_of_both(local: Served) -> None:
    (dispute,) = [d for d in get(local, "disputes?on=2001-11-10")["disputes"] if d["contrary"]]
    assert dispute["place_id"] == MAZAR
    assert dispute["supporting"]


@pytest.mark.parametrize("view", ["disputes", "blind-spots", "changes", "brief"])
def test_a_day_outside_the_picture_is_the_nearest_within(local: Served, view: str) -> None:
    assert get(local, f"{view}?on=1999-01-01") == get(local, f"{view}?on=2001-11-05")
    assert get(local, f"{view}?on=2030-01-01") == get(local, f"{view}?on=2001-11-14")


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_pages_take_a_day_as_the_api_does(local: Served) -> None:
    for path in ("/contradictions", "/blind-spots"):
        outside, within = (
            local.client.get(f"{path}?on={on}") for on in ("1999-01-01", "2001-11-05")
        )
        assert main_of(outside.text) == main_of(within.text)


def test_blind_spots_are_places_silent_for_longer(local: Served) -> None:
    spots = get(local, "blind-spots?on=2001-11-14&days=2")["spots"]
    silent = {spot["place_id"]: spot["silent"] for spot in spots}
    assert "af:kunduz" not in silent
    assert silent[MAZAR] == 3
    assert silent["af:kandahar"] is None


def test_a_way_never_calls_itself_safe(local: Served) -> None:
    view = get(local, "routes?from=af:mazar-e-sharif&to=af:kabul&for=aid&on=2001-11-12")
    assert view["ways"][0]["path"][0][0] == MAZAR
    assert view["ways"][0]["path"][-1][0] == "af:kabul"
    page = local.client.get("/routes?from=af:mazar-e-sharif&to=af:kabul&on=2001-11-12").text
    assert "is not a safe way" in page
    assert page.count("safe") == page.count("not a safe way")


def test_a_way_tells_what_decides_it_and_how_old_its_words_are_by_name(local: Served) -> None:
    where = "routes?from=af:mazar-e-sharif&to=af:kabul&for=aid&on=2001-11-12"
    best, other = get(local, where)["ways"][:2]
    assert best["unreported"]
    assert ":" not in best["decided_at"] + "".join(best["unreported"])
    page = local.client.get(f"/{where}").text
    assert f"No report of {', '.join(best['unreported'])}." in page
    assert other["status"] == "unknown" or "This way not blocked" in page


def test_crossings_tell_the_way_to_a_border_from_the_crossing_itself(local: Served) -> None:
    rows = get(local, "routes?on=2001-11-12&for=aid")["crossings"]
    (bridge,) = [row for row in rows if row["outside"] == "Termez"]
    assert (bridge["inside"], bridge["country"]) == ("Hairatan", "UZ")
    assert bridge["state_words"] == "closed until 2001-12-09"
    assert bridge["status"] != "cut"
    assert [row["country"] for row in rows] == sorted(row["country"] for row in rows)
    page = local.client.get("/routes?on=2001-11-12&for=aid").text
    assert "Hairatan</a> – Termez" in page
    assert "closed until 2001-12-09" in page


def test_a_crossing_of_which_nobody_speaks_is_not_called_open(local: Served) -> None:
    rows = get(local, "routes?on=2001-11-12")["crossings"]
    silent = [row for row in rows if row["state"] == "unknown"]
    assert silent
    assert {row["state_words"] for row in silent} == {"nothing is reported of it"}


def test_a_way_lists_the_lines_that_it_crosses(local: Served) -> None:
    where = "routes?from=af:mazar-e-sharif&to=af:kabul&for=aid&on=2001-11-12"
    best = get(local, where)["ways"][0]
    assert best["lines"]
    assert f"Lines crossed: {best['lines'][0]}" in local.client.get(f"/{where}").text


def test_every_answer_over_assumed_roads_says_so(
    theatre: Theatre, fill: Fill, tmp_path: Path
) -> None:
    where = "routes?from=af:mazar-e-sharif&to=af:kabul&for=aid&on=2001-11-12"
    where += "&suppose=af:bamiyan%3Dcontested"
    with serving(tmp_path, replace(theatre, roads=()), fill) as served:
        view = get(served, where)
        page = served.client.get(f"/{where}").text
        roads = get(served, "map")["roads"]
        brief = served.client.get("/brief").text
    assert view["ways"]
    assert all(way["assumed"] and "assumed" in " ".join(way["notes"]) for way in view["ways"])
    assert view["consequences"]
    assert all(row["assumed"] for row in view["isolated"])
    told = [one["words"] for one in view["consequences"]] + [
        row["note"] for row in view["isolated"]
    ]
    assert all("roads assumed from where towns lie" in words for words in told)
    assert page.count("Some stretch is assumed from where towns lie") == len(view["ways"])
    assert roads
    assert all(road["assumed"] for road in roads)
    assert "oads assumed from where towns lie" in brief


def test_fighting_sides_get_no_routes_here(local: Served) -> None:
    answer = local.client.get("/api/v1/routes?from=af:kabul&to=af:herat&for=taliban")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("places/af:nowhere", 404),
        ("places/af:nowhere/why", 404),
        ("claims/none", 404),
        ("reports/none", 404),
        (f"places/{MAZAR}?on=yesterday", 400),
        ("claims?sort=colour", 400),
        ("claims?page=0", 400),
        ("routes?from=af:nowhere&to=af:kabul", 400),
        ("routes?suppose=af:nowhere%3Dtaliban", 404),
        ("nowhere", 404),
    ],
)
def test_what_cant_be_answered_says_so_in_one_line(local: Served, path: str, status: int) -> None:
    answer = local.client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert "\n" not in answer.json()["error"]


def test_a_page_that_is_not_here_leads_back(local: Served) -> None:
    page = local.client.get("/place/af:nowhere")
    assert page.status_code == 404
    assert 'href="/"' in page.text


def test_every_view_is_in_the_documentation(local: Served) -> None:
    paths = get(local, "openapi.json")["paths"]
    assert {f"/api/v1/{view.split('?')[0]}" for view in VIEWS[:12]} <= set(paths)
    for path, methods in paths.items():
        for method in methods.values():
            assert method["summary"], path
            assert method["description"], path


def test_the_brief_takes_its_style_from_where_the_page_alone_takes_it(local: Served) -> None:
    page = local.client.get("/brief").text
    (address,) = re.findall(r'href="(/static/publishing/[^"]+)"', page)
    assert ".brief .quote" in local.client.get(address).text


def test_what_is_not_known_is_null() -> None:
    assert encode({"of": UNKNOWN}) == b'{"of":null}'


def test_half_a_surrogate_pair_is_written_as_a_question_mark() -> None:
    assert json.loads(encode({"quote": "cut \ud83d here", "of": UNKNOWN})) == {
        "quote": "cut ? here",
        "of": None,
    }


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,a", None),
        ("//example.org/a", None),
        (UNKNOWN, None),
    ],
)
def test_nothing_but_an_address_of_the_web_is_linked(url: str | Unknown, link: str | None) -> None:
    assert web_address(url) == link
