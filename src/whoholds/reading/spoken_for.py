"""Whom a claimant speaks for, by the words of his name and role: "a spokesman for the front"."""

import re
from collections.abc import Sequence

from whoholds.reading.attribution.lexicon import load_speakers
from whoholds.reading.lexicon import load_lexicons, word_sets
from whoholds.reading.phrases import without_articles
from whoholds.records import UNKNOWN, Unknown

_ELSEWHERE = re.compile(r" (?:in|at|near|from(?! the\b)) ")
"""Where a voice is: "from Marl", but "from the Front" is whose it is."""
_OF_ANY_STATE = frozenset({"state", "official"})
"""What is said of an outlet and names no side: "State radio"."""
_SPEAKS_FOR = (" for ", " of ", " from ", " with ")
_AT_HEADQUARTERS = re.compile(r" (?:at|in) (?:the )?(?P<side>.+) (?:headquarters|command)\b")
"""Whose headquarters a voice is at: "a clerk at rebel headquarters"."""
_OPENERS = frozenset({"who", "to"})
_OWNER = re.compile(r"(?:the |an? )?(?P<side>[\w. -]+)(?:['’]s|(?<=s)['’]) ", re.IGNORECASE)
"""Whose a voice is: "the rebels' deputy chief of staff"."""


def party_words(name: str, role: str | Unknown) -> str | Unknown:
    """Return the words that name whom a claimant speaks for, for a theatre to resolve.

    "a spokesman for the southern wing of the front" gives what stands after "for"; "the
    navy chief", "rebel officials" and "a militia commander" are themselves such words.
    """
    _, link, principal = name.partition(" for the ")
    if link and principal[:1].isupper() and not _is_ground(principal):
        return principal  # "a spokesman for the Zolan Union, the bigger half of the pact"
    told = role or name
    among = told.rpartition(" in the ")[2]
    if among != told and _is_force(among):
        return among  # "a commander in the Zinki faction"
    owner = _OWNER.match(told)
    if owner and _names_group(owner["side"]) and _is_official(told[owner.end() :]):
        return owner["side"]
    led = _led_by(told)
    if led:
        return led
    within = _AT_HEADQUARTERS.search(told)
    if within and names_side(within["side"]):
        return within["side"]
    if role:
        for link in _SPEAKS_FOR:
            head, found, principal = f" {role}".partition(link)
            if found:
                commands = link == " for " and _is_ground(principal)
                return (head if commands else principal).strip()
        # of a radio: "Oma, Government network, Friday"
        return next(filter(names_side, role.split(", ")), role)
    commander, link, command = name.partition(" for ")
    return (commander if link and _is_ground(command) else name) or UNKNOWN


def _led_by(told: str) -> str | Unknown:
    """Return whom a voice leads: "200 guerrillas" of "a pharmacist who leads 200 guerrillas"."""
    words = told.split()
    for at, word in enumerate(words):
        # "who once led", "claiming to lead", "a man leading"; but "a leading member" leads nobody
        opened = not _OPENERS.isdisjoint(words[max(0, at - 2) : at])
        if word in word_sets()["leading"] and (opened or (word.endswith("ing") and at > 1)):
            return " ".join(words[at + 1 :]) or UNKNOWN
    return UNKNOWN


def _names_group(words: str) -> bool:
    """Tell words that name who fights, a movement, or what goes by its initials: "ZLF"."""
    last = words.rsplit(maxsplit=1)[-1]
    return names_side(words) or _is_movement(last) or (last.isupper() and len(last) > 1)


def _is_official(words: str) -> bool:
    """Tell what one is, by the words before "of" or "for": "chief of staff"."""
    head = re.split(r" (?:of|for|in) ", words, maxsplit=1)[0].split()[-1].lower()
    return load_lexicons().voices.get(head) == "official"


def _is_ground(words: str) -> bool:
    """Tell what one commands from whom one speaks for: "commander for the lake district"."""
    return words.rsplit(maxsplit=1)[-1].lower() in word_sets()["ground"]


