"""What headlines and bulletins tell without an auxiliary: "Gulu retaken", "Rebels driven back"."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day
from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import FINITE, PAST, take_place
from whoholds.reading.mending.speech import SUBJECTS, stems

_OF_FULL_SENTENCES = frozenset({"aux", "auxpass", "dobj", "nsubjpass", "ccomp", "mark"})
_NEVER_IN_HEADLINES = frozenset(
    {"the", "a", "an", "they", "we", "who", "which", "that", "he", "she", "it"}
)
_OF_NOUNS = ("NN", "DT", "JJ", "CD", "PR", "VBN")
_HARDLY_NOUNS = frozenset({"surrenders", "rages"})
_BEFORE_A_VERB = frozenset({"compound", "amod"})


def mend_headline(verb: Token) -> None:
    """Make a passive of a past tense that can't do without an object, and has none.

    Of "Gulu reported captured" as well, where that is what is reported.
    """
    if verb.tag_ not in PAST or any(c.dep_ in _OF_FULL_SENTENCES for c in verb.children):
        return
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.left_edge.lower_ in _NEVER_IN_HEADLINES:
        return
    done = next((child for child in verb.rights if child.dep_ in ("xcomp", "oprd")), verb)
    if done is not verb and any(child.dep_ == "aux" for child in done.children):
        return  # "Rebels claimed to have captured Gulu"
    if _may_have_object(done):
        return
    by_others = any(child.dep_ == "agent" for child in done.children)
    if done.tag_ in PAST and (by_others or done.lower_ in word_sets()["undergone"]):
        verb.tag_, subject.dep_ = "VBN", "nsubjpass"


def _may_have_object(verb: Token) -> bool:
    """Tell whether a noun behind a verb may be its object, whatever the model hangs it on."""
    behind = word_behind(verb)
    return behind.i > verb.i and behind.tag_.startswith(_OF_NOUNS) and not names_day(behind.text)


def mend_headline_verb(word: Token) -> None:
    """Make a verb of what the model takes for a noun: "Rebels encircle Gulu", "Gulu surrenders".

    It agrees with the noun before it, that has no article, and a name follows or no object can.
    """
    subject, name = word_before(word), word_behind(word)
    if subject.dep_ not in _BEFORE_A_VERB or subject.head != word:
        return
    many = subject.tag_ == "NNS"
    if subject.i != word.sent.start or (many == word.lower_.endswith("s")):
        return
    if word.lower_ not in _HARDLY_NOUNS:
        senses = load_lexicons().senses
        if name.tag_ != "NNP" or all((stem, "VERB") not in senses for stem in stems(word)):
            return
        if name in (name.head, word.head):
            take_place(word, of=name)
        name.head, name.dep_ = word, "dobj"
        for child in [child for child in name.children if child.i > name.i]:
            child.head = word
    subject.head, subject.dep_ = word, "nsubj"
    if subject.tag_ not in ("NNS", "NN"):
        subject.tag_ = "NNP"
    word.tag_ = "VBP" if many else "VBZ"


def mend_bare_subject(noun: Token) -> None:
    """Make a subject of what the model takes for a part of the verb: "Army abandons Gulu"."""
    verb = noun.head
    opens = verb.i == noun.i + 1 and noun.i == noun.sent.start
    if opens and verb.tag_ in FINITE and all(c.dep_ not in SUBJECTS for c in verb.children):
        noun.dep_ = "nsubj"
