"""Errors of the small model's parse about what stands between commas, mended before it is read."""

from spacy.tokens import Token

from whoholds.reading.lexicon import irregular_lemmas, load_lexicons, word_sets
from whoholds.reading.mending.beside import word_before, word_behind
from whoholds.reading.mending.main_verbs import PAST, make_subject, take_place
from whoholds.reading.mending.speech import SUBJECTS, stems

AUXILIARIES = frozenset({"aux", "auxpass"})
_OF_CLAUSES = AUXILIARIES | SUBJECTS | {"dobj", "mark"}
"""What a participle that says more of a noun does not have."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend_aside(participle: Token) -> None:
    """Give a clause its subject back: "Gulu, hemmed in on three sides, was being supplied".

    The model makes a clause of the words between the commas, with the subject in it, and the
    main clause a part of that or the other way round.
    """
    opener = _opener(participle)
    if word_before(opener).text != "," or not has_no_auxiliary(participle):
        return
    subject = next(child for child in participle.children if child.dep_ == "nsubj")
    verb = _main_verb(participle, subject)
    if verb is None or subject.i > participle.i:
        return
    if is_like_past(verb):
        verb.tag_ = "VBD"
    if verb.head == participle:
        take_place(verb, participle)
    make_subject(subject, verb)
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"


def _opener(participle: Token) -> Token:
    """Return the first of a participle and its adverbs: "Gulu, at last taken on Friday, …"."""
    opener = participle
    for word in reversed([*participle.lefts]):
        if word.dep_ != "advmod" or word.right_edge.i + 1 != opener.i:
            break
        opener = word.left_edge
    return opener


def mend_fronted_aside(participle: Token) -> None:
    """Give words between commas to the place before them: "In Gulu, taken on Friday, shops shut".

    The model makes the place a part of the words behind it.
    """
    first = next(participle.lefts, participle)
    over = participle.head
    if (
        first.dep_ != "prep"
        or over.i < participle.i
        or any(child.dep_ in SUBJECTS for child in participle.children)
    ):
        return
    place = next((child for child in first.children if child.dep_ == "pobj"), None)
    if place is None or word_before(participle).text != "," or place.i + 2 != participle.i:
        return
    if over == participle:
        clauses = [word for word in participle.rights if word.dep_ in ("conj", "ccomp")]
        over = next((c for c in clauses if any(w.dep_ in SUBJECTS for w in c.lefts)), over)
        if over == participle:
            return
        take_place(over, of=participle)
    first.head = over
    participle.head, participle.dep_, participle.tag_ = place, "acl", "VBN"


def mend_held_aside(adjective: Token) -> None:
    """Say of a name whose it is: "No aid has reached Gulu, rebel-held since May"."""
    name = word_before(word_before(adjective))
    held = adjective.lower_.rpartition("-")[2] in load_lexicons().suffixes
    if held and "-" in adjective.text and name.tag_.startswith("NNP"):
        adjective.head, adjective.dep_ = name, "amod"


def mend_lost_aside(participle: Token) -> None:
    """Say of a town what was done to it: "recaptured Gulu, lost to the rebels in April"."""
    forms = {*stems(participle), irregular_lemmas().get(participle.lower_, "")}
    if forms.isdisjoint(word_sets()["lost-or-held"]):
        return
    comma = word_before(participle.left_edge)
    name = word_before(comma)
    own = any(child.dep_ in _OF_CLAUSES for child in participle.children)
    place = name.tag_.startswith("NNP") or name.lower_ in load_lexicons().place_nouns
    if comma.text == "," and place and not own:
        participle.head, participle.dep_, participle.tag_ = name, "acl", "VBN"


def mend_with(participle: Token) -> None:
    """Make a passive of what something is "with": "With Gulu captured by the rebels, …"."""
    own = next((child for child in participle.lefts if child.dep_ == "nsubj"), None)
    by = any(child.dep_ == "agent" for child in participle.rights)
    past = participle.tag_ in PAST and has_no_auxiliary(participle)
    opened = "with" in (participle.head.lower_, participle.left_edge.lower_)
    if past and by and opened and own is not None:
        own.dep_, participle.tag_ = "nsubjpass", "VBN"


def _main_verb(participle: Token, subject: Token) -> Token | None:
    """Return the verb behind words between commas that lacks the subject before them."""
    if participle.dep_ == "advcl":
        over = participle.head
        return over if over.i > participle.i and lacks_subject(over) else None
    joined = any(child.dep_ == "cc" for child in participle.rights)
    behind = [
        child
        for child in participle.rights
        if child.dep_ == "conj" or (child.dep_ == "advcl" and _is_main(child))
    ]
    if joined or not behind or not (lacks_subject(behind[0]) or is_like_past(behind[0])):
        return None
    opener = behind[0].left_edge
    # "Led by X, they took it, burned it": a comma before the subject's end tells of another aside
    before = participle.doc[subject.left_edge.i : _opener(participle).i - 1]
    is_aside = all(word.text != "," for word in before) or any(
        child.dep_ in AUXILIARIES for child in behind[0].lefts
    )
    return behind[0] if is_aside and word_before(opener).text == "," else None


def _is_main(clause: Token) -> bool:
    """Tell a main clause that nothing opens and no subject: "…, had not been recovered"."""
    opened = any(child.dep_ in ("mark", "advmod") for child in clause.lefts)
    auxiliary = any(child.dep_ in AUXILIARIES for child in clause.lefts)
    return auxiliary and not opened and lacks_subject(clause)


def has_no_auxiliary(verb: Token) -> bool:
    """Tell a past tense that the model takes for a participle: it says of whom, and no "was"."""
    deps = {child.dep_ for child in verb.children}
    return "nsubj" in deps and not deps & AUXILIARIES


def is_like_past(verb: Token) -> bool:
    """Tell a participle of nothing: "held" of "Gulu, surrounded on three sides, held out"."""
    alone = all(child.dep_ not in ("agent", *AUXILIARIES, *SUBJECTS) for child in verb.children)
    return verb.tag_ == "VBN" and alone and verb.lower_ in word_sets()["past-like-participle"]


def lacks_subject(clause: Token) -> bool:
    """Tell whether a clause is finite and says of nobody what it says."""
    return is_finite(clause) and not any(child.dep_ in SUBJECTS for child in clause.children)


def is_finite(clause: Token) -> bool:
    """Tell whether a clause's verb, or what helps it, has a tense."""
    forms = [clause, *(child for child in clause.children if child.dep_ in AUXILIARIES)]
    return any(form.tag_ in _FINITE for form in forms)


def first_word(phrase: Token) -> Token:
    """Return where a phrase begins, without the comma or "and" that the model may put into it."""
    first = phrase.left_edge
    while first != phrase and (first.is_punct or first.tag_ == "CC"):
        first = word_behind(first)
    return first
