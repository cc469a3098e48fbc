"""Systematic errors of the small model's parse, mended before anybody reads it."""

from collections.abc import Callable, Mapping
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.asides import (
    has_no_auxiliary,
    mend_aside,
    mend_fronted_aside,
    mend_held_aside,
    mend_lost_aside,
    mend_with,
)
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.claims import (
    has_content,
    mend_behind_aside,
    mend_claims,
    mend_content,
    mend_denied,
    mend_said_in,
    mend_told_by,
    mend_told_of,
)
from whoholds.reading.mending.contents import (
    mend_asked,
    mend_held,
    mend_interposed,
    mend_it_is_said,
    mend_joined_object,
    mend_listed,
    mend_means,
    mend_seen,
    mend_that,
    mend_told_on,
    mend_went_on,
)
from whoholds.reading.mending.crossed import mend_cleft
from whoholds.reading.mending.fronted import OPENERS, mend_opening_place
from whoholds.reading.mending.leads import (
    mend_bearing,
    mend_before_day,
    mend_capture,
    mend_object,
    mend_told_from,
)
from whoholds.reading.mending.main_verbs import PAST
from whoholds.reading.mending.nouns import (
    mend_amount,
    mend_apposition,
    mend_came_in,
    mend_dated,
    mend_number,
    mend_when,
)
from whoholds.reading.mending.objects import (
    mend_before_its_day,
    mend_behind_fronted,
    mend_flaring,
    mend_fronted,
    mend_going_on,
    mend_had,
    mend_had_done,
    mend_inner_object,
    mend_named_object,
    mend_second_object,
    mend_shared_passive,
    mend_unopposed,
)
from whoholds.reading.mending.openers import (
    mend_address,
    mend_bearing_ahead,
    mend_coordinated,
    mend_first_item,
    mend_hidden_verb,
    mend_loyal,
    mend_next_clause,
    mend_remark,
    mend_said_on,
    mend_swallowed,
)
from whoholds.reading.mending.relatives import mend_relative
from whoholds.reading.mending.rootless import (
    mend_first_clause,
    mend_plural,
    mend_plural_root,
    mend_rootless,
)
from whoholds.reading.mending.settings import mend_setting
from whoholds.reading.mending.speech import (
    is_saying,
    mend_announcement,
    mend_let_known,
    mend_read_text,
    mend_said_of,
    mend_speaker,
)
from whoholds.reading.mending.states import mend_in_hands, mend_once_more
from whoholds.reading.mending.subjects import (
    mend_after_doing,
    mend_perfect,
    mend_subject,
    mend_there_was,
    mend_two_contents,
)
from whoholds.reading.mending.tellers import mend_audience, mend_teller
from whoholds.reading.mending.trees import keep_trees, parse_of
from whoholds.reading.mending.verdicts import (
    mend_called,
    mend_effect,
    mend_name,
    mend_verdict,
    mend_verdict_behind,
)
from whoholds.reading.phrases import BEFORE_NAMES

COMPONENT = "whoholds_mended_parse"

