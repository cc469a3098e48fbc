"""What belongs to a noun or a name, which the model hangs on another word."""

from spacy.tokens import Token

from whoholds.reading.dates.words import names_day, names_time
from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import take_place
from whoholds.reading.mending.settings import mend_setting_name
from whoholds.reading.phrases import BEARINGS

_TOLD_TIME = frozenset({"same", "next", "following", "previous", "last", "that", "this"})
_TIMES_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "day"})
_BEHIND_TIME = frozenset({"before", "after", "later", "earlier", "ago"})
_MORE_THAN = frozenset({"than", "over", "of"})


def mend_apposition(name: Token) -> None:
    """Put a name before what is said of it: "captured Gulu, seat of the old kings"."""
    noun = name.head
    if (
        name.tag_ != "NNP"
        or noun.i < name.i
        or word_behind(name).text != ","
        or not noun.tag_.startswith("NN")
    ):
        return
    take_place(name, noun)
    noun.head, noun.dep_ = name, "appos"


def mend_opening(word: Token) -> None:
    """Make an adjective of what opens a sentence before a name: "Besieged Gulu has no food"."""
    opens = word.i == word.sent.start and word.head.i == word.i + 1
    if opens and word.tag_ == "NNP" and (word.lower_, "ADJ") in load_lexicons().senses:
        word.tag_, word.dep_ = "JJ", "amod"


def mend_amount(part: Token) -> None:
    """Make an object of how much of it: "captured well over half of X", "better than a third"."""
    if part.lower_ not in word_sets()["fraction"]:
        return
    prep = part.head
    verb = prep.head.head if prep.head.dep_ == "advmod" else prep.head
    of = any(child.lower_ == "of" for child in part.rights)
    if not of or prep.lower_ not in _MORE_THAN or not verb.tag_.startswith("VB"):
        return
    if prep.i < verb.i or any(child.dep_ in ("dobj", "auxpass") for child in verb.children):
        return
    part.head, part.dep_ = verb, "dobj"


def mend_when(time: Token) -> None:
    """Make no object of when something was: "they had left the week before"."""
    told = any(child.lower_ in _TOLD_TIME for child in time.children)
    behind = word_behind(time).lower_ in _BEHIND_TIME
    alone = not any(child.dep_ in ("prep", "relcl", "acl") for child in time.rights)
    passed = time.head.lower_ in word_sets()["passed-time"]
    if (told or behind) and alone and not passed and names_time(time.text):
        time.dep_ = "npadvmod"


def mend_came_in(particle: Token) -> None:
    """Make a particle of "in" before the next time: "the militia walked in the next day"."""
    if particle.lower_ != "in":
        return
    time = next((child for child in particle.rights if child.dep_ == "pobj"), None)
    if time is None or time.lower_ not in _TIMES_OF_DAY:
        return
    if any(child.lower_ in _TOLD_TIME for child in time.lefts):
        time.head, time.dep_ = particle.head, "npadvmod"
        particle.dep_ = "prt"


def mend_dated(of: Token) -> None:
    """Give an event its "of" back across its day: "the capture on Friday of Gulu"."""
    mend_setting_name(of)
    day = of.head
    if of.lower_ != "of" or day.dep_ != "pobj" or not names_day(day.text):
        return
    event = day.head.head
    if event.tag_.startswith("NN"):
        of.head = event


def mend_without(to: Token) -> None:
    """Give a verb its "to" back: "Gulu fell without a fight to the rebels"."""
    without = to.head.head
    if to.lower_ == "to" and to.head.dep_ == "pobj" and without.lower_ == "without":
        to.head = without.head


def mend_number(number: Token) -> None:
    """Give a name its number back: "Hill 902 north of Gulu", of which the model makes two."""
    name, behind = word_before(number), number.head
    if name.tag_ == "NNP" and behind.i == number.i + 1 and behind.lower_ in BEARINGS:
        number.head = name
        if behind.head == name.head and behind.dep_ == name.dep_:
            behind.head, behind.dep_ = name, "advmod"
