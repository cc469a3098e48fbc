"""What is said and how, told apart from who says it."""

from spacy.tokens import Token

from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.mending.asides import AUXILIARIES, first_word, lacks_subject
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.claims import mend_said_in
from whoholds.reading.mending.main_verbs import (
    BEFORE_NOUNS,
    PAST,
    lacks_object,
    make_subject,
    take_place,
)
from whoholds.reading.mending.speech import SUBJECTS, is_telling

_HELD = frozenset({"held", "holds", "hold"})
_DO = frozenset({"do", "does", "did"})
_GOES = frozenset({"went", "goes"})
_REPORTED = frozenset({"had", "would", "could", "might", "should"})
"""What tells, in the past, of what somebody else says."""
_REST = frozenset({"dep", "ccomp", "conj", "advcl", "xcomp"})


def mend_means(by: Token) -> None:
    """Make a means of what spoke with no passive: "a missionary said by radio"."""
    verb = by.head
    has = {child.dep_ for child in verb.children}
    active = "nsubj" in has and "auxpass" not in has and verb.tag_ in ("VBD", "VBZ", "VBP")
    if active and is_telling(verb):
        by.dep_ = "prep"


def mend_listed(verb: Token) -> None:
    """Leave in what is said all that it lists: "said gunmen raided X, held it and went home".

    The model hangs the second verb on who says so, with an "and" or none.
    """
    said = verb.head
    told = next(
        (child for child in said.rights if child.dep_ == "ccomp" and child.i < verb.i), None
    )
    if told is None or not is_telling(said):
        return
    joined = any(said.i < child.i < verb.i for child in said.rights if child.dep_ == "cc")
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    alike = not own and verb.tag_ == told.tag_ and word_before(verb).text == ","
    if is_telling(verb) or any(child.lower_ == "to" for child in told.lefts):
        return
    if (alike and not joined) or (own and _is_next_clause(verb)):
        verb.head, verb.dep_ = told, "conj"


def _is_next_clause(verb: Token) -> bool:
    """Tell a clause of its own in what is said: "said Gulu had fallen, the army held Lira and"."""
    marked = any(child.dep_ == "mark" for child in verb.lefts)
    said = verb.dep_ == "ccomp" and verb.head.i < verb.i and not marked
    return said and word_before(first_word(verb)).lower_ in (",", "and")


def mend_interposed(said: Token) -> None:
    """Give back its verb to what is told of: "The rebels, said the mayor, have taken Gulu".

    The model makes it a second subject of the saying, or who says it the subject of the rest.
    """
    first = next((child for child in said.lefts if child.dep_ in SUBJECTS), None)
    if first is None or word_before(said).text != "," or not is_telling(said):
        return
    if any(child.dep_ == "cc" for child in said.rights):
        return  # "The guild, it seems, admits the loss of a mill, but denies …"
    rest = next((child for child in said.rights if _goes_on(child)), said.head)
    speaker = next((child for child in _nominals(said, rest) if child.i > said.i), None)
    if speaker is None or speaker.left_edge.i != said.i + 1 or rest.i < speaker.right_edge.i:
        return
    if word_behind(speaker.right_edge).text != ",":
        return  # "the mayor, said its men stayed in Gulu"
    if rest.head == said:
        take_place(rest, said)
    speaker.head, speaker.dep_ = said, "nsubj"
    make_subject(first, rest)
    said.head, said.dep_ = rest, "parataxis"


def mend_told_on(verb: Token) -> None:
    """Leave in what is said what goes on behind a semicolon: "said Gulu held; Lira had fallen".

    The model makes a sentence of it, and of who said the first a clause.
    """
    said = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    if said is None or not is_telling(said) or all(c.dep_ != "nsubj" for c in said.lefts):
        return
    told = next((child for child in said.rights if child.dep_ == "ccomp"), None)
    helped = any(child.lower_ in _REPORTED for child in verb.lefts)
    if told is None or not helped or all(c.dep_ not in SUBJECTS for c in verb.lefts):
        return
    if word_behind(said.right_edge).text == ";":
        take_place(said, verb)
        verb.head, verb.dep_ = told, "conj"


