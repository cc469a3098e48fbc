"""Who does it and whom it is done to: the logical subject and object of a verb.

Passives, relative clauses, participles, infinitives and shared conjuncts are undone here, so that
the lexicon needs to say only "subject" and "object". Dependency labels are ClearNLP's, as spaCy's
English models give them.
"""

from whoholds.reading.control.relatives import antecedents, told_by_clause
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import children, heading, rest_of

SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_WHITHER = frozenset({"to", "into", "toward", "towards"})
_DONE_ONESELF = frozenset(
    """promise threaten take launch mount carry conduct stage wage undertake resume renew begin
    start continue unleash make press use try""".split()  # noqa: SIM905
)
"""Verbs whose object does not do what their infinitive says: "launched an attack to take X"."""
_LASTING = frozenset({"be", "remain", "stay", "lie", "stand"})
"""Verbs that tell in what state their subject is: "remained surrounded", "was at no time lost"."""
_FORCED = frozenset({"push", "drive", "force", "throw", "chase", "beat"})
"""Verbs that tell what is done to others wherever they have no object."""
_PREDICATES = frozenset({"xcomp", "oprd", "ccomp", "acomp"})
_FINITE = frozenset({"VBD", "VBZ"})
_OF_THE_OBJECT = frozenset({"of", "from", "for", "with"})
"""What stands before the deed of somebody whom one keeps from it, accuses of it, blames for it."""
_MANNERS = frozenset(
    """storm force assault surprise stealth treachery night day dawn dusk noon midnight nightfall
    road land sea air rail river sword street house mistake agreement treaty negotiation then
    helicopter plane aircraft ship boat truck lorry train bus
    """.split()  # noqa: SIM905
)
"""What bare after a passive's "by" is how or when it was done, and not who did it."""
_DEADLINES = frozenset(
    """year month week weekend day end summer winter spring autumn christmas easter ramadan
    deadline""".split()  # noqa: SIM905
)
"""What after a passive's "by" is when: "taken by the New Year"."""


