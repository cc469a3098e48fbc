"""Errors of the small model's parse about who says something, mended before anybody reads it."""

from functools import lru_cache

from spacy.tokens import Token

from whoholds.reading.attribution.lexicon import is_speaker, load_cues, load_speakers
from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import BEING, FINITE, make_verb

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_INSIDE = frozenset({"conj", "pobj", "prep"})
"""How the last word of "the press centre of the council in Oma" hangs on the first."""
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OF_VERBS = frozenset({"aux", "auxpass", "dobj", "ccomp", "conj", "cc"})
"""What a verb has, and no participle that says more of a noun."""
_KNOWN = frozenset({"known", "understood", "slip", "drop", "clear", "plain"})
_LETTING = frozenset({"let", "lets", "letting", "make", "makes", "made", "making"})
_TOLD_BEHIND = frozenset({"ccomp", "csubj", "advcl"})
_OPINIONS = frozenset({"view", "opinion", "belief", "impression"})
_BY_AIR = frozenset({"over", "on", "by", "in", "through", "via"})
_TAKEN_FOR = frozenset({"ccomp", "csubj"})


def is_saying(verb: Token) -> bool:
    """Tell a verb behind which a clause is what is said; "reported" may have it of an object."""
    return not stems(verb).isdisjoint(word_sets()["whole-clause"])


def is_telling(verb: Token) -> bool:
    """Tell any verb that takes a clause with "that": "announced", "conceded"."""
    return is_saying(verb) or has_frame(verb, "clause")


def has_frame(verb: Token, frame: str) -> bool:
    """Tell whether what is said can stand so with a verb (`frames` of cues.csv)."""
    cues = load_cues().verbs
    return any(frame in cues.get(stem, {}) for stem in stems(verb))


def is_denying(verb: Token) -> bool:
    """Tell a verb that says that something is not so: "denied", "rejected"."""
    cues = load_cues().verbs
    return any(cue.stance == "deny" for stem in stems(verb) for cue in cues.get(stem, {}).values())


def stems(verb: Token) -> frozenset[str]:
    """Return what the verb's lemma may be: no word has one yet."""
    return _stems_of(verb.lower_)


@lru_cache(maxsize=4096)
def _stems_of(verb: str) -> frozenset[str]:
    if verb == "told":
        return frozenset({"tell"})
    if verb.endswith(("ied", "ies")):
        return frozenset({verb[:-3] + "y"})
    return frozenset(verb.removesuffix(ending) for ending in ("", "s", "d", "ed"))


def mend_speaker(verb: Token) -> None:
    """Give a verb of saying who says so, where the model makes something else of him."""
    _mend_tense(verb)
    _mend_object(verb)
    if verb.tag_ not in FINITE or any(child.dep_ in SUBJECTS for child in verb.children):
        return
    if not is_telling(verb):
        return
    speaker = _behind(verb) or _before(verb) or _before_aside(verb) or _before_participle(verb)
    if speaker is not None:
        speaker.head, speaker.dep_ = verb, "nsubj"


def _mend_tense(verb: Token) -> None:
    """Make a past tense of what has a subject and no auxiliary: "…, the commander admitted".

    And a third person of what ends like one: "A communique issued here states that …".
    """
    if verb.tag_ == "VBP" and verb.lower_.endswith("s") and verb.lower_[-2:] not in ("ss", "us"):
        verb.tag_ = "VBZ"
    helped = any(child.dep_ in ("aux", "auxpass", "nsubjpass") for child in verb.children)
    subject = any(child.dep_ == "nsubj" for child in verb.lefts)
    if verb.tag_ == "VBN" and subject and not helped and is_telling(verb):
        verb.tag_ = "VBD"


