"""Who speaks, by the syntax: the phrase that a cue has for its subject, agent or owner."""

from whoholds.reading.attribution.edges import returns_to
from whoholds.reading.attribution.lexicon import is_speaker, load_cues, load_speakers
from whoholds.reading.attribution.tree import AUXILIARIES, PASSIVE_SUBJECTS, SUBJECTS, Range, Tree
from whoholds.reading.dates.words import names_day

_RELATIVE = ("WDT", "WP")
_OBJECT_CONTROL = ("of", "for", "from", "as", "into", "with")
_CHANNELS = frozenset({"phone", "telephone", "fax", "telex", "email", "e-mail", "cable", "letter"})
"""What one says something "by" without its being who says it."""
_AMONG = ("in", "at", "among", "amongst", "from")
_TIMES = ("DATE", "TIME")
_DEPTH = 6
"""Verbs chained deeper than this ("began to continue to …") do not occur in print."""

_LONGEST = 45
"""Tokens; a longer "noun phrase" is a misparse that has swallowed a clause."""

_HEADS = ("NN", "PRP", "CD", "DT")
_NOMINAL = ("NN", "PRP", "CD", "DT", "JJ", "POS", "IN", "CC", "HYPH", "FW", "VBN", "WP")


def find_voice(tree: Tree, verb: int) -> int:
    """Return the head of the phrase that does what the verb says, or -1 where none is named."""
    agent = tree.child(verb, "agent")
    by = tree.child(agent, "pobj") if agent >= 0 else -1
    channel = by >= 0 and tree.lemma[by] in _CHANNELS
    if agent >= 0 and not channel:
        return by
    if tree.is_passive(verb) and not (channel and tree.child(verb, *SUBJECTS) >= 0):
        return _where_said(tree, verb)  # "said by satellite phone" is no passive
    if is_reduced_passive(tree, verb):
        return -1
    return _subject_of(tree, verb, _DEPTH)


def _where_said(tree: Tree, verb: int) -> int:
    """Return among whom "it is said": "it is feared among officers that"; -1 if not told."""
    subject = tree.child(verb, *PASSIVE_SUBJECTS, "expl")
    if subject < 0 or tree.lower[subject] != "it":
        return -1
    for preposition in tree.those(verb, "prep"):
        among = tree.child(preposition, "pobj")
        if tree.lower[preposition] in _AMONG and among >= 0 and is_speaker(tree.lemma[among]):
            return among
    return -1


def subject_at(tree: Tree, verb: int) -> int:
    """Return the verb's own subject: of several the nearest, which no apposition can be.

    It is the one after the verb where a comma or mark stands before it.
    """
    subjects = list(tree.those(verb, *SUBJECTS, *PASSIVE_SUBJECTS))
    if verb and len(subjects) > 1 and tree.lower[verb - 1] in (",", '"'):
        return subjects[-1]
    before = [subject for subject in subjects if subject < verb]
    # "which as late as Monday noon had insisted"
    before = [subject for subject in before if tree.entity[subject] not in _TIMES] or before
    return (before[-1:] or subjects[:1] or [-1])[0]


def is_reduced_passive(tree: Tree, verb: int) -> bool:
    """Tell the passive without an auxiliary: "asked whether", "the attack claimed by rebels"."""
    return (
        tree.tag[verb] in ("VBN", "VBD")
        and tree.dep[verb] in ("acl", "advcl")
        and tree.child(verb, *SUBJECTS, *AUXILIARIES, "dobj") < 0
        and not _goes_on(tree, verb)
    )


def _goes_on(tree: Tree, verb: int) -> bool:
    """Tell "… and, with less conviction, disputed that" from "asked whether": "and" opens it."""
    first = tree.left[verb]
    while first > 0 and tree.lower[first - 1] == ",":
        first -= 1
    return tree.tag[verb] == "VBD" and first > 0 and tree.tag[first - 1] == "CC"


def _subject_of(tree: Tree, verb: int, depth: int) -> int:
    """Return the subject that the verb has or shares with the verb that governs it."""
    if depth == 0:
        return -1
    subject = subject_at(tree, verb)
    if subject >= 0 and tree.lower[subject] == "it" and tree.child(verb, "acomp") >= 0:
        return -1  # "it was not possible to verify"
    if subject >= 0:
        relative = tree.tag[subject] in _RELATIVE and tree.dep[verb] == "relcl"
        return _meant(tree, subject, tree.head[verb]) if relative else subject
    governor, dep = tree.head[verb], tree.dep[verb]
    if governor == verb or tree.child(verb, "expl") >= 0:
        return -1
    if dep in ("acl", "pcomp", "prep"):
        return (_of_modified if dep == "acl" else _of_governed)(tree, verb, depth)
    object_ = tree.child(governor, "dobj") if dep == "xcomp" else -1
    if object_ >= 0 and tree.is_infinitive(verb):
        return object_
    if dep == "conj" and tree.dep[governor] == "ccomp":
        # "denied that the town was lost and stated": no town states anything
        above = tree.is_passive(governor) and tree.child(verb, "ccomp", "dobj") >= 0
        if above or returns_to(tree, governor, verb):
            governor = tree.head[governor]
    if dep == "conj" and tree.tag[verb] == "VBG":
        governor = _participle_over(tree, governor)
    shares = dep == "xcomp" or (dep in _SHARING and tree.is_verb(governor))
    return _subject_of(tree, governor, depth - 1) if shares else -1


