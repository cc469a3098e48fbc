"""The brief as HTML: whole, with its links, and the same on the web and on the page alone."""

import html
import re

from whoholds.publishing import BriefLinks, brief_html, render_page, write_brief
from whoholds.publishing.brief_parts import Brief
from whoholds.records import Picture

LINKS = BriefLinks(
    claim=lambda name: {"href": f"/claims/{name}", "data-claim": name},
    place=lambda name: {"href": f"/places/{name}"},
)


def words_of(markup: str) -> list[str]:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\u00a0", " ").split()


def brief_on_page(picture: Picture) -> str:
    page = render_page(picture)
    return page.split('<section id="brief">')[1].split('<section id="places">', maxsplit=1)[0]


def claims_of(brief: Brief) -> set[str]:
    items = [item for section in brief.sections for item in section.items]
    cited = {name for item in items for name, _ in item.claims}
    return cited | {quote.claim for item in items for quote in item.quotes}


def test_every_sentence_of_a_brief_is_in_it(picture: Picture) -> None:
    brief = write_brief(picture)
    told = " ".join(words_of(brief_html(brief, LINKS)))
    for section in brief.sections:
        assert section.title in told
        for item in section.items:
            assert " ".join(item.words.split()) in told


def test_every_claim_of_a_brief_is_linked(picture: Picture) -> None:
    brief = write_brief(picture)
    linked = set(re.findall(r'href="/claims/([^"]+)"', brief_html(brief, LINKS)))
    assert linked == claims_of(brief)


def test_the_page_alone_tells_the_brief_in_the_same_words(picture: Picture) -> None:
    own = words_of(brief_html(write_brief(picture), LINKS))
    assert words_of(brief_on_page(picture))[-len(own) :] == own


def test_a_place_of_the_brief_is_chosen_on_the_page(picture: Picture) -> None:
    numbers = set(re.findall(r'class="spot"[^>]* data-place="(\d+)"', brief_on_page(picture)))
    assert numbers
    assert max(map(int, numbers)) < len(picture.places)


def test_hostile_words_and_addresses_stay_words(picture: Picture) -> None:
    links = BriefLinks(
        claim=lambda _: {"href": '"><script>x</script>'}, place=lambda _: {"href": None}
    )
    markup = brief_html(write_brief(picture), links)
    assert "<script" not in markup
    assert "<b onclick" not in markup
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in markup