def _mend_object(verb: Token) -> None:
    """Give back what was taken: "Troops have taken X, the minister, Y, told parliament".

    The model makes it who says so, and him an apposition to it.
    """
    place = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if place is None or verb.tag_ not in FINITE or place.left_edge.i == verb.sent.start:
        return
    taken = word_before(place.left_edge)
    teller = next((child for child in place.rights if child.dep_ == "appos"), None)
    if teller is None or word_before(teller.left_edge).text != "," or not is_telling(verb):
        return
    if not is_speaker(teller.lower_):
        return
    around = word_before(taken) if taken.text == "," and taken.i else taken
    if around.dep_ == "pobj" and around.tag_ == "NN" and around.head.head == verb:
        # "In the capital, Bunia, the spokesman, Y, said": the town is no speaker
        place.head, place.dep_ = around, "appos"
        teller.head, teller.dep_ = verb, "nsubj"
        return
    own = any(child.dep_ in ("dobj", "auxpass", "nsubjpass") for child in taken.children)
    if taken.head != verb or taken.dep_ != "ccomp" or own:
        return
    place.head, place.dep_ = taken, "dobj"
    teller.head, teller.dep_ = verb, "nsubj"


def mend_announcement(verb: Token) -> None:
    """Make a sentence's verb of who announces: "A rebel officer announced on Friday that …"."""
    noun = verb.head
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    opens = clause is not None and clause.left_edge.lower_ == "that"
    if opens and noun.dep_ == "ROOT" and noun.i < verb.i and is_telling(verb):
        make_verb(verb)


def mend_said_on(clause: Token) -> None:
    """Give what is said back across the day: "said Monday its troops pulled out of Gulu"."""
    day = clause.head
    if not names_day(day.text) or clause.left_edge.i != day.i + 1:
        return
    opener = clause.left_edge
    has_own = any(child.dep_ in SUBJECTS for child in clause.lefts)
    if has_own and opener.tag_ not in ("WDT", "WP", "WRB") and is_saying(day.head):
        clause.head, clause.dep_ = day.head, "ccomp"


def mend_said_of(verb: Token) -> None:
    """Give a clause its verb back: "said two brigades set out from Gulu and were thrown back".

    What looks like a participle ("set", "put", "cut") the model hangs on the noun, and the noun on
    who says so.
    """
    noun = verb.head
    said = noun.head
    if noun.dep_ != "dobj" or verb.i < noun.i or noun.left_edge.i != said.i + 1:
        return
    if verb.lower_ not in word_sets()["past-like-participle"] or not is_saying(said):
        return
    if any(child.dep_ == "agent" for child in verb.rights):
        return  # "denied rumours spread by the rebels"
    if any(child.dep_ in SUBJECTS for child in verb.lefts):
        return  # "denied a claim that it had lost X"
    verb.head, verb.dep_, verb.tag_ = said, "ccomp", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for later in said.rights:
        if later.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in later.children):
            later.head = verb


def _behind(verb: Token) -> Token | None:
    """Return who stands behind the verb: "…, states a communique", "…, said an officer who …, …".

    The model makes him its object, or a second subject of what goes on after him.
    """
    if word_before(verb).text not in (",", '"', "”") or verb.lower_ == "told":
        return None  # behind "told" stands who is told
    told = any(child.dep_ in ("ccomp", "advcl") for child in verb.lefts)
    for noun in (child for word in verb.rights for child in (word, *word.lefts)):
        if noun.tag_ not in NOUNS or noun.left_edge.i != verb.i + 1:
            continue
        if noun.head == verb:
            return noun if noun.dep_ == "dobj" and told else None
        others = [child for child in noun.head.lefts if child.dep_ in SUBJECTS]
        return noun if noun.dep_ in SUBJECTS and len(others) > 1 else None
    return None


def _before(verb: Token) -> Token | None:
    """Return who stands between a comma and the verb: "… in Gulu, a nun and a doctor said"."""
    noun = word_before(verb)
    while noun.dep_ in _INSIDE and noun.head.i < noun.i:
        noun = noun.head
    apart = word_before(noun.left_edge).text == ","
    common = noun.tag_ in ("NN", "NNS")
    free = noun.dep_ == "appos" and not noun.is_ancestor(verb)
    return noun if free and apart and common else None