def _participle_over(tree: Tree, verb: int) -> int:
    """Return what a participle goes on with: "a text demanding that X stop and calling on"."""
    above = verb
    while tree.tag[above] != "VBG":
        if tree.head[above] == above:
            return verb
        above = tree.head[above]
    return above


def _meant(tree: Tree, relative: int, antecedent: int) -> int:
    """Return who "who" stands for: in "a spokesman for the army, who" it is no army."""
    above = tree.head[tree.head[antecedent]]
    speakers = load_speakers()
    inside = tree.dep[antecedent] == "pobj" and speakers.get(tree.lemma[above]) == "person"
    thing = tree.entity[antecedent] != "PERSON" and speakers.get(tree.lemma[antecedent]) != "person"
    plural = tree.tag[antecedent] in ("NNS", "NNPS")
    return (
        above if tree.lower[relative] == "who" and inside and thing and not plural else antecedent
    )


_SHARING = ("conj", "advcl", "ccomp", "dep")
"""Relations over which a verb without a subject has that of the verb above it."""


def _of_modified(tree: Tree, verb: int, depth: int) -> int:
    """Return who says what "a statement saying" says: whoever issued it, if that is told."""
    noun = tree.head[verb]
    participle = tree.tag[verb] == "VBG"
    issued = tree.dep[noun] == "dobj" and load_speakers().get(tree.lemma[noun]) == "document"
    owner = _owner(tree, noun, depth) if issued or not participle else -1
    return noun if participle and owner < 0 else owner


def _of_governed(tree: Tree, verb: int, depth: int) -> int:
    """Return the subject of a gerund after a preposition: "was quoted as saying", "by saying"."""
    preposition = tree.head[verb]
    upper = tree.head[preposition] if tree.dep[verb] == "pcomp" else preposition
    if not tree.is_verb(upper):
        return _owner(tree, upper, depth)
    if upper == preposition and tree.dep[verb] == "pcomp":
        return -1
    object_ = tree.child(upper, "dobj")
    if object_ >= 0 and tree.lower[preposition] in _OBJECT_CONTROL:
        return object_
    return _subject_of(tree, upper, depth - 1)


def _owner(tree: Tree, noun: int, depth: int) -> int:
    """Return who made or has the noun: "his claim", "claims by rebels", "made a claim"."""
    governor = tree.head[noun]
    does = (tree.dep[noun] == "dobj" and tree.lemma[governor] in load_cues().light) or (
        tree.dep[noun] == "attr" and tree.is_verb(governor)
    )
    owner = tree.child(noun, "poss")
    if owner >= 0 and names_day(tree.lower[owner]):
        owner = -1  # "Saturday's statement"
    if owner >= 0 and not (does and tree.tag[owner] == "PRP$"):
        return owner
    for preposition in tree.those(noun, "prep", "agent"):
        if tree.lower[preposition] in ("by", "from", "among"):
            return tree.child(preposition, "pobj")
    if does:
        subject = _subject_of(tree, governor, depth - 1)
        return subject if subject >= 0 else owner
    return owner


def find_owner(tree: Tree, noun: int) -> int:
    """Return the head of the phrase that makes the statement a noun stands for, or -1."""
    owner = _owner(tree, noun, _DEPTH)
    document = load_speakers().get(tree.lemma[noun]) == "document"
    claims = any(
        cue.stance in _PARTISAN for cue in load_cues().nouns.get(tree.lemma[noun], {}).values()
    )
    if owner >= 0 or not (document or claims):
        return owner
    if document:
        owner = _issuer(tree, noun)
    frames = load_cues().verbs.get(tree.lemma[tree.head[noun]], {})
    # who confirms what rebels claim tells it himself; who denies it, or can't verify it, does not
    denied = any(cue.stance == "deny" for cue in frames.values())
    open_ = denied or (not document and tree.is_negated(tree.head[noun]))
    told_by_another = tree.dep[noun] == "dobj" and bool(frames) and not open_
    told = ("acl", "ccomp", "relcl") if document else ("acl", "ccomp", "relcl", "prep")
    if owner >= 0 or told_by_another or tree.child(noun, *told) < 0:
        return owner
    # "an army statement", "an MNLA communique", "Serb claims to have taken it"
    beside = tree.those(noun, "compound", "amod", "nmod")
    return next((word for word in beside if _may_put_out(tree, word)), -1)


_PARTISAN = ("claim", "deny")
"""Stances of nouns that are somebody's, though it is not said by whom they were made."""


