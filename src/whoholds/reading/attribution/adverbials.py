"""Cues that are neither verb nor noun: "according to X", "reportedly", and "no comment"."""

from dataclasses import replace

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.lexicon import Cue, CueLexicon
from whoholds.reading.attribution.tree import (
    AUXILIARIES,
    SUBJECTS,
    Range,
    Tree,
    cut_range,
    join_ranges,
)
from whoholds.reading.attribution.voices import find_voice, phrase_of, relative_of, trim

ACCORDING_TO = Cue("according-to", "according to", "PHRASE", "say")
NO_COMMENT = Cue("no-comment", "no comment", "PHRASE", "no-comment")

CITING = Cue("citing", "citing", "PHRASE", "report")

_CITING = ("cite", "quote")
_DECLINE = ("decline", "refuse")
_ORDER = ("plan", "schedule", "custom", "tradition", "need", "rank", "law")
"""Nobody says what goes "according to plan"."""
_TOPIC = ("on", "about", "upon")


def read_according_to(tree: Tree, token: int) -> Finding | None:
    """Read "…, according to X" and "According to X, …"; the content is the clause around it."""
    if tree.lower[token] != "according" or token + 1 >= len(tree) or tree.lower[token + 1] != "to":
        return None
    head = tree.child(token + 1, "pobj")
    if head < 0 or (tree.lower[head] in _ORDER and head == token + 2):
        return None
    source = _before_verb(tree, phrase_of(tree, head, token))
    return _around(tree, ACCORDING_TO, token, (token, token + 2), source, head)


def _before_verb(tree: Tree, source: Range) -> Range:
    """Return a source without the clause that the parser hung on it: "two pilots, left at six"."""
    for token in range(*source):
        participle = tree.tag[token + 1 : token + 2] in (["VBD"], ["VBN"], ["VBZ"], ["VBP"], ["MD"])
        if tree.lower[token] == "," and participle:
            return source[0], token
    return source


def read_adverb(tree: Tree, adverb: int, lexicon: CueLexicon) -> Finding | None:
    """Read "reportedly", "allegedly": hearsay without a name; the content is the clause."""
    frames = lexicon.adverbs.get(tree.lower[adverb])
    if not frames or "sentence" not in frames:
        return None
    return _around(tree, frames["sentence"], adverb, (adverb, adverb + 1), (0, 0), -1)


def read_viewpoint(tree: Tree, token: int, lexicon: CueLexicon) -> Finding | None:
    """Read "in the view of X, …", "by his own account, …"; the content is the clause around."""
    noun = tree.child(token, "pobj")
    frames = (
        lexicon.prepositions.get(f"{tree.lower[token]} {tree.lower[noun]}") if noun >= 0 else None
    )
    head = _viewer(tree, noun) if frames else -1
    if not frames or head < 0:
        return None
    source = phrase_of(tree, head, noun)
    words = (token, noun + 1)
    if source[0] < noun:
        words = (token, token + 1)
    found = _around(tree, frames["sentence"], token, (token, tree.right[noun] + 1), source, head)
    return replace(found, words=join_ranges([words, (noun, noun + 1)])) if found else None


def _viewer(tree: Tree, noun: int) -> int:
    """Return whose view, account or words: "his own account", "the words of a shepherd"."""
    owner = tree.child(noun, "poss")
    of = next((one for one in tree.those(noun, "prep") if tree.lower[one] == "of"), -1)
    return owner if owner >= 0 or of < 0 else tree.child(of, "pobj")


def _around(
    tree: Tree, cue: Cue, token: int, words: Range, source: Range, head: int
) -> Finding | None:
    hole = (min(words[0], source[0]) if source[1] else words[0], max(words[1], source[1]))
    begin, end = _clause_around(tree, token)
    lead = trim(tree, (begin, hole[0]))
    pieces = cut_range((begin, end), hole) if lead[1] else ((hole[1], end),)
    trimmed = [trim(tree, piece) for piece in pieces]
    content = join_ranges(piece for piece in trimmed if piece[0] < piece[1])
    if not content:
        return None
    return Finding(
        cue=cue,
        head=token,
        words=(words,),
        source=(source,) if source[1] else (),
        source_head=head,
        content=content,
    )


def _clause_around(tree: Tree, token: int) -> Range:
    """Return the clause that an adverbial speaks of.

    That is the sentence, unless the adverbial hangs in a later main clause with a subject of its
    own: "Troops left, and rebels, according to Oma, came in".
    """
    sentence = tree.sentence[token]
    verb = token
    while tree.head[verb] != verb and not (
        tree.is_verb(verb) and tree.dep[verb] in ("conj", "relcl", "advcl", "ccomp")
    ):
        verb = tree.head[verb]
    if tree.dep[verb] == "ROOT" or verb == token:
        return sentence
    bare = tree.dep[verb] == "conj" and tree.child(verb, *SUBJECTS, "nsubjpass") < 0
    if bare and tree.tag[max(0, token - 2)] != "CC":
        return sentence
    if tree.dep[verb] == "conj" and tree.lower[token] == "according" and _closes(tree, token):
        return sentence  # "A fell, and B would follow, according to X"
    first, last = tree.subtree(verb)
    return min(first, token), max(last, token + 1)


def _closes(tree: Tree, token: int) -> bool:
    """Tell whether an adverbial is the last thing in its sentence."""
    return tree.right[token] + 2 >= tree.sentence[token][1]


def read_citing(tree: Tree, verb: int, said: Finding) -> Finding | None:
    """Read "Radio R, citing military sources, said …": those cited say what the radio passes on.

    `said` is the finding of the verb that the participle hangs on.
    """
    cited = tree.child(verb, "dobj")
    if tree.lemma[verb] not in _CITING or tree.tag[verb] != "VBG" or cited < 0:
        return None
    return Finding(
        cue=CITING,
        head=verb,
        words=((verb, verb + 1),),
        source=(phrase_of(tree, cited, verb),),
        source_head=cited,
        content=said.content,
        within=said.head,
    )


def read_no_comment(tree: Tree, word: int) -> Finding | None:
    """Read a response: "had no comment on" with its topic, "declined" with "to comment …"."""
    if tree.lemma[word] != "comment":
        return None
    governor = tree.head[word]
    refuses_to = tree.dep[word] == "xcomp" and tree.lemma[governor] in _DECLINE
    refuses = tree.is_verb(word) and tree.is_negated(word)
    silent = tree.dep[word] in ("dobj", "attr") and any(
        tree.lower[child] == "no" for child in tree.children[word]
    )
    if not (refuses or refuses_to or silent):
        return None
    verb = word if tree.is_verb(word) and not refuses_to else governor
    head = find_voice(tree, verb)
    source = phrase_of(tree, head, verb)
    content: tuple[Range, ...] = ()
    if refuses_to:
        content = (trim(tree, tree.subtree(word)),)
    for holder in (word, governor):
        for preposition in tree.those(holder, "prep"):
            if tree.lower[preposition] in _TOPIC and not content:
                content = join_ranges([trim(tree, (preposition + 1, tree.right[preposition] + 1))])
    begin = min(word, verb, *tree.those(verb, *AUXILIARIES))
    end = tree.subtree(word)[0] if refuses_to else max(word, verb) + 1
    relative = relative_of(tree, verb, head)
    own = [span for span in (source, relative) if span[0] < span[1]]
    return Finding(
        cue=NO_COMMENT,
        head=word,
        words=((begin, end),),
        source=tuple(own),
        source_head=head,
        content=content,
    )