def _before_aside(verb: Token) -> Token | None:
    """Return who speaks before words between commas: "A nun, reached by radio, said …".

    The model makes those words what is said, and him their subject; they say more of him.
    """
    aside = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    if aside is None or word_before(verb).text != ",":
        return None
    subjects = [child for child in aside.lefts if child.dep_ in SUBJECTS]
    if not subjects or subjects[0].tag_ not in NOUNS:
        return None
    speaker = subjects[0]
    last = max(word.i for word in speaker.subtree if word.i < aside.i)
    if "," not in (word.text for word in speaker.doc[last : last + 2]):
        return None
    alone = len(subjects) == 1
    aside.head, aside.dep_ = speaker, "acl" if alone else "relcl"
    if alone and aside.tag_ == "VBD":
        aside.tag_ = "VBN"
    return speaker


def _before_participle(verb: Token) -> Token | None:
    """Return who speaks before words without commas: "Travellers flown out of Lira say that"."""
    aside = next((c for c in verb.lefts if c.dep_ in _TAKEN_FOR and is_aside(c)), None)
    speaker = named_subject(aside) if aside is not None else None
    if aside is None or speaker is None or aside.lower_ in BEING:
        return None
    between = verb.doc[speaker.i + 1 : verb.i]
    if aside.right_edge.i + 1 != verb.i or any(word.text == "," for word in between):
        return None
    aside.head, aside.dep_, aside.tag_ = speaker, "acl", "VBN"
    return speaker


def is_aside(verb: Token, word: Token | None = None) -> bool:
    """Tell a participle that is taken for a verb: "Travellers flown out of Lira"."""
    own = [child for child in verb.children if child.dep_ in _OF_VERBS and child != word]
    like = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and word is None)
    return like and not own and named_subject(verb) is not None


def named_subject(verb: Token) -> Token | None:
    """Return the noun that a verb has for its subject."""
    return next(
        (child for child in verb.lefts if child.dep_ in SUBJECTS and child.tag_ in NOUNS), None
    )


def mend_let_known(known: Token) -> None:
    """Give a verb what is told: "lets it be known Gulu has fallen", "made known that …"."""
    let, it = known.head, next((c for c in known.lefts if c.dep_ in SUBJECTS), None)
    told = next((child for child in known.rights if child.dep_ in _TOLD_BEHIND), None)
    if known.lower_ not in _KNOWN or let.lower_ not in _LETTING or told is None:
        return
    if it is not None:
        it.head, it.dep_ = let, "dobj"
    told.head, told.dep_ = let, "ccomp"
    known.dep_ = "xcomp" if it is not None and let.lower_.startswith("let") else "oprd"


def mend_at_pains(verb: Token) -> None:
    """Give what one is "at pains to say" back to whoever says it."""
    pains = verb.head
    being = pains.head.head
    if pains.lower_ == "pains" and pains.dep_ == "pobj" and being.tag_.startswith("VB"):
        verb.head, verb.dep_ = being, "xcomp"


def mend_of_opinion(opinion: Token) -> None:
    """Make what somebody has of what he "is of": "was of the view that Gulu had fallen"."""
    of = opinion.head
    if opinion.lower_ in _OPINIONS and of.lower_ == "of" and of.head.lower_ in BEING:
        opinion.head, opinion.dep_ = of.head, "attr"


def mend_read_text(verb: Token) -> None:
    """Give a text its verb back: "A communique read over Radio X said Y had been taken".

    The model makes the station the speaker, and what was done with the text a clause of its own.
    """
    text = word_before(verb)
    said, link = verb.head, word_behind(verb)
    if verb.dep_ not in ("ccomp", "advcl") or said.i < verb.i or text.head != verb:
        return
    if load_speakers().get(text.lower_) != "document" or link.lower_ not in _BY_AIR:
        return
    station = next((child for child in said.lefts if child.dep_ in SUBJECTS), None)
    if station is None or station.left_edge.i != link.i + 1 or not is_saying(said):
        return
    text.head, text.dep_ = said, "nsubj"
    verb.head, verb.dep_, verb.tag_ = text, "acl", "VBN"
    link.head, link.dep_, link.tag_ = verb, "prep", "IN"
    station.head, station.dep_ = link, "pobj"