def _issuer(tree: Tree, noun: int) -> int:
    """Return who put out a text: "a communique signed by the commander", not by a station."""
    speakers = load_speakers()
    for participle in tree.those(noun, "acl"):
        by = (
            tree.child(tree.child(participle, "agent"), "pobj")
            if tree.lemma[participle] in load_cues().light
            else -1
        )
        if by >= 0 and not any(
            speakers.get(tree.lower[t]) == "medium" for t in range(*tree.subtree(by))
        ):
            return by
    return -1


def _may_put_out(tree: Tree, word: int) -> bool:
    known = load_speakers().get(tree.lemma[word]) in ("person", "body")
    return known or tree.entity[word] in ("ORG", "GPE", "NORP")


def phrase_of(tree: Tree, head: int, cue: int) -> Range:
    """Return the noun phrase of a source, appositions and relative clauses with it."""
    if head < 0:
        return (0, 0)
    if tree.tag[head] in ("PRP", "PRP$", "WP"):
        return head, head + 1
    first, last = tree.subtree(head)
    if first <= cue < last:
        cue_first, cue_last = tree.subtree(cue)
        first, last = (first, cue_first) if head < cue else (max(cue_last, cue + 1), last)
    if head < cue:
        last = min(last, cue)
    elif cue < head:
        first = max(first, cue + 1)
    last = min(last, first + _LONGEST)
    for token in range(head + 1, last):
        if tree.lower[token] == '"':
            last = token
            break
    return trim(tree, (min(first, head), max(last, head + 1)))


def relative_of(tree: Tree, verb: int, head: int) -> Range:
    """Return the "who" or "which" that stands for the source beside the verb, or an empty range."""
    subject = tree.child(verb, *SUBJECTS)
    if subject >= 0 and subject != head and tree.tag[subject] in _RELATIVE:
        return subject, subject + 1
    return 0, 0


def name_before(tree: Tree, verb: int) -> Range:
    """Return the noun phrase right before a verb that the parser left without a subject."""
    if tree.is_infinitive(verb):
        return 0, 0  # "no reason to believe that": it is not the reason that believes
    last = verb
    while last and tree.dep[last - 1] in ("aux", "neg", "advmod") and tree.tag[last - 1] != "NN":
        last -= 1
    begin = tree.sentence[verb][0]
    apposed = last > begin and tree.lower[last - 1] == ","
    nearest = _nominal_run(tree, begin, last - 1 if apposed else last)
    if apposed and nearest[1] - nearest[0] == 1 and tree.tag[nearest[0]] == "CD":
        nearest = _nominal_run(tree, begin, nearest[0] - 1)  # "Oma, 44, said"
    if not apposed or not nearest[1] or tree.lower[nearest[0] - 1] != ",":
        return nearest
    # "the foreign minister, Abdullah, said": role and name stand side by side, in either order
    other = _nominal_run(tree, begin, nearest[0] - 1)
    speakers = load_speakers()
    with_role = any(
        speakers.get(tree.lemma[token]) == "person" for token in range(other[0], nearest[1])
    )
    return (other[0], nearest[1]) if other[1] and with_role else nearest


def _nominal_run(tree: Tree, begin: int, last: int) -> Range:
    if last <= begin or not tree.tag[last - 1].startswith(_HEADS):
        return 0, 0
    first = last
    while first > begin and tree.tag[first - 1].startswith(_NOMINAL):
        first -= 1
    while tree.tag[first] in ("IN", "CC"):
        first += 1
    return trim(tree, (first, last))


def name_after(tree: Tree, verb: int) -> Range:
    """Return the noun phrase right after a verb that follows a quotation, as in: " said Dao."""
    first = last = verb + 1
    end = tree.sentence[verb][1]
    if first < end and (tree.tag[first] == "IN" or tree.lower[first] == "it"):
        return 0, 0
    while last < end and (tree.tag[last].startswith(_NOMINAL) or tree.lower[last] == ","):
        last += 1
    span = trim(tree, (first, last))
    heads = any(tree.tag[token].startswith(_HEADS) for token in range(*span))
    return span if heads else (0, 0)


def can_speak(tree: Tree, span: Range) -> bool:
    """Tell a phrase for somebody or some medium from one for a thing."""
    head = head_of(tree, span)
    return (
        tree.entity[head] in ("PERSON", "ORG", "NORP")
        or tree.tag[head] in ("PRP", "NNP")
        or tree.lemma[head] in load_speakers()
    )


def head_of(tree: Tree, span: Range) -> int:
    """Return the token of a phrase that its others hang on; -1 for an empty one."""
    for token in range(*span):
        above = tree.head[token]
        if (above == token or not span[0] <= above < span[1]) and tree.tag[token].startswith(
            _HEADS
        ):
            return token
    return span[1] - 1


def trim(tree: Tree, span: Range) -> Range:
    """Return the range without spaces, commas, brackets and stops at its edges."""
    first, last = span
    while first < last and not _has_words(tree, first):
        first += 1
    while last > first and (not _has_words(tree, last - 1) or tree.tag[last - 1] == "CC"):
        last -= 1
    return (first, last) if first < last else (0, 0)


def _has_words(tree: Tree, token: int) -> bool:
    return any(char.isalnum() for char in tree.lower[token]) or tree.lower[token] in ("%", "$")
