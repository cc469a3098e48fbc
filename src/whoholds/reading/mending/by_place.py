"""What to look at in a word, by the place in the parse that the model gives it."""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import has_no_auxiliary, mend_with
from whoholds.reading.mending.claims import (
    mend_behind_aside,
    mend_content,
    mend_said_in,
    mend_told_by,
    mend_told_of,
)
from whoholds.reading.mending.contents import (
    mend_asked,
    mend_bare_verb,
    mend_held,
    mend_interposed,
    mend_it_is_said,
    mend_joined_object,
    mend_listed,
    mend_means,
    mend_seen,
    mend_that,
    mend_that_pronoun,
    mend_told_on,
)
from whoholds.reading.mending.crossed import mend_bare, mend_cleft
from whoholds.reading.mending.headlines import (
    mend_bare_subject,
    mend_headline,
    mend_headline_verb,
)
from whoholds.reading.mending.leads import (
    mend_bearing,
    mend_before_day,
    mend_capture,
    mend_object,
    mend_told_from,
)
from whoholds.reading.mending.lists import (
    mend_before_verb,
    mend_behind_colon,
    mend_behind_day,
    mend_works_beside,
)
from whoholds.reading.mending.nouns import (
    mend_amount,
    mend_apposition,
    mend_came_in,
    mend_dated,
    mend_number,
    mend_opening,
    mend_when,
    mend_without,
)
from whoholds.reading.mending.objects import (
    mend_before_its_day,
    mend_behind_fronted,
    mend_declared,
    mend_flaring,
    mend_fronted,
    mend_going_on,
    mend_had,
    mend_inner_object,
    mend_named_object,
    mend_one_by_one,
    mend_reported,
    mend_second_object,
    mend_shared_passive,
    mend_wanted_done,
)
from whoholds.reading.mending.openers import (
    mend_bearing_ahead,
    mend_coordinated,
    mend_first_item,
    mend_hidden_verb,
    mend_next_clause,
    mend_remark,
    mend_said_on,
)
from whoholds.reading.mending.relatives import mend_relative
from whoholds.reading.mending.rootless import (
    mend_first_clause,
    mend_plural,
    mend_plural_root,
    mend_rootless,
)
from whoholds.reading.mending.speech import (
    is_saying,
    mend_announcement,
    mend_at_pains,
    mend_let_known,
    mend_of_opinion,
    mend_said_of,
)
from whoholds.reading.mending.states import mend_in_hands
from whoholds.reading.mending.subjects import (
    mend_after_doing,
    mend_perfect,
    mend_subject,
    mend_there_was,
    mend_two_contents,
)
from whoholds.reading.mending.verdicts import mend_called, mend_named_so, mend_pronounced

_GOING_ON = frozenset({"fighting", "shelling", "bombing", "firing", "shooting", "skirmishing"})


def _mend_root(word: Token) -> None:
    mend_plural(word)
    mend_had(word)
    mend_interposed(word)
    mend_told_on(word)
    mend_seen(word)
    mend_there_was(word)
    mend_plural_root(word)
    mend_headline(word)
    mend_headline_verb(word)


def _mend_adjective(word: Token) -> None:
    mend_perfect(word)
    if word.dep_ == "amod":
        mend_hidden_verb(word)
        mend_capture(word)


def _mend_compound(word: Token) -> None:
    mend_before_day(word)
    mend_opening(word)
    mend_headline_verb(word)
    mend_bare_subject(word)


def _mend_object(noun: Token) -> None:
    mend_bearing(noun)
    mend_when(noun)
    mend_that_pronoun(noun)
    if noun.dep_ == "dobj":
        mend_one_by_one(noun)
        mend_called(noun)
        mend_second_object(noun)


def _mend_subject_noun(noun: Token) -> None:
    mend_bearing_ahead(noun)
    mend_joined_object(noun)
    mend_coordinated(noun)
    mend_remark(noun)
    mend_object(noun)


def _mend_participle(verb: Token) -> None:
    mend_announcement(verb)
    mend_said_of(verb)
    mend_flaring(verb)
    if verb.dep_ == "acl":
        mend_at_pains(verb)
        mend_reported(verb)
        mend_told_by(verb)
        mend_inner_object(verb)
        mend_first_clause(verb)
        mend_rootless(verb)