def mend_seen(verb: Token) -> None:
    """Give a bare verb its subject: "have seen the army leave X", "did the army capture X"."""
    noun = word_before(verb)
    did = any(child.lower_ in _DO for child in verb.lefts if child.dep_ == "aux")
    bare = verb.tag_ in ("VB", "VBP") or (did and verb.tag_ == "NN")
    if not bare or noun.head != verb or noun.dep_ != "compound":
        return
    if any(child.dep_ in SUBJECTS for child in verb.lefts):
        return
    for word in [child for child in verb.lefts if child != noun and child.dep_ in BEFORE_NOUNS]:
        word.head = noun
    noun.dep_, verb.tag_ = "nsubj", "VB"


def mend_it_is_said(name: Token) -> None:
    """Give a verb its subject across who says nothing: "Gulu, it is now admitted, has fallen"."""
    said = name.head
    it = next((child for child in said.lefts if child.dep_ == "nsubjpass"), None)
    if it is None or it.lower_ != "it" or name.i > it.i or word_behind(name.right_edge).text != ",":
        return
    told = [*(c for c in said.rights if c.dep_ in _REST), said.head]
    rest = next((clause for clause in told if lacks_subject(clause)), None)
    if rest is None or rest.i < said.i:
        return
    if rest.head == said:
        take_place(rest, said)
    make_subject(name, rest)
    said.head, said.dep_ = rest, "parataxis"


def mend_held(clause: Token) -> None:
    """Part what is held from what is told next: "the army held Gulu and Lira had fallen".

    The model makes of both what somebody held to be so, or took.
    """
    verb = clause.head
    names = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    if is_telling(verb) and verb.lower_ not in _HELD:
        return
    if names is None or names.left_edge.i != verb.i + 1 or not names.tag_.startswith("NNP"):
        return
    if clause.lower_ in word_sets()["unopposed"]:
        return  # "entered Gulu and Lira unopposed"
    second = next((child for child in names.rights if child.dep_ == "conj"), None)
    if second is None or any(child.dep_ == "mark" for child in clause.lefts):
        return
    for word in [child for child in names.rights if child.dep_ == "cc"]:
        word.head = verb
    names.head, names.dep_ = verb, "dobj"
    make_subject(second, clause)
    clause.dep_ = "conj"


def mend_joined_object(noun: Token) -> None:
    """Give a verb its object: "had taken Gulu and government troops had withdrawn from Lira".

    The model makes one subject of the town and the troops.
    """
    name = next((c for c in noun.lefts if c.dep_ == "nmod" and c.tag_.startswith("NNP")), None)
    if name is None or name.i == 0 or noun.head.i < noun.i:
        return
    verb, joint = word_before(name), [child for child in name.rights if child.dep_ == "cc"]
    if not joint or not lacks_object(verb) or is_telling(verb):
        return
    for child in [child for child in name.rights if child.dep_ == "conj"]:
        child.head, child.dep_ = noun, "compound"
    joint[0].head = verb
    name.head, name.dep_ = verb, "dobj"


def mend_asked(marker: Token) -> None:
    """Give a question its clause back: "Asked whether rebels held Gulu, the mayor said no".

    The model hangs "whether" on who answers, and makes a participle of what was asked.
    """
    if marker.lower_ not in ("if", "whether"):
        return
    answer, asked = marker.head, word_before(marker)
    actor = next((c for c in answer.lefts if c.dep_ in SUBJECTS and c.i > marker.i), None)
    if actor is None or actor.left_edge.i != marker.i + 1 or asked.tag_ not in PAST:
        return
    held = next((child for child in actor.rights if child.dep_ == "acl"), None)
    speaker = any(child.dep_ in SUBJECTS and child.i > actor.i for child in answer.lefts)
    if held is None or held.tag_ not in PAST or not speaker or not is_telling(answer):
        return
    marker.head, actor.head, held.head, held.dep_ = held, held, asked, "ccomp"
    held.tag_ = "VBD"
    if answer.head == asked:
        take_place(answer, asked)
        asked.head, asked.dep_ = answer, "advcl"


