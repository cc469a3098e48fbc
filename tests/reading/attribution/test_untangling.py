"""Speech that the parser hung into somebody else's words; trees by hand, no model."""

from typing import Any

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import Cue, load_cues
from whoholds.reading.attribution.quotations import find_quotations
from whoholds.reading.attribution.tree import Range, Tree
from whoholds.reading.attribution.untangling import untangle
from whoholds.reading.attribution.verbs import read_verb

SAY = Cue("say", "say", "VERB", "say")

ADDING = """
Ana Ana NNP 1 nsubj
said say VBD 1 ROOT
roads road NNS 3 nsubj
closed close VBD 1 ccomp
, , , 3 punct
adding add VBG 3 advcl
that that IN 8 mark
trains train NNS 8 nsubj
ran run VBD 5 ccomp
. . . 1 punct
"""

PROMISED = """
Ana Ana NNP 1 nsubj
said say VBD 1 ROOT
it it PRP 3 nsubj
closed close VBD 1 ccomp
and and CC 3 cc
promised promise VBD 3 conj
to to TO 7 aux
go go VB 5 xcomp
. . . 1 punct
"""

QUOTED = """
" " `` 3 punct
We we PRP 2 nsubj
hope hope VBP 7 ccomp
so so RB 2 advmod
, , , 7 punct
" " '' 7 punct
Ana Ana NNP 7 nsubj
said say VBD 7 ROOT
. . . 7 punct
"""


def finding(head: int, content: Range, source: int = -1, cue: Cue = SAY) -> Finding:
    return Finding(
        cue=cue,
        head=head,
        words=((head, head + 1),),
        source=((source, source + 1),) if source >= 0 else (),
        source_head=source,
        content=(content,),
    )


def read_all(tree: Tree, *heads: int) -> list[Finding]:
    found = [read_verb(tree, head, load_cues()) for head in heads]
    return untangle(tree, [one for one in found if one], find_quotations(tree))


def test_participle_after_a_pause_goes_on_with_the_speaker(grow: Any) -> None:
    said, adding = read_all(grow(ADDING), 1, 5)
    assert said.content == ((2, 4),)
    assert (adding.source, adding.content) == (((0, 1),), ((6, 9),))


def test_second_verb_in_the_tense_of_the_cue_goes_on_with_the_speaker(grow: Any) -> None:
    said, promised = read_all(grow(PROMISED), 1, 5)
    assert said.content == ((2, 4),)
    assert (promised.source, promised.content) == (((0, 1),), ((6, 8),))


def test_second_verb_of_somebody_who_can_speak_stays_his(grow: Any) -> None:
    tree = grow(PROMISED.replace("it it PRP", "minister minister NN"))
    said, promised = read_all(tree, 1, 5)
    assert said.content == ((2, 8),)
    assert promised.source == ((2, 3),)


def test_cue_in_a_quotation_reaches_no_further_than_the_marks(grow: Any) -> None:
    tree = grow(QUOTED)
    (inner,) = untangle(tree, [finding(2, (3, 8), source=1)], find_quotations(tree))
    assert inner.content == ((3, 4),)


def test_cue_in_a_quotation_with_content_outside_only_is_none(grow: Any) -> None:
    tree = grow(QUOTED)
    assert untangle(tree, [finding(2, (6, 8), source=1)], find_quotations(tree)) == []


def test_of_two_cues_in_each_others_content_the_lower_is_cut(grow: Any) -> None:
    tree = grow(ADDING)
    outer, inner = untangle(tree, [finding(1, (2, 9), source=0), finding(8, (0, 8))], ())
    assert outer.content == ((2, 9),)
    assert inner.content == ((2, 8),)


def test_hearsay_adverb_speaks_inside_what_is_said(grow: Any) -> None:
    tree = grow(ADDING)
    hearsay = Cue("reportedly-adv", "reportedly", "ADV", "report")
    inner, outer = untangle(
        tree, [finding(3, (0, 4), cue=hearsay), finding(1, (2, 9), source=0)], ()
    )
    assert outer.content == ((2, 9),)
    assert inner.content == ((2, 4),)
