"""The named places of a report: where they stand, what they do there, which one is talked of."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from whoholds.reading.lexicon import HOLD_NOTHING, Lexicons, word_sets
from whoholds.reading.numbers import counted_nouns
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children
from whoholds.reading.scene.lists import is_apposed, list_of_places
from whoholds.reading.scene.passing import is_in_passing
from whoholds.reading.scene.utterances import UTTERANCES, has_content, owned_text, speaks
from whoholds.reading.stories import find_sections, find_stories
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision, Span, Unknown

TOWNS = frozenset({PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.OTHER})
SETTLEMENTS = TOWNS | {PlaceKind.BASE}
_SITES = frozenset(
    {
        PlaceKind.AIRPORT,
        PlaceKind.BRIDGE,
        PlaceKind.CROSSING,
        PlaceKind.HEIGHT,
        PlaceKind.PASS,
        PlaceKind.RIVER,
        PlaceKind.ROAD,
    }
)
"""Places whose names mean nobody who acts."""
AREAS = frozenset({PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.RIVER})
"""Kinds that a town lies in or at, and is told by: "the Black Sea city"."""
_OF_PLACES = frozenset(
    """be fall open remain stay change surrender capitulate pass go come lie stand see witness
    become resist hold lack suffer command overlook straddle dominate house
    sit""".split()  # noqa: SIM905
)
"""Verbs of which a place itself can be the subject; of others it is a capital that acts."""

_ADDRESSED = frozenset({"ask", "urge", "tell", "order", "warn", "accuse", "press", "beg"})
_DIRECTIONS = frozenset({"toward", "towards", "along", "via"})
_COMPARING = frozenset({"unlike", "like", "than", "as"})
_ONWARD = _DIRECTIONS | {"to", "into", "for", "down", "up", "across", "through", "past"}
_SETTING_OUT = frozenset({"leave", "depart", "make", "head", "start", "set", "sail", "embark"})
_AT = ("in", "at", "from")
_LOCAL = frozenset({"local", "municipal", "district", "township", "town", "city", "village"})
_THEIRS = frozenset({"their", "our", "his", "her", "my"})
_VOICES = frozenset(
    {"radio", "television", "tv", "newspaper", "daily", "embassy", "spokesman", "press", "media"}
)

_SEATS = frozenset({"office", "bureau", "embassy", "consulate", "delegation", "ministry"})
"""Groups that fight nowhere."""
_AS_GROUND = frozenset({"itself", "proper"})
"""What sets the town apart from those who govern from it: "Kabul itself"."""
_LENGTHS = frozenset({"km", "miles", "m", "yards", "feet"})
"""Units of counts.csv."""
_REACH = 150
"""How many tokens back a place still is what the talk is of: about five sentences of a report."""


class Named:
    """The named places of one report."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[PlaceMention],
        lexicons: Lexicons,
    ) -> None:
        self._doc = doc
        self._parties = lexicons.party_nouns
        self._voices = lexicons.voices
        self.mentions = tuple(mentions)
        self.sites: dict[Span, PlaceMention] = {}
        """What phrases asked for so far have told without a place's own mention.

        Works without a name, and a town named only with others ("the hills around Keren").
        """
        self._noun = lexicons.place_noun
        self._number_at: dict[int, int] = {}
        self._roots: dict[Span, Token | None] = {}
        for number, mention in enumerate(mentions):
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            for token in span or ():
                self._number_at.setdefault(token.i, number)
        text = doc.text
        lists = list_of_places(doc, self.mentions, self._noun)
        self._lists, self._item_nouns = lists.runs, lists.nouns
        self._number_of_item = {noun.i: number for number, noun in lists.nouns.items()}
        self._apposed = frozenset(
            place.span for item, place in pairwise(self.mentions) if is_apposed(item, place, text)
        )
        self._stories = find_stories(text)
        self._sections = [section.head for section in find_sections(text)]
        self._heads = [
            head
            for head in self._sections
            if any(head.start <= m.span.start < head.end for m in self.mentions)
        ]
        self._number_of = {mention.span: number for number, mention in enumerate(mentions)}

    def mention_at(self, token: Token) -> PlaceMention | Unknown:
        """Return the place mention that the token is part of."""
        number = self._number_at.get(token.i)
        return UNKNOWN if number is None else self.mentions[number]

    def is_in_reach(self, mention: PlaceMention, token: Token) -> bool:
        """Tell whether a place named before the token can still be what the talk is of."""
        head = self._root_of(mention)
        if head is None or token.i - head.i > _REACH:
            return False
        return not any(mention.span.start < start.end <= token.idx for start in self._stories)

    def opens_story(self, token: Token) -> bool:
        """Tell whether a word stands in a dateline, or in the place that heads a section."""
        opening = (*self._stories, *self._heads)
        return any(start.start <= token.idx < start.end for start in opening)

    def _opens_story(self, mention: PlaceMention) -> bool:
        """Tell whether a place stands in a dateline: where a report was filed, no ground."""
        return any(start.overlaps(mention.span) for start in self._stories)

    def fullest(self, mention: PlaceMention) -> str:
        """Return the longest form of its name that the report gives for the place of a mention.

        Another name of it is none: who writes of Muhammarah does not write Khorramshahr.
        """
        same = [m.name for m in self.mentions if mention.id and m.id == mention.id]
        if mention.name.casefold() not in mention.span.of(self._doc.text).casefold():
            return max([mention.name, *same], key=len)  # told as "the capital"
        words = set(mention.name.casefold().split())
        forms = [name for name in same if words <= set(name.casefold().split())]
        return max([mention.name, *forms], key=len)

    def is_ground_noun(self, token: Token) -> bool:
        """Tell whether a word is a noun for a town or an area: "department", "district"."""
        noun = self._noun(token)
        return noun is not None and noun.group in ("settlement", "area")

    def is_part_noun(self, token: Token) -> bool:
        """Tell whether a word is a noun for a part of a town: "centre", "east", "district"."""
        noun = self._noun(token)
        return noun is not None and noun.group in ("part", "area")

    def acts(self, mention: PlaceMention) -> bool:
        """Tell whether a place's name means who acts: "Baghdad said", "Kabul's army"."""
        head = self._root_of(mention)
        if head is None or any(child.lower_ in _AS_GROUND for child in head.children):
            return False
        if head.dep_ in ("compound", "amod", "nmod"):
            named = self._end_of_name(head)
            if named.pos_ == "PROPN" and self._parties.get(named.lower_) not in (
                None,
                *HOLD_NOTHING,
            ):
                return True  # "the Tigre People's Liberation Front"
            noun = head.head.lemma_.lower()
            civil = self._parties.get(noun) in HOLD_NOTHING  # "Herat residents" are in Herat
            return (noun in self._parties and not civil) or noun in _VOICES
        if head.dep_ == "poss":
            return self._noun(head.head) is None
        if head.dep_ == "dobj":
            return head.head.lemma_ in _ADDRESSED  # "urged Asmara to redeploy its troops"
        if head.dep_ == "pobj" and (head.head.lower_ == "with" or head.head.dep_ == "agent"):
            return True  # "with Baghdad saying", "talks with Asmara", "spread by Pretoria"
        if head.dep_ != "nsubj" or _is_garrison(mention) or mention.kind in _SITES:
            return False
        verb = head.head
        holds = verb.lemma_ == "hold" and any(child.dep_ == "dobj" for child in verb.children)
        states = children(verb, "acomp", "oprd")
        willed = any(state.lemma_ in word_sets()["willed"] for state in states)
        return verb.lemma_ not in _OF_PLACES or holds or willed

    def _end_of_name(self, word: Token) -> Token:
        """Return the last word of the longer name that a place's name is part of."""
        while word.dep_ in ("compound", "nmod", "poss") and word.head.pos_ == "PROPN":
            word = word.head
        return word

    def _is_goal(self, mention: PlaceMention) -> bool:
        """Tell whether a place is where a way goes: "left by the road to X", "along the X road"."""
        return self._is_after(mention, _ONWARD)

    def _is_compared(self, mention: PlaceMention) -> bool:
        """Tell whether a place only shows what another is like: "X was quiet, unlike Y"."""
        return self._is_after(mention, _COMPARING)

    def _is_direction(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says which way: "marched toward X"."""
        onward = self._is_after(mention, _DIRECTIONS) or self._ends_road(mention)
        return onward or self._is_left_for(mention) or self._is_origin(mention)

    def _is_left_for(self, mention: PlaceMention) -> bool:
        """Tell where somebody only sets out to go: "left Gulu for X"."""
        verb = self._located_at(mention, ("for",))
        return verb is not None and verb.lemma_ in _SETTING_OUT

    def _is_origin(self, mention: PlaceMention) -> bool:
        """Tell where those only come from who are spoken of: "sent a column from X"."""
        above = self._located_at(mention, ("from",))
        if above is None or self._is_on_voices_way(mention):
            return False
        if above.pos_ == "NOUN":
            return self._parties.get(above.lemma_.lower()) in ("armed", "armed_weak", "quantity")
        return above.lemma_ in word_sets()["setting-forth"]

    def _ends_road(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where a road leads: "X, on the highway to Y"."""
        span = self._doc.char_span(*mention.span, alignment_mode="expand")
        if span is None or span.start < 2:  # noqa: PLR2004 — a road and a preposition
            return False
        after = span.start - (self._doc[span.start - 1].lower_ == "the")
        link = self._doc[after - 1]
        road = self._noun(self._doc[after - 2]) if link.lower_ in ("to", "from") else None
        return road is not None and road.kind is PlaceKind.ROAD

    def _is_after(self, mention: PlaceMention, links: Collection[str]) -> bool:
        """Tell whether a place, or the list that it is in, follows one of the prepositions."""
        head = self._root_of(mention)
        while head is not None and head.dep_ in ("conj", "appos"):
            head = head.head
        if head is None or head.dep_ != "pobj":
            return False
        # "fleeing in the direction of X"
        directed = head.head.lower_ == "of" and head.head.head.lower_ == "direction"
        return directed or head.head.lower_ in links

    def _is_ground(self, mention: PlaceMention) -> bool:
        near = mention.kind is not PlaceKind.COUNTRY and mention.span not in self._apposed
        return near and self._is_named_for_itself(mention)

    def _is_named_for_itself(self, mention: PlaceMention) -> bool:
        of_voice = self._locates_a_voice(mention) or self._is_on_voices_way(mention)
        passing = is_in_passing(self._root_of(mention))
        told = self._is_told_from(mention) or self._tells_which_town(mention)
        return not (of_voice or passing or told)

    def _tells_which_town(self, mention: PlaceMention) -> bool:
        """Tell whether an area only says which town is meant: "the Black Sea city"."""
        head = self._root_of(mention)
        if head is None or head.dep_ not in ("compound", "amod", "nmod"):
            return False
        noun = self._noun(head.head)
        return noun is not None and noun.group == "settlement" and mention.kind in AREAS

    def _is_told_from(self, mention: PlaceMention) -> bool:
        """Tell whether a place only gives a distance: "within 20 miles of the capital"."""
        head = self._root_of(mention)
        prep = head.head if head is not None else None
        if prep is None or prep.lower_ not in ("of", "from"):
            return False
        return counted_nouns().get(prep.head.lower_) in _LENGTHS

    def _locates_a_voice(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where a speaker is: "an official in Peshawar said"."""
        voice = self._located_at(mention)
        if voice is None:
            return False
        if voice.dep_ == "acl":
            voice = owned_text(voice.head)  # "the broadcast of the front, picked up in X"
        voice = self._spokesman_of(voice)
        if voice.lemma_ in UTTERANCES or (voice.pos_ == "VERB" and has_content(voice)):
            return True  # "said in Abidjan it was they", "a statement from London"
        kind = self._kind_of_voice(voice)
        # Fighters are where they fight, unless it is they who speak.
        told = speaks(voice) or (voice.lemma_.lower() in _SEATS and voice.dep_ == "nsubj")
        return kind is not None and (kind != "group" or told)

    def _seats(self, mention: PlaceMention) -> bool:
        """Tell where officers or a command speak from: what they speak of is elsewhere."""
        voice = self._located_at(mention)
        if voice is None:
            return False
        return self._kind_of_voice(self._spokesman_of(voice)) in ("official", "group")

    def _spokesman_of(self, word: Token) -> Token:
        """Return who speaks for those whom a place locates: "a spokesman for the front in X"."""
        of = word.head
        speaks_for = word.dep_ == "pobj" and of.lower_ == "for" and self._kind_of_voice(of.head)
        return of.head if speaks_for else word

    def _is_on_voices_way(self, mention: PlaceMention) -> bool:
        """Tell whether a speaker came from a place, or to it: "travellers arriving from X said"."""
        came = self._located_at(mention, ("from", "to", "into", "in", "at")) or self._reached(
            mention
        )
        if came is None or came.dep_ not in ("acl", "relcl"):
            return False
        # Fighters who come from a place have it.
        return self._kind_of_voice(came.head) in ("resident", "monitor") and speaks(came.head)

    def _reached(self, mention: PlaceMention) -> Token | None:
        """Return the verb for coming to a place: "families who reached X said"."""
        root = self._root_of(mention)
        came = root.head if root is not None and root.dep_ == "dobj" else None
        return came if came is not None and came.lemma_ == "reach" else None

    def _is_of_witness(self, mention: PlaceMention) -> bool:
        """Tell whether a place is where one lives who speaks: "residents of Kenema said".

        Or "In Kenema, local authorities said that the army had left".
        """
        spoken_with = self._spoken_with_at(mention)
        if spoken_with is not None:
            return speaks(spoken_with)
        voice = self._located_at(mention, (*_AT, "of"))
        if voice is not None and voice.pos_ == "VERB" and has_content(voice):
            voice = next(iter(children(voice, "nsubj")), None)
        return voice is not None and self._is_of_the_place(voice) and speaks(voice)

    def _is_of_the_place(self, voice: Token) -> bool:
        """Tell those who speak of where they are: residents, local officials."""
        local = any(child.lower_ in _LOCAL for child in voice.children)
        return self._kind_of_voice(voice) == "resident" or (
            local and self._kind_of_voice(voice) is not None
        )

    def _is_where_told(self, mention: PlaceMention, token: Token) -> bool:
        """Tell whether those who tell of a word live at a place, and so mean it.

        "A shopkeeper in Bo said they are the masters there", "In Bo, people fear that their town …"
        """
        tells = self._located_at(mention)
        if tells is None or tells.sent != token.sent:
            return False
        spoken_with = self._spoken_with_at(mention)
        tells = spoken_with or tells
        verb, who = tells.head, [tells]
        if tells.pos_ == "VERB":
            verb, who = tells, children(tells, "nsubj")
        told = [child for child in verb.children if child.dep_ == "ccomp"]
        kinds = {self._kind_of_voice(voice) for voice in who}
        owned = any(child.lower_ in _THEIRS for child in token.children)  # "fear for their town"
        lives = spoken_with or "resident" in kinds or (owned and bool(kinds - {None}))
        return bool(lives) and any(clause is token or clause.is_ancestor(token) for clause in told)

    def _located_at(self, mention: PlaceMention, links: Collection[str] = _AT) -> Token | None:
        """Return the word that a place locates: the official of "an official in Peshawar"."""
        head = self._root_of(mention)
        while head is not None and head.dep_ == "conj":
            head = head.head  # "a broadcast picked up in San Francisco and Peiping"
        prep = head.head if head is not None else None
        is_at = prep is not None and prep.dep_ == "prep" and prep.lower_ in links
        return prep.head if prep is not None and is_at else None

    def _spoken_with_at(self, mention: PlaceMention) -> Token | None:
        """Return the priest of "a priest reached by telephone in X"."""
        word = self._located_at(mention, ("in", "at"))
        if word is None:
            return None
        verb = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "by" else word
        reached = verb.dep_ == "acl" and verb.tag_ == "VBN"
        return verb.head if reached and verb.lemma_ in word_sets()["contacting"] else None

    def _kind_of_voice(self, word: Token) -> str | None:
        if word.pos_ not in ("NOUN", "PROPN") or (word.lower_ == "news" and word.pos_ == "NOUN"):
            return None  # "no news from X" is about X, "BBC News" is a voice
        return self._voices.get(word.lemma_.lower())

    def _root_of(self, mention: PlaceMention) -> Token | None:
        if mention.span not in self._roots:
            span = self._doc.char_span(*mention.span, alignment_mode="expand")
            self._roots[mention.span] = span.root if span is not None else None
        return self._roots[mention.span]

    def _sentence_of(self, mention: PlaceMention) -> int:
        root = self._root_of(mention)
        return root.sent.start if root is not None else -1


def _is_garrison(mention: PlaceMention) -> bool:
    """Tell men named by their town: they act, and not the town."""
    return mention.kind is PlaceKind.BASE and mention.precision is Precision.SITE
