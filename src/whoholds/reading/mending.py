"""Systematic errors of the small model's parse, mended before anybody reads it."""

from spacy.language import Language
from spacy.tokens import Doc, Token

COMPONENT = "whoholds_mended_parse"

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_CLAUSES = frozenset({"ccomp", "relcl", "acl"})
_LIKE_A_PLURAL = frozenset({"NNS", "VBZ"})
_BEFORE_NOUNS = frozenset({"det", "amod", "compound", "nummod", "poss"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


@Language.component(
    COMPONENT,
    requires=["token.tag", "token.dep", "token.head"],
    assigns=["token.dep", "token.head"],
)
def mend(doc: Doc) -> Doc:
    """Give clauses back the subject or object that the model hangs elsewhere."""
    _mend_subjects(doc)
    for word in doc:
        if word.dep_ == "ROOT" and word.tag_ in _LIKE_A_PLURAL:
            _mend_root(word)
    for name in doc:
        if name.dep_ == "advmod" and name.tag_ == "NNP" and _lacks_object(name.head, name):
            name.dep_ = "dobj"  # "has taken Khanabad": no name is an adverb
    return doc


def _mend_root(word: Token) -> None:
    """Make a verb of a sentence's only candidate: "The army disputes that Gulu has fallen".

    The model reads the rarer verbs in -s as plurals: the speaker as a part of the noun, what
    he says as a relative clause.
    """
    left = [child for child in word.lefts if child.dep_ in {"compound", "nsubj"}]
    clauses = [child for child in word.rights if child.dep_ in _CLAUSES]
    if not left or len(clauses) != 1 or word.i + 1 == len(word.doc):
        return
    that, (clause,) = word.nbor(), clauses
    if that.lower_ != "that" or that.head != clause or that.dep_ in _SUBJECTS:
        return
    if any(_lacks_subject(child) for child in clause.children if child.dep_ in _CLAUSES):
        return  # "Rebel claims that Gulu has fallen were denied"
    subject = left[-1]
    for child in [*word.lefts]:
        if child.i < subject.i and child.dep_ in _BEFORE_NOUNS:
            child.head = subject
    subject.dep_, that.dep_, clause.dep_ = "nsubj", "mark", "ccomp"
    word.tag_ = "VBZ"


def _lacks_object(verb: Token, name: Token) -> bool:
    """Tell whether an active verb stands right before a name and has no object."""
    has = {child.dep_ for child in verb.children}
    active = verb.tag_.startswith("VB") and not has & {"dobj", "auxpass", "nsubjpass"}
    return active and name.left_edge.i == verb.i + 1


def _mend_subjects(doc: Doc) -> None:
    """Give a reported clause its subject back: "said Gulu, to the north, had been taken".

    Across the words between its commas the model gives the subject to the verb of saying.
    """
    for clause in doc:
        if clause.dep_ != "ccomp" or clause.head.i > clause.i or not _lacks_subject(clause):
            continue
        stolen = _stolen_subject(clause)
        if stolen is not None:
            passive = any(child.dep_ == "auxpass" for child in clause.children)
            stolen.head = clause
            stolen.dep_ = "nsubjpass" if passive else "nsubj"


def _lacks_subject(clause: Token) -> bool:
    """Tell whether a clause is finite and says of nobody what it says."""
    forms = [clause, *(child for child in clause.children if child.dep_ in _AUXILIARIES)]
    return any(form.tag_ in _FINITE for form in forms) and not any(
        child.dep_ in _SUBJECTS for child in clause.children
    )


def _stolen_subject(clause: Token) -> Token | None:
    """Return the noun between a verb of saying and its clause that the verb cannot own."""
    verb = clause.head
    has_own = verb.dep_ == "conj" or any(
        child.dep_ in _SUBJECTS and child.i < verb.i for child in verb.children
    )
    between = [child for child in verb.children if verb.i < child.i < clause.i]
    nouns = [child for child in between if child.tag_.startswith("NN")]
    return next(
        (noun for noun in nouns if noun.dep_ == "dobj" or (noun.dep_ == "nsubj" and has_own)), None
    )
