"""Runs of control in rows and in words: the same words wherever a run is told."""

from whoholds.publishing import RunTable, RunWords, own_words
from whoholds.records import Picture


def test_a_run_is_told_alike_in_a_table_and_on_its_own(picture: Picture) -> None:
    names = {side.id: side.name for side in picture.sides}
    claims = {claim.id: claim for claim in picture.claims}
    table, words = RunTable(names, claims, with_bases=False), RunWords(names)
    told = 0
    for place in picture.places:
        own = own_words(claims[name] for name in place.claims if name in claims)
        for run in place.known_then:
            row = table.row(run, own, place.withheld)
            assert words.of(run, own, place.withheld) == table.words[row.words]
            told += 1
    assert told


def test_withheld_words_are_told_of_with_the_run(picture: Picture) -> None:
    words = RunWords({side.id: side.name for side in picture.sides})
    run = picture.places[0].known_then[0]
    open_, held_back = words.of(run, [], 0), words.of(run, [], 2)
    assert held_back[1].startswith(open_[1])
    assert held_back != open_