_LIKE_A_CLAIM = frozenset({"NN", "NNS", "VBZ"})
_LATER = frozenset({"advcl", "conj"})
_TAKEN_ASIDE = frozenset({"advcl", "ccomp", "ROOT"})
_GOING_ON = frozenset({"fighting", "shelling", "bombing", "firing", "shooting", "skirmishing"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_LIKE_A_NAME = frozenset({"NN", "UH"})


@Language.component(
    COMPONENT,
    requires=["token.tag", "token.dep", "token.head"],
    assigns=["token.tag", "token.dep", "token.head"],
)
def mend(doc: Doc) -> Doc:
    """Give clauses back the verb, subject or object that the model hangs elsewhere."""
    model, (first, last) = parse_of(doc), _by_word()
    for word in doc:
        _mend_word_class(word)
        text = word.text
        if text in first:
            first[text](word)
        by_place = _BY_PLACE.get(word.dep_)
        if by_place:
            by_place(word)
        tag = word.tag_
        if tag == "JJ":
            _mend_adjectival(word)
            tag = word.tag_
        if tag.startswith("VB"):
            _mend_verb(word)
        if tag in _LIKE_A_CLAIM and has_content(word):
            mend_denied(word)
            mend_claims(word)
        elif text in last:
            last[text](word)
    keep_trees(doc, model)
    return doc


def _mend_word_class(word: Token) -> None:
    """Make names of names, and take words between commas for what is said by the way."""
    dep, tag = word.dep_, word.tag_
    if _is_double_name(word.text) and (tag in _LIKE_A_NAME or dep in _NOMINAL):
        word.tag_ = tag = "NNP"
    if tag == "JJ" and _is_aside(word):
        mend_held_aside(word)
        _mend_participle_tag(word)
        dep, tag = word.dep_, word.tag_
    if dep in _LATER and tag in PAST:
        mend_lost_aside(word)
        dep = word.dep_
    if dep in _TAKEN_ASIDE and tag in PAST:
        mend_aside(word)
        mend_fronted_aside(word)
        mend_with(word)
        mend_had_done(word)


def _mend_adjectival(word: Token) -> None:
    if word.dep_ in _TAKEN_ASIDE:
        mend_loyal(word)
    if any(child.dep_ == "auxpass" for child in word.lefts):
        _mend_participle_tag(word)


def _mend_verb(verb: Token) -> None:
    mend_swallowed(verb)
    mend_went_on(verb)
    mend_setting(verb)
    mend_speaker(verb)
    mend_read_text(verb)
    mend_verdict(verb)
    mend_name(verb)


@cache
def _by_word() -> tuple[Mapping[str, Callable[[Token], None]], ...]:
    """Return what to look at in single words, before their place is asked for and after."""
    sets = word_sets()
    first: dict[str, Callable[[Token], None]] = dict.fromkeys(OPENERS, mend_opening_place)
    last: dict[str, Callable[[Token], None]] = {
        "as": mend_verdict_behind,
        "effect": mend_effect,
        "more": mend_once_more,
        "told": mend_audience,
    }
    first |= dict.fromkeys(sets["noun-like-telling"], mend_teller)
    first["Dear"] = mend_address
    last |= dict.fromkeys(sets["unopposed"], mend_unopposed)
    return first, last


def _is_aside(word: Token) -> bool:
    """Tell what may be said between commas: "Gulu, encircled for a month, …"."""
    behind_comma = word_before(word).text == ","
    return word.dep_ == "advcl" or (word.dep_ in _TAKEN_ASIDE and behind_comma)


def _mend_participle_tag(word: Token) -> None:
    """Make a participle again of an adjective: "Gulu, encircled for a month, is short of food"."""
    if word.lower_.endswith("ed"):
        word.tag_ = "VBN"


def _mend_root(word: Token) -> None:
    mend_plural(word)
    mend_had(word)
    mend_interposed(word)
    mend_told_on(word)
    mend_seen(word)
    mend_there_was(word)
    mend_plural_root(word)


def _is_double_name(text: str) -> bool:
    """Tell a name that the model takes for a common noun: "Tembe-Correia", "ex-Séléka"."""
    parts = text.split("-") if "-" in text else ()
    if parts and parts[0] in BEFORE_NAMES:
        parts = parts[1:]
    return bool(parts) and all(part.istitle() and part.isalpha() for part in parts)


def _mend_adjective(word: Token) -> None:
    mend_perfect(word)
    if word.dep_ == "amod":
        mend_hidden_verb(word)
        mend_capture(word)


def _mend_object(noun: Token) -> None:
    mend_bearing(noun)
    mend_when(noun)
    if noun.dep_ == "dobj":
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
        mend_told_by(verb)
        mend_inner_object(verb)
        mend_first_clause(verb)
        mend_rootless(verb)


def _mend_joined(word: Token) -> None:
    mend_told_of(word)
    mend_shared_passive(word)
    if word.tag_.startswith("VB"):
        mend_next_clause(word)
    mend_listed(word)


def _mend_clause(clause: Token) -> None:
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
    mend_cleft(clause)
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
        mend_it_is_said(name)
        _mend_adverb(name)


def _mend_preposition(prep: Token) -> None:
    mend_dated(prep)
    mend_came_in(prep)
    mend_in_hands(prep)


def _mend_marker(marker: Token) -> None:
    mend_asked(marker)
    mend_behind_aside(marker)
    mend_that(marker)
    mend_said_in(marker)


def _mend_doing(word: Token) -> None:
    """Make a noun of what goes on and is done to nothing: "Fighting for Gulu was going on"."""
    if word.lower_ in _GOING_ON and all(child.dep_ != "dobj" for child in word.children):
        word.dep_, word.tag_ = "nsubj", "NN"


def _mend_gerund(word: Token) -> None:
    mend_with(word)
    mend_after_doing(word)


def _mend_predicate(word: Token) -> None:
    mend_going_on(word)
    mend_named_object(word)


def _mend_state(word: Token) -> None:
    mend_called(word)
    mend_named_object(word)
    if word.lower_ in word_sets()["unopposed"]:
        for child in [child for child in word.children if child.dep_ == "prep"]:
            child.head = word.head  # "moved unopposed into X"


_BY_PLACE: Mapping[str, Callable[[Token], None]] = {
    "ROOT": _mend_root,
    "ccomp": _mend_clause,
    "relcl": mend_relative,
    "acl": _mend_participle,
    "conj": _mend_joined,
    "amod": _mend_adjective,
    "nsubj": _mend_subject_noun,
    "csubj": _mend_doing,
    "compound": mend_before_day,
    "dobj": _mend_object,
    "attr": _mend_predicate,
    "nmod": mend_apposition,
    "pobj": mend_amount,
    "prep": _mend_preposition,
    "oprd": _mend_state,
    "advmod": _mend_adverb,
    "agent": mend_means,
    "npadvmod": _mend_time,
    "intj": mend_fronted,
    "appos": mend_behind_fronted,
    "parataxis": mend_interposed,
    "pcomp": _mend_gerund,
    "nummod": mend_number,
    "mark": _mend_marker,
    "advcl": _mend_adverbial,
    "prt": mend_before_its_day,
}
"""What to look at in a word, by the place in the parse that the model gives it."""
