"""What an analyst does on the pages, in a real browser: plays, supposes, decides, saves, prints."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.web.browsing import PHONE, Open, middle, settle
from tests.web.conftest import READ, Served, serving

from whoholds.records import Report, Supersession, Theatre


def test_play_goes_on_day_by_day_to_the_last(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-12&flat")
    settle(page, "map")
    page.click("#play")
    assert page.get_attribute("#play", "aria-pressed") == "true"
    page.locator("#date", has_text="14 Nov 2001").wait_for()
    page.locator("#play[aria-pressed=false]").wait_for()


def test_a_town_that_is_clicked_is_supposed_to_change_hands(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-12&at=68.86,36.73,7&flat")
    settle(page, "map")
    page.mouse.click(*middle(page))
    page.locator("#answer h3", has_text="Kunduz").wait_for()
    page.click("#suppose summary")
    page.select_option("#suppose-side", "contested")
    page.wait_for_selector("#supposed li")
    assert "would be cut" in page.inner_text("#supposed")


def test_the_legend_tells_of_the_front_once_one_is_drawn(fresh: Served, open_page: Open) -> None:
    page = open_page(fresh, "/?on=2001-11-10&flat")
    settle(page, "map")
    front = '{"on":"2001-11-12","points":[{"id":"a","lat":36,"lon":68,"km":9,"joins":[]}]}'
    page.route("**/api/v1/front?on=2001-11-12", lambda route: route.fulfill(body=front))
    assert "front" not in page.inner_text("#legend")
    page.fill("#day", "7")
    page.locator("#legend", has_text="front: sides reported in contact").wait_for()


@pytest.mark.parametrize(
    ("key", "written", "standing"),
    [("a", "", "accepted"), ("c", "Taliban", "corrected"), ("r", "another's words", "rejected")],
)
def test_a_claim_is_decided_by_keys_alone(
    fresh: Served, open_page: Open, key: str, written: str, standing: str
) -> None:
    page = open_page(fresh, "/report/claim")
    page.focus("#author")
    page.keyboard.type("A. Tester")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    page.keyboard.press(key)
    if key == "c":
        page.focus("#field")
        page.keyboard.type("holder")
        page.locator("#now", has_text="not known").wait_for()
        page.keyboard.press("Tab")
        page.keyboard.type(written)
        page.keyboard.press("Tab")
        page.keyboard.type("the words name them")
    else:
        page.keyboard.type(written)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".marked.{standing}")
    (row,) = fresh.desk.ledger.corrections()
    assert row.author == "A. Tester"
    assert (row.field, row.value) == (("holder", written) if key == "c" else (row.field, row.value))


def test_a_search_that_is_saved_is_there_again_until_it_is_forgotten(
    local: Served, open_page: Open
) -> None:
    page = open_page(local, "/ledger?q=front&event=seize")
    page.click("#save")
    page.goto(local.address + "/ledger")
    page.click("#saved a")
    assert page.input_value("input[name=q]") == "front"
    assert page.locator(".facets a.chosen").inner_text() == "seize ×"
    page.click("#saved button")
    page.reload()
    assert page.locator("#saved li").count() == 0


def test_what_is_found_is_taken_along_as_csv_and_json(local: Served, open_page: Open) -> None:
    page = open_page(local, "/ledger?q=front&event=seize")
    found = page.locator(".card blockquote").all_inner_texts()
    links = [page.get_attribute(f"a:text('{form}')", "href") or "" for form in ("CSV", "JSON")]
    rows = list(csv.DictReader(io.StringIO(local.client.get(links[0]).text)))
    told = local.client.get(links[1]).json()["claims"]
    assert [f"“{row['quote']}”" for row in rows] == found
    assert [f"“{row['quote']}”" for row in told] == found
    assert found


def test_the_brief_is_printed_without_what_is_for_the_screen(
    local: Served, open_page: Open
) -> None:
    page = open_page(local, "/brief?on=2001-11-12")
    assert page.locator("#print").is_visible()
    text = "".join(
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    )
    assert "Contradictions" not in text  # the row of views
    assert "Print or save" not in text
    assert "not title" in text
    assert text.count("SYNTHETIC EXAMPLES") == 1
    for line in page.locator(".brief li .cite").all()[:5]:
        assert line.inner_text() in text


def test_every_page_leads_to_the_same_as_json(local: Served, open_page: Open) -> None:
    claim = local.claims["claim"].id
    for path, twin in (
        ("/?on=2001-11-12&flat", "/api/v1/map?on=2001-11-12&flat"),
        ("/place/af:kunduz?on=2001-11-12", "/api/v1/places/af%3Akunduz?on=2001-11-12"),
        ("/report/claim", "/api/v1/reports/claim"),
        (f"/claim/{claim}", f"/api/v1/claims/{claim}"),
        ("/ledger?q=kunduz", "/api/v1/claims?q=kunduz"),
        ("/contradictions", "/api/v1/disputes"),
        ("/blind-spots?days=3", "/api/v1/blind-spots?days=3"),
        ("/routes?from=af:kabul&to=af:kunduz", "/api/v1/routes?from=af:kabul&to=af:kunduz"),
        ("/sources", "/api/v1/sources"),
        ("/brief", "/api/v1/brief"),
        ("/add", "/api/v1/jobs"),
    ):
        page = local.client.get(path).text
        (link,) = re.findall(r'<a href="([^"]*)">This view as JSON', page)
        assert link.replace("&amp;", "&") == twin
        assert local.client.get(twin).status_code == 200


def test_the_map_follows_the_ledger_and_other_pages_offer_to(
    fresh: Served, open_page: Open
) -> None:
    seen, ledger = open_page(fresh, "/?on=2001-11-12&flat"), open_page(fresh, "/ledger")
    settle(seen, "map")
    before = seen.inner_text("#counts")
    body = {
        "claim_id": fresh.claims["claim"].id, "verdict": "reject", "author": "A. Tester",
        "reason": "another's words",
    }  # fmt: skip
    fresh.post("/api/v1/decisions", json=body)
    ledger.locator("#news a", has_text="show it").wait_for()
    seen.locator("#news", has_text="drawn anew").wait_for()
    seen.locator("#counts", has_not_text=before).wait_for()
    assert seen.inner_text("#date") == "12 Nov 2001"


def test_a_job_is_followed_to_its_end_with_its_problems_named(
    fresh: Served, open_page: Open
) -> None:
    page = open_page(fresh, "/add")
    page.set_input_files(
        "#file", files=[{"name": "a.txt", "mimeType": "text/plain", "buffer": b"no words"}]
    )
    page.locator("#jobs td", has_text="waiting").wait_for()
    taken = fresh.desk.jobs.take()
    assert taken
    page.locator("#jobs td", has_text="reading").wait_for()
    fresh.desk.jobs.finish(taken[0].id, added=0, claims=0, problems=["a.txt: can't be read"])
    page.locator("#jobs td", has_text="a.txt: can't be read").wait_for()
    assert "failed" in page.inner_text("#jobs")


def test_files_that_are_dropped_take_the_day_of_publication_with_them(
    fresh: Served, open_page: Open
) -> None:
    page = open_page(fresh, "/add")
    page.fill("#dated", "2001-11-10")
    page.set_input_files(
        "#file", files=[{"name": "a.txt", "mimeType": "text/plain", "buffer": b"words"}]
    )
    page.wait_for_selector("#jobs tr[data-job]")
    taken = fresh.desk.jobs.take()
    assert taken
    assert taken[0].published == "2001-11-10"


def test_copies_of_a_story_lead_to_each_other(fresh: Served, open_page: Open) -> None:
    copy = Report(
        doc="copy", text="The same words.", publisher="Example Echo",
        published=dt.date(2001, 11, 10), synthetic=True,
    )  # fmt: skip
    ledger = fresh.desk.ledger
    run = ledger.start_run("add", {})
    ledger.add(copy, [], run=run, reader="made up")
    link = Supersession(
        older=ledger.report("claim").id, newer=ledger.report("copy").id, kind="copy",
        known_on=dt.date(2001, 11, 10), reason="copy has all words of claim",
    )  # fmt: skip
    ledger.supersede(link, run=run)
    page = open_page(fresh, "/report/claim")
    page.click(".related a:text('copy')")
    assert page.url.endswith("/report/copy")
    assert "copy has all words of claim" in page.inner_text(".related")


def test_a_places_chart_opens_the_claim_behind_a_mark(local: Served, open_page: Open) -> None:
    page = open_page(local, "/place/af:mazar-e-sharif?on=2001-11-11")
    settle(page, "place")
    assert page.locator(".facing h3").count() == 2
    mark = page.locator("#strip a.claim").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence[open] blockquote")


def test_a_places_reasons_fold_on_a_phone(local: Served, open_page: Open) -> None:
    page = open_page(local, "/place/af:mazar-e-sharif?on=2001-11-11", PHONE)
    settle(page, "place")
    who = page.locator("#why td.who").first.bounding_box()
    assert who
    assert who["width"] > 300


def test_a_token_is_given_in_the_browser_and_the_session_left(
    public: Served, open_page: Open
) -> None:
    page = open_page(public, "/brief")
    page.fill("#token", READ)
    page.keyboard.press("Enter")
    page.wait_for_selector("#canvas[data-ready]")
    assert "Public profile" in page.inner_text(".banner.public")
    page.click("#leave")
    page.wait_for_url("**/login")
    page.goto(public.address + "/brief")
    assert page.url.endswith("/login")


def test_an_empty_ledger_says_where_to_begin(theatre: Theatre, tmp_path: Path) -> None:
    with serving(tmp_path, theatre, lambda _: {}) as served:
        for path in ("/", "/brief", "/ledger", "/contradictions", "/blind-spots", "/sources"):
            page = served.client.get(path).text
            assert 'no claims yet: <a href="/add">add reports</a>' in page, path
        assert "There are no claims yet." in served.client.get("/ledger").text


def test_a_claim_is_told_in_plain_words(local: Served) -> None:
    page = local.client.get(f"/claim/{local.claims['claim'].id}").text
    table = page.partition("<table")[2].partition("</table>")[0]
    assert "version 1; model made up; rule made up" in table
    assert not set("{}[]") & set(table)
    assert "None" not in table