def _is_force(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].lower()
    return load_lexicons().party_nouns.get(last.removesuffix("s")) in ("armed", "armed_weak")


def side_in(party: str | Unknown) -> str | Unknown:
    """Return what of a claimant's words names a side: "rebel" of "a rebel spokesman".

    A bare "official" or "communique" names none; of "defence officials" all words are kept, for the
    report may name their state.
    """
    words = without_articles(_ELSEWHERE.split(party, 1)[0]) if party else []
    if party and party.lower().startswith("the ") and len(words) == 1 and _is_movement(words[0]):
        return words[0]  # "a spokesman for the front"
    if words and not all(map(_is_voice, words)) and is_department(" ".join(words)):
        return " ".join(words)  # "Ministry of National Defence"
    if "of" in words[1:-1] and all(map(_is_office, words[: words.index("of")])):
        words = words[words.index("of") + 1 :]  # "General Staff of the Republican Guard"
    if not all(map(_is_voice, words)) and is_department(" ".join(words)):
        return " ".join(words)
    words = _without_office(words)
    words[-1:] = [_bare(word) for word in words[-1:]]
    telling = any(
        _is_side(word) or (word[:1].isupper() and not _is_voice(word) and not _is_quarter(word))
        for word in words
        if not _is_unit(word) and word.lower().removesuffix("s") not in _OF_ANY_STATE
    )
    return " ".join(words) if telling else UNKNOWN


def force_in(party: str | Unknown) -> str | Unknown:
    """Return the force that a claimant's words name, whatever its side: "8th Brigade"."""
    words = _without_office(without_articles(party)) if party else []
    return " ".join(words) if words and _is_unit(words[-1]) else UNKNOWN


def _without_office(words: Sequence[str]) -> list[str]:
    """Return the words without what one is at the end: "rebel" of "rebel commander"."""
    kept = [word for word in words if not word.isdigit()]
    while kept and not _ends_name(kept) and (_is_office(kept[-1]) or _is_document(kept[-1])):
        kept.pop()
    return kept


def _is_document(word: str) -> bool:
    return load_speakers().get(word.lower().removesuffix("s")) == "document"


def _is_office(word: str) -> bool:
    voice = _is_voice(word) and not _is_side(word)
    return voice or is_department(word) or word.lower() in word_sets()["of-rank"]


def names_side(words: str) -> bool:
    """Tell whether words name who fights, and not only a town or an outlet: "rebel"."""
    return any(map(_is_side, words.split()))


def _bare(owner: str) -> str:
    """Return "coalition" of "the coalition's"."""
    return re.sub(r"['’]s?$", "", owner)


def _is_side(word: str) -> bool:
    sides = load_lexicons().party_nouns
    return sides.get(word.lower().removesuffix("s")) in ("armed", "polity")


def _ends_name(words: Sequence[str]) -> bool:
    """Tell whether the last words are a movement's name: "Zolan Front"."""
    capitals = all(word[:1].isupper() for word in words[-2:])
    return len(words) > 1 and capitals and _is_movement(words[-1])


def _is_unit(word: str) -> bool:
    return word.lower().removesuffix("s") in word_sets()["unit"]


def _is_movement(word: str) -> bool:
    return word.lower() in word_sets()["movement"]


def _is_quarter(word: str) -> bool:
    """Tell whose capital names no side: "Western diplomats"."""
    return word.lower() in word_sets()["quarter"]


def _is_voice(word: str) -> bool:
    voices, lower = load_lexicons().voices, word.lower()
    return lower in voices or lower.removesuffix("s") in voices  # "Tass" is no plural


def is_department(name: str) -> bool:
    """Tell whether words name a part of a state and not the state: "defence officials"."""
    words = {word.lower().removesuffix("s") for word in without_articles(name)}
    return words <= word_sets()["department"]