def mend_that(marker: Token) -> None:
    """Give what is said its subject: "states that the troops, having taken Gulu, pressed on".

    The model makes a preposition of "that", or the troops what is said, and a participle of the
    verb.
    """
    over, teller = marker.head, marker.head.head
    swallowed = next((child for child in marker.rights if child.tag_.startswith("NN")), None)
    if marker.dep_ == "mark" and swallowed is not None:
        if over.tag_ == "VBN" and all(child.dep_ not in AUXILIARIES for child in over.children):
            over.tag_ = "VBD"
        if lacks_subject(over):
            make_subject(swallowed, over)
        return
    # "nobody believes that the rebels held Gulu"
    nouns = [over] if over.dep_ == "ccomp" and over.tag_.startswith("NN") else []
    if not nouns and is_telling(over):
        nouns, teller = [child for child in marker.rights if child.dep_ == "pobj"], over
    verbs = [c for n in nouns for c in n.rights if c.dep_ == "acl" and c.tag_ in PAST]
    if marker.lower_ != "that" or not verbs:
        return
    noun, verb = verbs[-1].head, verbs[-1]  # "that rebels, reinforced by night, held on"
    verb.head, verb.dep_, verb.tag_ = teller, "ccomp", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    marker.head, marker.dep_ = verb, "mark"


def mend_that_pronoun(that: Token) -> None:
    """Make what opens a clause of "that" where nothing is done to it: "word that Gulu had fallen".

    The model makes it the object of a verb that has none, or of a passive.
    """
    clause = that.head
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in clause.children)
    if that.lower_ == "that" and (passive or clause.lower_ in word_sets()["falling"]):
        that.dep_, that.tag_ = "mark", "IN"
        mend_said_in(that)


def mend_went_on(verb: Token) -> None:
    """Set aside who goes on to say it: "Gulu, the source went on, was never lost".

    The model makes it the sentence's verb, or what another says.
    """
    speaker = _who_goes_on(verb)
    if speaker is None or any(child.dep_ == "ccomp" for child in verb.lefts):
        return  # "Gulu was lost, the abbot went on, and his monks had fled"
    later = [child for child in verb.rights if child.dep_ in _REST and child.i > verb.i + 2]
    main = verb.head if verb.dep_ == "ccomp" and verb.head.i > verb.i else next(iter(later), None)
    if main is None:
        return
    if main.head == verb:
        take_place(main, verb)
    for child in [c for c in verb.lefts if c.i < speaker.left_edge.i and not c.is_punct]:
        child.head = main
        if child.tag_.startswith("NN") and lacks_subject(main):
            make_subject(child, main)
    verb.head, verb.dep_ = main, "parataxis"


def _who_goes_on(verb: Token) -> Token | None:
    """Return who goes on to say something, between two commas."""
    if verb.lower_ not in _GOES:
        return None
    words = verb.doc[verb.i : verb.i + 3].text.lower()
    if not words.endswith(" on,"):
        return None
    speaker = next((c for c in reversed([*verb.lefts]) if c.dep_ in SUBJECTS), None)
    first = speaker.left_edge if speaker is not None else verb
    return speaker if first.i > 1 and word_before(first).text == "," else None


def _goes_on(verb: Token) -> bool:
    return verb.dep_ == "ccomp" or (verb.dep_ in ("advcl", "conj") and lacks_subject(verb))


def _nominals(said: Token, rest: Token) -> list[Token]:
    """Return what may be who says it: a subject of either verb, or what the model makes said."""
    behind = [child for child in said.rights if child.dep_ in (*SUBJECTS, "dobj")]
    return [*behind, *(child for child in rest.lefts if child.dep_ in SUBJECTS)]


def mend_bare_verb(that: Token) -> None:
    """Make a verb of what is asked for: "demands that the Houthis withdraw", "… the army retreat".

    The model takes its bare form for a noun.
    """
    verb = that.head
    if verb.tag_ != "NN" or that.lower_ != "that":
        return
    subject = word_before(verb)
    if subject.head != verb or (verb.lower_, "VERB") not in load_lexicons().senses:
        return
    if subject.dep_ not in ("nsubj", "compound") or not subject.tag_.startswith("NN"):
        return
    for word in [child for child in verb.lefts if child.dep_ in BEFORE_NOUNS and child != subject]:
        word.head = subject
    verb.tag_, subject.dep_ = "VBP", "nsubj"