@asked_once
def is_passive(verb: Token) -> bool:
    """Tell whether a verb's grammatical subject is its logical object."""
    if children(verb, "nsubjpass", "auxpass", "csubjpass") or _is_done_by_others(verb):
        return True
    # "were driven out and pushed back": the model takes the second for a past tense
    form = verb.tag_ == "VBN" or (_is_always_of(verb) and not children(verb, "dobj"))
    if verb.dep_ == "conj" and form and not children(verb, "aux", "nsubj"):
        return verb.head.pos_ in ("VERB", "AUX") and is_passive(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ in _PREDICATES and not children(verb, "aux"):
        # "was declared taken", "declared the town taken"; "remained cut off"
        return verb.head.lemma_ in word_sets()["pronounced"] or _lasts(verb)
    return verb.tag_ == "VBN" and (
        # "the town that the rebels occupied" can be tagged as a participle
        (verb.dep_ in ("acl", "amod", "relcl") and not children(verb, "aux", "nsubj"))
        or _stands_aside(verb)
    )


def _is_always_of(verb: Token) -> bool:
    """Tell a verb that without an object tells what is done to its subject: "and regained"."""
    sets = word_sets()
    return verb.lemma_ in _FORCED or any(
        verb.lemma_ in sets[kind] for kind in ("lost-or-held", "again")
    )


def _is_done_by_others(verb: Token) -> bool:
    """Tell "closed since July and held by the army": a participle with its agent."""
    return verb.tag_ == "VBN" and bool(children(verb, "agent")) and not children(verb, "nsubj")


def _stands_aside(participle: Token) -> bool:
    """Tell whether a participle says by the way what has been done to a noun of its sentence.

    "Surrounded since May, X is short of food", "In X, held by the rebels, shops were open".
    """
    own = children(participle, "aux", "auxpass", "dobj", "mark", *SUBJECTS)
    if participle.dep_ == "ROOT":
        return not own and bool(heading(participle))
    return participle.dep_ == "advcl" and participle.head.pos_ in ("VERB", "AUX") and not own


def _lasts(participle: Token) -> bool:
    """Tell whether a participle says in what state a subject is or remains."""
    return participle.dep_ in _PREDICATES - {"ccomp"} and participle.head.lemma_ in _LASTING


def subjects(verb: Token) -> list[Token]:
    """Return who does it: the active subject, or the agent of a passive."""
    if is_passive(verb):
        return [
            obj
            for agent in children(verb, "agent", "prep")
            if agent.lower_ == "by"
            for obj in (*children(agent, "pobj"), *_goings_on(agent))
            if obj.lemma_.lower() not in _DEADLINES
            and (obj.lemma_ not in _MANNERS or any(word.dep_ != "prep" for word in obj.children))
        ]
    return antecedents(grammatical_subjects(verb))


def _goings_on(agent: Token) -> list[Token]:
    """Return the "fighting" that something is done by; what is done to something is no noun."""
    gerunds = children(agent, "pcomp")
    return [gerund for gerund in gerunds if not children(gerund, "dobj", "prt", *SUBJECTS)]


def objects(verb: Token) -> list[Token]:
    """Return whom or what it is done to: the direct object, or the subject of a passive."""
    if is_passive(verb):
        return _objects_of_passive(verb)
    own = children(verb, "dobj")
    if own and own[0].tag_ in ("VBZ", "VBD") and children(own[0], "compound"):
        # "Seizing X marks a success": the small model takes "X marks" for what is seized
        return children(own[0], "compound")
    if own:
        return antecedents(own)
    hidden = told_by_clause(verb) or _on_particle(verb) or _found_so(verb) or _left_of(verb)
    if hidden:
        return hidden
    if verb.tag_ == "VBG":
        # "Seizing X marks a success": X is taken for the subject of what follows
        stolen = [n for n in children(verb.head, "nsubj") if n.i > verb.i and _next_to(verb, n)]
        if stolen:
            return stolen
    shared = [
        child
        for other in verb.conjuncts
        if other.i > verb.i and other.dep_ == "conj" and other.head == verb
        if not children(other, *SUBJECTS)  # "the garrison gave up and the rebels took X"
        for child in children(other, "dobj")
    ]
    # "captured and held the town": the object stands after the last verb
    return antecedents(shared) if _adjacent_conjunct(verb) else []


def _objects_of_passive(verb: Token) -> list[Token]:
    own = children(verb, *_PASSIVE_SUBJECTS) or _on_auxiliary(verb)
    if own:
        return antecedents(own)
    if verb.dep_ in ("acl", "amod"):
        return (_is_done_to_town(verb) and _noun_beside(verb)) or [verb.head]
    if verb.dep_ == "conj":
        # "entered the town and been driven out": the first verb's subject suffered it
        turned = children(verb, "auxpass", "agent") and not is_passive(verb.head)
        return antecedents(_subject_side(verb.head)) if turned else objects(verb.head)
    if verb.dep_ in ("xcomp", "oprd") and verb.head.lemma_ in word_sets()["pronounced"]:
        return children(verb.head, "dobj") or objects(verb.head)
    if _lasts(verb):
        return antecedents(_subject_side(verb.head))
    if _stands_aside(verb):
        return heading(verb) or _noun_beside(verb) or _subject_side(verb.head)
    return antecedents(grammatical_subjects(verb))


def _is_done_to_town(participle: Token) -> bool:
    """Tell what is hardly done to the noun it says more of: "shops in X, held by the rebels"."""
    sets = word_sets()
    return participle.head.lemma_ in sets["dwellers"] and participle.lemma_ in sets["lost-or-held"]


def _noun_beside(participle: Token) -> list[Token]:
    """Return the noun before the comma before a participle: "in X, long held by the rebels"."""
    comma = participle.left_edge.i - 1
    if comma < participle.sent.start + 1 or participle.doc[comma].text != ",":
        return []
    noun = participle.doc[comma - 1]
    return [noun] if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("pobj", "dobj") else []


def _on_particle(verb: Token) -> list[Token]:
    """Return the object that the model hangs on a particle: "handed over the town".

    Where somebody goes is none: "pulled out toward the hills".
    """
    parts = children(verb, "prt", "prep") if children(verb, "prt") else ()
    own = [part for part in parts if part.lower_ not in _WHITHER]
    return [obj for part in own for obj in children(part, "pobj")]


def _found_so(verb: Token) -> list[Token]:
    """Return what the model takes for an adjective's subject: "entered the town unopposed"."""
    states = [state for state in children(verb, "ccomp") if state.pos_ == "ADJ"]
    bare = [state for state in states if not children(state, "aux", "cop", "mark")]
    return [noun for state in bare for noun in children(state, "nsubj")]


def _left_of(verb: Token) -> list[Token]:
    """Return what there is a rest of: "captured what was left of X"."""
    return [noun for left in children(verb, "ccomp", "pcomp") for noun in rest_of(left)]


def _next_to(verb: Token, noun: Token) -> bool:
    return min(noun.left_edge.i, noun.i) <= verb.i + 1 or noun.left_edge == verb


def _adjacent_conjunct(verb: Token) -> bool:
    following = [right for right in verb.rights if right.dep_ not in ("cc", "advmod", "punct")]
    return bool(following) and following[0].dep_ == "conj"


def grammatical_subjects(verb: Token) -> list[Token]:
    """Return what stands as a verb's subject, its own or that of what governs it."""
    own = [*_going(verb), *children(verb, "nsubj", *_PASSIVE_SUBJECTS)] or _on_auxiliary(verb)
    if own:
        return own
    head = verb.head
    if verb.dep_ == "xcomp":
        controllers = [] if is_passive(head) else children(head, "dobj") or asked_to(head, verb)
        if controllers and head.lemma_ not in _DONE_ONESELF:
            return controllers
        return _subject_side(head)
    if verb.dep_ in ("conj", "advcl", "ccomp") and head.pos_ in ("VERB", "AUX"):
        # "called on the garrison of X to give up"
        asked = asked_to(head, verb) if verb.dep_ == "advcl" and _is_infinitive(verb) else []
        above = head.head if _is_joined_before(verb) else head
        return asked or _swallowed_subject(verb) or _subject_side(above)
    if verb.dep_ in ("acomp", "oprd") and head.pos_ in ("VERB", "AUX"):
        return _subject_side(head)  # "the town was about to fall"
    if verb.dep_ in ("acl", "relcl"):
        purpose = _is_purpose(verb)
        # "X, the port of Y, passed under their control": the model sees no main clause
        does = verb.tag_ in ("VBG", "VBD") or (verb.dep_ == "relcl" and not purpose)
        return [head] if does else _owner(head)
    if verb.dep_ == "ROOT" and verb.tag_ in _FINITE:
        return heading(verb)  # "ORONTE: Fell to the rebels on Friday."
    return _behind_preposition(verb) if verb.dep_ == "pcomp" else []


def _on_auxiliary(verb: Token) -> list[Token]:
    """Return the subject that the small model hangs on the auxiliary: "all the rebels are gone".

    Or for what it takes for what somebody is: "Reported captured were X and Y".
    """
    auxiliaries = children(verb, "aux", "auxpass")
    own = [subject for auxiliary in auxiliaries for subject in children(auxiliary, *SUBJECTS)]
    behind = [child for auxiliary in auxiliaries for child in children(auxiliary, "attr")]
    return own or [child for child in behind if child.i > verb.i]


def _going(verb: Token) -> list[Token]:
    """Return clauses that are subjects; of "troops moving up the hill took X" it is the troops.

    Of "what is left of the band fled" it is the band.
    """
    found = []
    for clause in children(verb, "csubj"):
        movers = [noun for noun in children(clause, "nsubj") if noun.i < clause.i]
        going = movers if clause.tag_ == "VBG" else []
        found += going or rest_of(clause) or [clause]
    return found


def _behind_preposition(gerund: Token) -> list[Token]:
    """Return who does what stands behind a preposition: "after taking X", "prevented from"."""
    governor = gerund.head.head
    kept = children(governor, "dobj") if gerund.head.lower_ in _OF_THE_OBJECT else []
    if kept:
        return kept  # "prevented the trucks from reaching X", "accused them of taking X"
    if governor.dep_ == "dobj" and governor.head.lemma_ in word_sets()["blaming"]:
        return [governor]  # the model hangs the deed on the accused
    if governor.pos_ in ("VERB", "AUX"):
        return _subject_side(governor)
    return _owner(governor) or _bearers_of_state(governor)


def _is_joined_before(verb: Token) -> bool:
    """Tell whether a clause goes on with the one before: "they took X and held Y, Z announced"."""
    cue = verb.head
    return verb.dep_ == "ccomp" and cue.dep_ == "conj" and verb.i < cue.i


def _is_infinitive(verb: Token) -> bool:
    return any(aux.lower_ == "to" for aux in children(verb, "aux"))


def _is_purpose(verb: Token) -> bool:
    """Tell whether a noun's infinitive says what it is for, and not what the noun does."""
    return _is_infinitive(verb) and not is_one_of(verb)


def is_one_of(verb: Token) -> bool:
    """Tell of one of those that did: "the latest town to fall", "the third to be taken"."""
    noun, ranks = verb.head, word_sets()["ranked"]
    if verb.dep_ == "advcl":  # "became the fifth town to fall"
        noun = next((attr for attr in children(noun, "attr") if attr.i < verb.i), noun)
        if noun == verb.head:
            return False
    # "X, the first of the ports to have been lost"
    told = [noun, *(apposed for apposed in children(noun, "appos") if apposed.i < verb.i)]
    ranked = [child for one in told for child in (one, *one.children) if child.i < verb.i]
    return any(
        child.tag_ in ("JJS", "RBS") or child.ent_type_ == "ORDINAL" or child.lower_ in ranks
        for child in ranked
    )


def _bearers_of_state(word: Token) -> list[Token]:
    """Return what is in a state: "the town is at risk of falling", "the army is bent on taking"."""
    over = word.head.head if word.dep_ == "pobj" else word.head
    if word.dep_ in ("pobj", "acomp", "attr") and over.pos_ in ("VERB", "AUX"):
        return _subject_side(over)
    return []


def asked_to(verb: Token, infinitive: Token) -> list[Token]:
    """Return who is called on or appealed to do it: "called on the rebels to leave".

    Of "on A to leave X, and on B to leave Y" it is who stands last before.
    """
    if verb.lemma_ == "give":  # "gave the army until Sunday to leave X"
        return children(verb, "dative") or children(verb, "dobj")
    if verb.lemma_ not in ("call", "appeal", "prevail"):
        return []
    # ", and on B": the model joins the second to the verb
    joined = children(verb, "prep", "conj")
    called = [prep for prep in joined if prep.lower_ in ("on", "upon", "to")]
    last = [prep for prep in called if prep.i < infinitive.i][-1:] or called
    return [obj for prep in last for obj in children(prep, "pobj")]


def _swallowed_subject(verb: Token) -> list[Token]:
    """Return the noun before a verb that the model joined to the phrase before it.

    "… under cover of darkness and alliance troops drove in": the troops are no darkness. "Called on
    A to leave X and on B to leave Y": B is to leave Y.
    """
    first = verb.nbor(-1) if verb.i and verb.nbor(-1).lower_ == "to" else verb
    before = first.nbor(-1) if first.i else first
    if before.pos_ not in ("NOUN", "PROPN"):
        return []
    joined = before.dep_ == "conj" and before.head.dep_ in ("pobj", "dobj")
    second = first != verb and before.dep_ == "pobj" and before.head.dep_ == "conj"
    return [before] if joined or second else []


def _subject_side(verb: Token) -> list[Token]:
    """Return what stands as subject over a dependent clause, whatever the voice."""
    own = children(verb, *SUBJECTS, *_PASSIVE_SUBJECTS)
    if verb.lemma_ == "be" and own and own[0].lemma_ in word_sets()["aim"]:
        of = [prep for prep in children(own[0], "prep") if prep.lower_ == "of"]
        # "its aim is to take X", "the next aim of the rebels is to"
        own = children(own[0], "poss") or [obj for prep in of for obj in children(prep, "pobj")]
    return own or (grammatical_subjects(verb) if verb.head != verb else [])


def _owner(noun: Token) -> list[Token]:
    """Return who has the plan, attempt, order …: "the rebels' attempt to take X"."""
    owners = children(noun, "poss")
    if not owners and noun.lemma_ in word_sets()["tidings"]:
        owners = children(noun, "compound", "amod")  # "denied a rebel claim to have taken X"
    # "failed in two attempts to take X"
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun.head
    beaten = over.lemma_ in word_sets()["beaten"]  # "crushed an attempt to take X": another's
    told_of = noun.dep_ in ("dobj", "attr", "pobj") and over.pos_ in ("VERB", "AUX")
    if not owners and told_of and not beaten:
        owners = _subject_side(over)
    return owners or children(noun, "compound", "amod")