def _mend_joined(word: Token) -> None:
    mend_told_of(word)
    mend_shared_passive(word)
    if word.tag_.startswith("VB"):
        mend_headline(word)
        mend_next_clause(word)
        mend_before_verb(word)
        mend_bare(word)
    mend_listed(word)
    mend_works_beside(word)


def _mend_clause(clause: Token) -> None:
    mend_headline(clause)
    mend_wanted_done(clause)
    mend_two_contents(clause)
    mend_plural(clause)
    mend_had(clause)
    mend_held(clause)
    mend_said_on(clause)
    mend_next_clause(clause)
    mend_content(clause)
    mend_told_on(clause)
    mend_let_known(clause)
    mend_seen(clause)
    mend_declared(clause)
    mend_cleft(clause)
    mend_bare(clause)
    mend_listed(clause)
    mend_subject(clause)
    if clause.tag_ == "VBN" and is_saying(clause.head) and has_no_auxiliary(clause):
        clause.tag_ = "VBD"  # "insists the garrison held"


def _mend_adverbial(clause: Token) -> None:
    mend_first_item(clause)
    if clause.tag_.startswith("VB"):
        mend_next_clause(clause)


def _mend_adverb(name: Token) -> None:
    mend_told_from(name)
    mend_named_object(name)
    mend_fronted(name)


def _mend_time(name: Token) -> None:
    """Make an object of a name that the model takes for a time: "retook Gulu on May 12"."""
    if not names_day(name.text):
        mend_named_so(name)
        mend_behind_colon(name)
        mend_it_is_said(name)
        _mend_adverb(name)
    if name.dep_ == "dobj" and name.head.dep_ == "acl":
        mend_rootless(name.head)  # "A rebel column captured Gulu": now it has an object


def _mend_governed(noun: Token) -> None:
    mend_amount(noun)
    mend_of_opinion(noun)


def _mend_preposition(prep: Token) -> None:
    mend_that(prep)
    mend_dated(prep)
    mend_without(prep)
    mend_came_in(prep)
    mend_in_hands(prep)


def _mend_marker(marker: Token) -> None:
    mend_asked(marker)
    mend_bare_verb(marker)
    mend_behind_aside(marker)
    mend_that(marker)
    mend_said_in(marker)


def _mend_doing(word: Token) -> None:
    """Make a noun of what goes on and is done to nothing: "Fighting for Gulu was going on"."""
    if word.lower_ in _GOING_ON and all(child.dep_ != "dobj" for child in word.children):
        word.dep_, word.tag_ = "nsubj", "NN"


def _mend_apposed(name: Token) -> None:
    mend_behind_fronted(name)
    mend_behind_day(name)


def _mend_gerund(word: Token) -> None:
    mend_with(word)
    mend_after_doing(word)


def _mend_predicate(word: Token) -> None:
    mend_pronounced(word)
    mend_going_on(word)
    mend_named_object(word)


def _mend_state(word: Token) -> None:
    mend_called(word)
    mend_let_known(word)
    mend_named_object(word)
    if word.lower_ in word_sets()["unopposed"]:
        for child in [child for child in word.children if child.dep_ == "prep"]:
            child.head = word.head  # "moved unopposed into X"


BY_PLACE: Mapping[str, Callable[[Token], None]] = {
    "ROOT": _mend_root,
    "ccomp": _mend_clause,
    "relcl": mend_relative,
    "acl": _mend_participle,
    "conj": _mend_joined,
    "amod": _mend_adjective,
    "nsubj": _mend_subject_noun,
    "csubj": _mend_doing,
    "compound": _mend_compound,
    "dobj": _mend_object,
    "acomp": mend_pronounced,
    "attr": _mend_predicate,
    "nmod": mend_apposition,
    "pobj": _mend_governed,
    "prep": _mend_preposition,
    "oprd": _mend_state,
    "advmod": _mend_adverb,
    "agent": mend_means,
    "npadvmod": _mend_time,
    "intj": mend_fronted,
    "appos": _mend_apposed,
    "parataxis": mend_interposed,
    "pcomp": _mend_gerund,
    "nummod": mend_number,
    "mark": _mend_marker,
    "advcl": _mend_adverbial,
    "prt": mend_before_its_day,
    "dep": mend_bare,
    "aux": mend_first_item,
    "auxpass": mend_first_item,
}
"""What to look at in a word, by the place in the parse that the model gives it."""
