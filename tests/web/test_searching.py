"""What the ledger's search finds and counts is what a plain walk over all claims would give."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import UNKNOWN, Claim, Event, Interest, Reader, Span
from whoholds.web.searching import FACETS, ORDERS, ClaimIndex, searched_text
from whoholds.web.words import WordIndex

DAY = dt.date(2031, 1, 1)
LETTERS = "abAB ßİ.\n\u2028é"
"""Few, so that parts of words meet; some grow when their case is folded, some are blanks."""

made_claims = st.lists(
    st.builds(
        Claim,
        id=st.uuids().map(str),
        doc=st.text("ab1", min_size=1, max_size=3),
        span=st.builds(Span, st.integers(0, 3), st.integers(4, 6)),
        quote=st.text(LETTERS, max_size=12),
        event=st.sampled_from([Event.SEIZE, Event.HOLD]),
        place=st.sampled_from(["Aba", "Bab", UNKNOWN]),
        place_id=st.sampled_from(["aba", "bab", UNKNOWN]),
        claimant_side=st.sampled_from(["a", "b", UNKNOWN]),
        interest=st.sampled_from([Interest.SELF_SERVING, UNKNOWN]),
        outlet=st.sampled_from(["Paper A", "Paper B", UNKNOWN]),
        published=st.sampled_from([DAY, DAY + dt.timedelta(days=2), UNKNOWN]),
        confidence=st.sampled_from([0.5, 0.9]),
        reader=st.just(Reader(version="1", model="made up", rule="made up")),
    ),
    max_size=12,
)
made_choices = st.dictionaries(
    st.sampled_from(sorted(FACETS)), st.sampled_from(["aba", "a", "seize", "Paper A", "nowhere"])
)


def fits(claim: Claim, words: Sequence[str], chosen: dict[str, str], since: dt.date | None) -> bool:
    text = searched_text(claim).casefold()
    return (
        all(word.casefold() in text for word in words)
        and all(FACETS[name][1](claim) == value for name, value in chosen.items())
        and (since is None or bool(claim.published and claim.published >= since))
    )


@given(st.lists(st.text(LETTERS, max_size=8)), st.text(LETTERS, min_size=1, max_size=3))
def test_a_part_of_a_word_is_found_where_a_scan_finds_it(texts: list[str], query: str) -> None:
    index = WordIndex(texts)
    for part in query.split():
        found = index.find(part).tolist()
        assert found == [part.casefold() in text.casefold() for text in texts]


@given(
    made_claims, st.text(LETTERS, max_size=4), made_choices, st.sampled_from([None, DAY]),
    st.sampled_from(sorted(ORDERS)), st.booleans(),
)  # fmt: skip
def test_found_and_sorted_are_the_claims_that_a_scan_finds(
    claims: list[Claim],
    query: str,
    chosen: dict[str, str],
    since: dt.date | None,
    order: str,
    turned: bool,
) -> None:
    index, words = ClaimIndex(claims), query.split()
    fit = index.find(words, chosen, since, None).fit
    found = index.in_order(fit, order, turned=turned).tolist()
    ranked = sorted(range(len(claims)), key=lambda n: ORDERS[order](claims[n]))
    expected = [n for n in ranked if fits(claims[n], words, chosen, since)]
    expected = expected[::-1] if turned else expected
    assert found == expected
    page = index.in_order(fit, order, turned=turned, start=1, stop=3).tolist()
    assert page == expected[1:3]


@given(made_claims, st.text(LETTERS, max_size=2), made_choices, st.integers(1, 3))
def test_a_facet_counts_what_would_fit_were_it_left_open(
    claims: list[Claim], query: str, chosen: dict[str, str], most: int
) -> None:
    index, words = ClaimIndex(claims), query.split()
    tally = index.tally(index.find(words, chosen, None, None).open_to)
    for name, (_, key) in FACETS.items():
        others = {other: value for other, value in chosen.items() if other != name}
        counted = Counter(key(c) for c in claims if fits(c, words, others, None) and key(c))
        expected = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        told = index.counts(name, tally[name], most, chosen.get(name, ""))
        assert told[: len(expected)] == expected


@given(made_claims, made_choices)
def test_a_chosen_value_is_counted_wherever_it_stands(
    claims: list[Claim], chosen: dict[str, str]
) -> None:
    index = ClaimIndex(claims)
    tally = index.tally(index.find([], chosen, None, None).open_to)
    for name, value in chosen.items():
        others = {other: one for other, one in chosen.items() if other != name}
        count = sum(FACETS[name][1](c) == value and fits(c, [], others, None) for c in claims)
        assert dict(index.counts(name, tally[name], 1, value))[value] == count
