"""Whose words a text carries: "the statement" speaks for whoever issued it."""

from collections.abc import Iterator, Sequence

from whoholds.reading.attribution import Speech
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children, name_start, text_of
from whoholds.records import UNKNOWN, Unknown

_TEXTS = frozenset(
    """account announcement broadcast bulletin cable claim communique communiqué declaration
    despatch dispatch document letter message note protest report statement telegram text""".split()  # noqa: SIM905
)
_LONGEST_NAME = 6
_PUT_OUT = frozenset({"by", "from"})


def author_of(speech: Speech, speeches: Sequence[Speech], doc: Doc) -> str | Unknown:
    """Return the words for whoever put out the text that speaks here; UNKNOWN where it's no text.

    The phrase itself may say it ("a report sent by X"), or an earlier mention of the same text
    ("X issued a statement"), or else it is whoever spoke last.
    """
    head = _head(speech, doc)
    if head is None or head.lemma_.lower() not in _TEXTS or _has_owner(head):
        return UNKNOWN
    if head.tag_ == "NNS" and not children(head, "det", "prep", "acl"):
        return UNKNOWN  # "dispatches said": the press's
    for token in _mentions(head, doc):
        found = _author_at(token)
        if found is not None:
            return _fullest(found)
        if token != head and _has_owner(token):
            return text_of(doc, name_start(token), token.i + 1)
    return _last_voice(speech, speeches, doc)


def _head(speech: Speech, doc: Doc) -> Token | None:
    if not speech.source:
        return None
    first, last = speech.source[0]
    return doc[first:last].root


def _mentions(head: Token, doc: Doc) -> Iterator[Token]:
    """Yield the mention itself and earlier ones of the same noun, the nearest first."""
    for at in range(head.i, -1, -1):
        if doc[at].lemma_.lower() == head.lemma_.lower() and doc[at].pos_ == "NOUN":
            yield doc[at]


def _has_owner(token: Token) -> bool:
    """Tell whether words before the noun name an owner: "the army's report", "rebel reports"."""
    return any(
        child.dep_ in ("compound", "poss", "nmod")
        or (child.dep_ == "amod" and child.ent_type_ in ("NORP", "ORG", "GPE"))
        for child in token.children
        if child.i < token.i and child.lower_ not in ("its", "their", "his", "her")
    )


def _author_at(token: Token) -> Token | None:
    """Return who put the text out: "a report (sent) by X", "X issued a statement"."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl"):
            child_agents = [c for c in child.children if c.dep_ in ("agent", "prep")]
        else:
            child_agents = [child]
        for link in child_agents:
            if link.lower_ in _PUT_OUT:
                for obj in link.children:
                    if obj.dep_ == "pobj":
                        return obj
    if token.dep_ == "dobj":
        for child in token.head.children:
            if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN"):
                return child
    return None


def _fullest(name: Token) -> str:
    """Return the longest phrase that the report gives for a name: with the country it is of."""
    named = [token for token in name.doc if token.text == name.text]
    # "the northern news agency NNA": the name stands in apposition
    starts = [
        min(name_start(t), name_start(t.head)) if t.dep_ == "appos" else name_start(t)
        for t in named
    ]
    phrases = [
        text_of(name.doc, start, token.i + 1)
        for start, token in zip(starts, named, strict=True)
        if token.i - start <= _LONGEST_NAME
    ]
    return max(phrases, key=len, default=name.text)


def _last_voice(speech: Speech, speeches: Sequence[Speech], doc: Doc) -> str | Unknown:
    before = [
        other
        for other in speeches
        if other.source and other.source_name and other.source[0][0] < speech.source[0][0]
    ]
    for other in sorted(before, key=lambda o: -o.source[0][0]):
        head = _head(other, doc)
        if head is not None and head.lemma_.lower() not in _TEXTS:
            return max((other.source_role or "", other.source_name or ""), key=len)
    return UNKNOWN
