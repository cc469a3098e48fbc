"""What a passage speaks of: war, or votes, sport, trade and the like, which borrow war's words.

"Renamo held Gaza" is a claim of control in a report of battle and none in one of a ballot. The
words around tell; of these the nearest that tell anything decide.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import Lexicons, load_rows
from whoholds.reading.paragraphs import paragraphs
from whoholds.reading.parsed import Doc, Token

_WAR = "war"
_WEATHER = "weather"
_MUCH = 2
"""How many words of peace outweigh one of war in a whole report: war news has both."""
_FAR_MORE = 4
"""So many times as many words of war make a report of war, where one word of peace is no matter."""
_NO_LONGER = frozenset({"former", "ex", "one-time", "onetime", "retired", "old"})
_OF_PEACE_TOO = frozenset(
    """defender attacker squad guard volunteer recruit tanker fleet unit column division force
    opponent foe ranger warrior patrol police policeman policemen escort raider constable cadre
    contingent convoy reinforcement legion vanguard invader deserter marine sailor cossack gunner
    cadet comrade regular irregular auxiliary para paras lancer hussar platoon levy levies federal
    royalist crusader henchman intruder occupier crew crewman""".split()  # noqa: SIM905
)
"""Nouns for those who fight that sport, trade and police news have as well."""


class Registers:
    """The registers of one report's passages."""

    def __init__(self, doc: Doc, lexicons: Lexicons) -> None:
        self._doc = doc
        self._registers = registers_of(lexicons)
        self._paragraphs = paragraphs(doc.text)

    def is_civil(self, event: ControlEvent) -> bool:
        """Tell whether what stands around an event's word speaks of anything but war.

        Its sentence tells, else its paragraph, else the whole report; but an event that names a
        force is of war whatever stands around.
        """
        if self._names_force(event):
            return False
        token = self._doc[event.token]
        sentence = range(token.sent.start, token.sent.end)
        whole = self._count(range(len(self._doc)), apart=token)
        # One word of peace is no matter where a report of war names the place: "ECOMOG recaptured
        # Freetown, and the elected president returned".
        of_war = whole[0] > _FAR_MORE * whole[1] and event.place.how == "named"
        for passage in (sentence, self._paragraph(token)):
            war, civil = self._count(passage, apart=token)
            if war or civil > of_war:
                return war == 0
        war, civil = whole
        # A mill that nobody armed takes is of war only where the report speaks of one.
        parties = (event.gainer, event.loser, *event.contenders)
        unarmed = not any(party and party.armed for party in parties)
        peaceful = war == 0 and unarmed and event.place.how == "site"
        return peaceful or civil > _MUCH * war

    def _names_force(self, event: ControlEvent) -> bool:
        parties = (event.gainer, event.loser, *event.contenders)
        heads = [self._doc[party.head] for party in parties if party]
        return any(head.lower_ == "forces" or self._told[head.i] == _WAR for head in heads)

    @cached_property
    def _told(self) -> list[str | None]:
        """Which register each word tells of; looked up once an event asks."""
        return [self._register(token) for token in self._doc]

    def _register(self, token: Token) -> str | None:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None  # "shared power" is no matter of shares
        if token.dep_ == "pobj" and token.head.lower_ == "by" and not any(token.children):
            return None  # "taken by storm" is no weather
        kind = self._registers.get(token.lemma_.lower()) or self._registers.get(token.lower_)
        return None if kind == _WAR and _is_no_longer(token) else kind

    def _count(self, passage: range, *, apart: Token) -> tuple[int, int]:
        """Count the words of war and those of anything else; the word itself tells nothing."""
        kinds = Counter(self._told[passage.start : passage.stop])
        if apart.i in passage:
            kinds[self._told[apart.i]] -= 1
        war = kinds[_WAR]
        civil = kinds.total() - war - kinds[None]
        # "X is held by Y. Snow on the pass": it snows in war too
        around = passage.stop > apart.sent.end or passage.start < apart.sent.start
        return war, 0 if around and civil == kinds[_WEATHER] else civil

    def _paragraph(self, token: Token) -> range:
        around = next((span for span in self._paragraphs if span[0] <= token.idx < span[1]), None)
        inside = self._doc.char_span(*around, alignment_mode="contract") if around else None
        return range(inside.start, inside.end) if inside is not None else range(0)


def _is_no_longer(token: Token) -> bool:
    """Tell whether a word is of those who were: "former rebels", "the former rebel movement"."""
    heads = [token, *([token.head] if token.dep_ in ("compound", "amod", "nmod") else [])]
    return any(child.lower_ in _NO_LONGER for head in heads for child in head.children)


@cache
def _rows() -> Mapping[str, str]:
    return {row["lemma"]: row["register"] for _, row in load_rows("registers.csv")}


@cache
def registers_of(lexicons: Lexicons) -> Mapping[str, str]:
    """Return which register a word tells of: those who fight tell of war."""
    fighters = {
        noun
        for noun, group in lexicons.party_nouns.items()
        if group == "armed" and noun not in _OF_PEACE_TOO
    }
    return {**dict.fromkeys(fighters, _WAR), **_rows()}
