"""Who is introduced before a colon, and how far his words go: "issued the following statement:".

What follows is read with the quotations where it is one. Communiques are often printed without
marks, paragraph by paragraph, some of them numbered.
"""

import re
from collections.abc import Iterator, Sequence

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import Cue, is_speaker, load_cues, load_speakers
from whoholds.reading.attribution.tree import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    Range,
    Tree,
    after_dash,
)
from whoholds.reading.attribution.voices import (
    can_speak,
    find_voice,
    head_of,
    phrase_of,
    trim,
)
from whoholds.reading.lexicon import word_sets

INTRODUCED = Cue("introduced", ":", "PHRASE", "say")

_OWN = frozenset({"correspondent", "correspondents", "our", "editor", "monitor"})
"""Who adds to a report what is in its own voice."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OF = ("of", "by", "from")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_OUR = frozenset({"we", "our", "ours", "us"})
_NOBODY = frozenset({"it", "here", "there"})
_LONGEST = 40
"""Tokens of an introduction."""


def introducer(tree: Tree, begin: int, colon: int) -> Range:
    """Return the phrase for who speaks after a colon; an empty range where nobody does.

    Of "the following communique was issued by the army" it is the army, of "This was the rebels'
    version" the rebels, of "Radio X broadcast this statement by the army" the army.
    """
    words = range(begin, colon)
    verb = next((t for t in words if tree.is_verb(t) and _tops(tree, t, words)), -1)
    accounts = [t for t in words if is_account(tree, t) and _is_main(tree, t, words)]
    makers = ((_maker(tree, noun), noun) for noun in accounts)
    maker, noun = next(((who, noun) for who, noun in makers if who >= 0), (-1, -1))
    if maker >= 0:
        return _from(begin, phrase_of(tree, maker, noun))
    subject = (
        -1 if verb < 0 else find_voice(tree, verb) if accounts else tree.child(verb, *SUBJECTS)
    )
    if subject >= 0 and not (tree.tag[subject] in ("DT", "EX") or tree.lower[subject] in _NOBODY):
        return _from(begin, phrase_of(tree, subject, verb))
    if verb >= 0:
        return (0, 0) if tree.is_passive(verb) else _account_of(tree, accounts, begin, verb)
    whole = trim(tree, (begin, colon))
    head = tree.lemma[head_of(tree, whole)] if whole[1] else ""
    if not accounts or is_speaker(head):
        return whole
    return (0, 0) if is_nobodys(head) else _account_of(tree, accounts, begin, colon)


def _account_of(tree: Tree, accounts: Sequence[int], begin: int, end: int) -> Range:
    """Return the phrase for the account that the words up to a verb or a colon are of."""
    told = (noun for noun in accounts if not is_nobodys(tree.lemma[noun]))
    noun = next((noun for noun in told if not tree.tag[noun].endswith("S")), -1)
    if noun < 0:
        return (0, 0)
    if tree.is_verb(end):
        return _from(begin, phrase_of(tree, noun, end))
    return _from(begin, trim(tree, (tree.left[noun], end)))


def _from(begin: int, phrase: Range) -> Range:
    """Leave out a dateline, which the model takes for a part of the first phrase."""
    first, last = max(begin, phrase[0]), phrase[1]
    return (first, last) if first < last else (0, 0)


def _tops(tree: Tree, token: int, words: range) -> bool:
    """Tell what hangs on nothing before the colon."""
    return tree.head[token] == token or tree.head[token] not in words


def _is_main(tree: Tree, noun: int, words: range) -> bool:
    """Tell what a sentence itself says from what is said by the way: "as the reports have it"."""
    above = noun
    while not _tops(tree, above, words):
        if tree.dep[above] in ("advcl", "relcl", "ccomp"):
            return False
        above = tree.head[above]
    return True


def is_account(tree: Tree, token: int) -> bool:
    """Tell a noun for what somebody tells or puts out."""
    noun = tree.tag[token].startswith("NN")
    lemma = tree.lemma[token]
    return noun and (load_speakers().get(lemma) == "document" or lemma in word_sets()["account"])


def is_nobodys(lemma: str) -> bool:
    """Tell an account that nobody speaks in unless it is said whose it is: "Text of report:"."""
    return lemma in word_sets()["nobodys-account"]


def _maker(tree: Tree, noun: int) -> int:
    """Return who puts an account out: its owner, or who issues it; -1 where nobody is told."""
    owner = tree.child(noun, "poss")
    if owner >= 0:
        return owner
    above = tree.head[noun]
    beside = tree.those(above, "prep") if tree.dep[noun] == "dobj" else ()
    by = (prep for prep in beside if tree.lower[prep] == "by" and prep > noun)
    for preposition in (*tree.those(noun, "prep"), *by):
        maker = tree.child(preposition, "pobj")
        if maker < 0 or is_account(tree, maker) or tree.entity[maker] == "DATE":
            continue
        place = tree.lower[preposition] == "from" and tree.entity[maker] in _PLACES
        if tree.lower[preposition] in _OF and not place:
            return maker
    if tree.dep[noun] in PASSIVE_SUBJECTS:
        return find_voice(tree, above)
    return tree.child(above, *SUBJECTS) if tree.dep[noun] == "dobj" else -1


def read_introductions(tree: Tree) -> Iterator[Finding]:
    """Yield what stands without quotation marks in the paragraphs behind an introduction."""
    for colon in range(1, len(tree)):
        if tree.lower[colon] != ":":
            continue
        here = tree.paragraph[colon]
        begin = after_dash(tree, max(here[0], tree.sentence[colon - 1][0]), colon)
        behind = trim(tree, (colon + 1, here[1]))
        content = behind if behind[1] else _paragraphs_after(tree, here[1])
        opens = content[1] and tree.lower[content[0] - 1] != '"'
        if not opens or colon - begin > _LONGEST or not _tells(tree, begin, colon, behind):
            continue
        source = introducer(tree, begin, colon)
        own = any(tree.lower[token] in _OWN for token in range(*source))
        speaks = source[1] and (can_speak(tree, source) or tree.tag[source[0]] == "PRP$")
        if speaks and not own:
            yield Finding.at_mark(tree, colon, INTRODUCED, source, content)


def _tells(tree: Tree, begin: int, colon: int, behind: Range) -> bool:
    """Tell an introduction from any other sentence before a colon.

    Before paragraphs of their own a speaker or a verb of saying will do, within one an account.
    """
    words = range(begin, colon)
    if any(is_account(tree, token) for token in words):
        return True
    if behind[1]:
        return False
    verbs = [token for token in words if tree.is_verb(token)]
    if any("quote" in load_cues().verbs.get(tree.lemma[verb], {}) for verb in verbs):
        return True
    voice = any(is_speaker(tree.lemma[t]) or tree.entity[t] == "PERSON" for t in words)
    return voice and all(tree.tag[verb] in ("VBG", "VBN") for verb in verbs)


def _paragraphs_after(tree: Tree, first: int) -> Range:
    """Return the paragraphs of an account: those that are numbered, or that speak of "us"."""
    begin, end = first, first
    numbered = False
    while end < len(tree):
        here = tree.paragraph[end]
        number = bool(_NUMBERED.match(tree.text, tree.start[here[0]]))
        own = any(tree.lower[token] in _OUR for token in range(*here))
        if tree.lower[here[0]] == '"' or (end > begin and not (number if numbered else own)):
            break
        numbered = numbered or number
        end = here[1]
    return trim(tree, (begin, end)) if end > begin else (0, 0)
