"""Which phrases mean places, and what "the city", "there" and "their positions" stand for."""

from collections.abc import Sequence
from dataclasses import replace

from whoholds.reading.lexicon import Lexicons, PlaceNoun, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import (
    children,
    is_definite,
    left_edge,
    listed,
    meant_by_whose,
    names_given,
    span_of,
    text_of,
)
from whoholds.reading.scene.lists import AMONG_THEM, LONGEST_LINK
from whoholds.reading.scene.meaning import (
    Chosen,
    chosen,
    is_in_town,
    is_known,
    is_one_of,
    is_quarter,
    is_works,
    kinds_meant,
    number_meant,
    other_side,
    part_chosen,
)
from whoholds.reading.scene.named import AREAS, SETTLEMENTS, TOWNS
from whoholds.reading.scene.pronouns import is_of_pair, of_pair, points_back
from whoholds.reading.scene.regions import is_adverbial, is_region, is_setting, tell_region
from whoholds.reading.scene.sites import (
    is_numbered,
    is_stronghold,
    is_told,
    part_of_town,
    tell_site,
    town_of_site,
    town_on_no_map,
)
from whoholds.reading.scene.talk import PlaceRef
from whoholds.reading.scene.whereabouts import Whereabouts
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Span, Unknown

_TOWNS_OR_WORKS = frozenset({"port"})
"""Nouns for a town that mean works of one where the report has not called a town so."""
_BUILT = frozenset({"tunnel"})
_PART_OF_THEM = frozenset({"PRON", "DET", "NUM"})


class Places(Whereabouts):
    """What phrases of one report mean by its named places."""

    def __init__(self, doc: Doc, mentions: Sequence[PlaceMention], lexicons: Lexicons) -> None:
        super().__init__(doc, mentions, lexicons)
        self._looked_at: set[int] = set()
        """Items of lists, by the number of their mention, whose works are being looked for."""

    def refs(self, token: Token) -> list[PlaceRef]:
        """Return the places that the phrase headed by `token` means, lists taken apart."""
        found: list[PlaceRef] = []
        for item in listed(token):
            refs = self._of_phrase(item)
            if item.dep_ == "appos" and item.pos_ == "PROPN":
                # "A, B province": where A lies, no second item of a list
                refs = [ref for ref in refs if ref.mention.kind in SETTLEMENTS]
            found.extend(ref for ref in self._with_list(refs) if ref not in found)
            found.extend(self._behind_item(item, found))
        if any(ref.grip == "place" for ref in found):
            # "in control of the town, including the airport"
            within = [c for c in token.children if c.lower_ == "including"]
            nouns = [noun for link in within for noun in children(link, "pobj")]
            found += [ref for noun in nouns for ref in self.refs(noun) if ref not in found]
        return found

    def _of_phrase(self, token: Token) -> list[PlaceRef]:
        mention = self.mention_at(token)
        noun = self._noun(token)
        if mention and not mention.id and noun and (is_works(noun) or self._is_owned(token)):
            # "the Post Office", "X's Bushrod Island": a name that is on no map is the town's works
            return self._site(token, noun, self._refs_within(token), named=True)
        if mention:
            return [] if self._opens_story(mention) else [PlaceRef(mention, mention.span)]
        if choice := chosen(token):
            return self._chosen(token, choice)
        if noun or is_region(token, noun):
            return self._told_by_noun(token, noun)
        pointed_at = self._pointed_at(token)
        if pointed_at is not None:
            return pointed_at
        lemma = token.lemma_.lower()
        if lemma in word_sets()["business"] or lemma in word_sets()["craft"]:
            return []  # "took control of the company in X", "of a bus on the road to X"
        acts = lemma in self._parties or lemma in self._voices
        named = self.mention_at(token.head) or self._noun(token.head)
        if token.dep_ == "appos" and named and not acts:
            return self._of_phrase(token.head)  # "X, the last prize that they hold"
        inside = self._refs_within(token)
        if token.pos_ in ("PRON", "DET", "NUM"):
            return inside  # "none of them", "three of the towns"
        return [replace(ref, grip="inside", how="inside") for ref in inside]

    def _item(self, number: int, first: PlaceRef | Unknown) -> list[PlaceRef]:
        noun = self._item_nouns.get(number)  # "and the bridge at X"
        mention = self.mentions[number]
        if not mention.id and noun is None:
            root = self._root_of(mention)  # "and the Layibi bridge", on no map
            works = root is not None and self._noun(root)
            noun = root if works and is_works(works) else None
        plain = super()._item(number, first)
        if noun is None or number in self._looked_at:
            return plain
        # to find its town, works ask for the list that they stand in
        self._looked_at.add(number)
        found = self._of_phrase(noun)
        self._looked_at.remove(number)
        return found or plain

    def _told_by_noun(self, token: Token, noun: PlaceNoun | None) -> list[PlaceRef]:
        if called := names_given(token):
            return [ref for name in called for ref in self.refs(name)]
        if noun is None or is_region(token, noun):
            return self._region(token)
        return self._part_of(token) if noun.group == "part" else self._described(token, noun)

    def _pointed_at(self, token: Token) -> list[PlaceRef] | None:
        """Return the places that "both", "there" or "it" means, None for any other word."""
        if is_of_pair(token):
            pair = self._listed_before(token, 2)
            return [replace(of_pair(token, pair), how=token.lower_)] if pair else []
        if them := self._meant_by_them(token):
            return [PlaceRef(place, span_of(token), how="listed before") for place in them]
        if meant_by_whose(token) is not token:
            # "X, whose fall shook the capital", "X, the southern half of which"
            return self._of_phrase(meant_by_whose(token))
        if points_back(token):
            back = self._meant(token, frozenset())
            back = (token.lower_ == "it" and self._site_before(token, back)) or back
            return [PlaceRef(back, span_of(token), how=token.lower_)] if back else []
        return None

    def _refs_within(self, token: Token) -> list[PlaceRef]:
        return [ref for inner in self._within(token) for ref in self.refs(inner)]

    def _part_of(self, token: Token) -> list[PlaceRef]:
        words = text_of(self._doc, left_edge(token), token.i + 1)
        inside = self._refs_within(token)
        noun = self._noun(token)
        called = [word for word in token.children if self._is_quarter_called(word)]
        if inside and called:
            return [ref for word in called for ref in self.refs(word)]
        if noun and not (inside or self._are_named(token)) and is_quarter(token, noun):
            town = self._town_around(token)
            return [self._told(tell_site(token, noun, town))] if town else []
        if not inside and is_in_town(token):
            town = self._town_around(token)
            inside = [self._told(part_of_town(token, town))] if town and town.kind in TOWNS else []
        return [PlaceRef(ref.mention, ref.words, words, how="part") for ref in inside]

    def _region(self, token: Token) -> list[PlaceRef]:
        """Return the region that a phrase means; where it only says where, a named place counts."""
        if is_setting(token, self._parties) or (is_adverbial(token) and self.in_sentence(token)):
            return []
        return [self._told(tell_region(token, [ref.mention for ref in self._refs_within(token)]))]

    def _described(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        """Resolve "the city of X", "the town, X", "three towns: X; Y; Z", "positions in X"."""
        if noun.group in ("settlement", "area", "site") or noun.kind is PlaceKind.FRONT:
            named = self._named_by(token, noun)
            if named and not self._is_in_town(token, noun):
                return self._site(token, noun, named) if is_works(noun) else named
        if noun.kind is PlaceKind.FRONT and noun.group == "area" and token.pos_ == "NOUN":
            # "the southern front" is on no map, and is a place nevertheless
            return [self._told(tell_site(token, noun, UNKNOWN))]
        inside = self._refs_within(token)
        if is_works(noun):
            return self._site(token, noun, inside)
        if noun.group in ("position", "site"):
            words = text_of(self._doc, left_edge(token), token.i + 1)
            grip = "position" if noun.group == "position" else "place"
            return (
                [PlaceRef(ref.mention, ref.words, words, grip=grip, how="site") for ref in inside]
                or self._antecedents(token, noun)
                or self._built(token, noun)
            )
        told_of = self._of_subject(token)
        if told_of:
            return told_of
        if inside and is_stronghold(noun):
            return inside  # "their stronghold in X"
        if noun.lemma in _TOWNS_OR_WORKS and not (inside or self._introduced_as(token)):
            return self._site(token, replace(noun, group="site"), inside)
        if is_known(token, noun) or number_meant(token):
            return self._antecedents(token, noun)
        words = text_of(self._doc, left_edge(token), token.i + 1)
        around = [PlaceRef(ref.mention, ref.words, words, how="part") for ref in inside]
        return [*around, *self._examples(token)]

    def _of_subject(self, token: Token) -> list[PlaceRef]:
        """Return the place that a phrase is said of: "X is one of three towns that they took"."""
        if (one := is_one_of(token)) and one.dep_ == "appos" and self.mention_at(one.head):
            return self.refs(one.head)  # "X, the first of the towns to be retaken"
        # "some of the posts at X and Y"
        told = (w for w in other_side(token) if self.mention_at(w) or w.pos_ in _PART_OF_THEM)
        return [ref for word in told for ref in self.refs(word)]

    def _site(
        self, token: Token, noun: PlaceNoun, near: Sequence[PlaceRef], *, named: bool = False
    ) -> list[PlaceRef]:
        """Return works that a phrase tells, by the places that it names beside them if any.

        Works that are `named` are none that were spoken of by other words before.
        """
        towns = [ref.mention for ref in near if ref.mention.kind in TOWNS]
        if not near:
            unmapped = town_on_no_map(self._prepositions(token), self._parties)
            towns = [unmapped] if unmapped else []
        if near and not (towns or (named and is_numbered(token))):
            return list(near)  # their own name, or an area that they lie in
        spoken_of = not (towns or named)
        known = self._antecedents(token, noun) or self._told_before(token, noun)
        if spoken_of and (known or not is_told(token, noun, self._parties, self._voices)):
            return known
        if token.tag_ == "NNS" and len(towns) > 1:
            words = text_of(self._doc, left_edge(token), token.i + 1)
            return [PlaceRef(town, town.span, words, how="site") for town in towns]
        around = [*(towns or self._beside_in_list(token)), *(ref.mention for ref in near)]
        town = around[0] if around else self._town_around(token)
        if town and not near:
            town = town_of_site(town) or town  # not at the mill that its sentence tells of
        return [self._told(tell_site(token, noun, town))]

    def _beside_in_list(self, token: Token) -> list[PlaceMention]:
        """Return the town of works told with others: "the mill and the bridge at X"."""
        lying = word_sets()["lying"]
        # the model may make two objects of a list: "the mill, the fort and the bridge at X"
        beside = [word for word in token.head.children if word.dep_ == token.dep_]
        listed = (word for first in beside for word in (first, *first.conjuncts))
        for other in (*token.conjuncts, *listed):
            if other.pos_ != "NOUN" or other is token:
                continue
            own = self.mention_at(other)
            links = [prep for prep in children(other, "prep") if prep.lower_ in lying]
            within = (noun for prep in links for noun in children(prep, "pobj"))
            told = [own] if own else [ref.mention for name in within for ref in self.refs(name)]
            if towns := [town for place in told if (town := town_of_site(place))]:
                return towns[:1]
        return []

    def _built(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        """Return the works of a town of its sentence that a road noun means: "the tunnel"."""
        built = noun.lemma in _BUILT and self.in_sentence(token)
        return self._site(token, noun, []) if built else []

    def _examples(self, token: Token) -> list[PlaceRef]:
        """Return what is named as of a kind, and where: "towns in X this week, among them Y"."""
        end, around = token.idx + len(token), list[PlaceRef]()
        near = (m for m in self.mentions if end <= m.span.start <= end + LONGEST_LINK)
        for mention in near if token.tag_ == "NNS" else ():
            if AMONG_THEM.fullmatch(self._doc.text, end, mention.span.start):
                return self._with_list([*around, PlaceRef(mention, mention.span, how="example")])
            root = self._root_of(mention)
            if root is not None and is_adverbial(root):
                around.append(PlaceRef(mention, mention.span, how="part"))
        return []

    def _named_by(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        """Return the places whose names stand beside a common noun: "the port of X", "X town"."""
        own = [c for c in children(token, "compound", "nmod") if self._is_its_name(c, noun)]
        if own:
            return [ref for word in own for ref in self.refs(word)]
        of = [
            ref
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ == "of"
            for obj in prep.children
            if obj.dep_ == "pobj"
            for ref in self.refs(obj)
        ]
        of_area = all(ref.mention.kind in AREAS for ref in of)
        if noun.group == "settlement" and of_area and self._is_said_of_place(token):
            return self._of_phrase(token.head)  # "X, the chief town of the valley"
        if of:
            return [PlaceRef(ref.mention, ref.words, ref.part, how="named") for ref in of]
        if self._is_said_of_place(token):
            return self._of_phrase(token.head)  # "X, the lake port that they took"
        beside = [c for c in token.children if c.dep_ in ("appos", "compound", "nmod", "amod")]
        refs = [ref for word in beside if self.mention_at(word) for ref in self.refs(word)]
        if noun.group == "settlement" and is_definite(token):
            # "the Black Sea city" is no sea
            refs = [
                ref for ref in refs if ref.mention.kind not in AREAS or ref.words.start > token.idx
            ]
        return refs

    def _antecedents(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        many = number_meant(token)
        if noun.group == "position" or not (many or is_known(token, noun)):
            return []
        part = part_chosen(token) if many else None
        if many and (counted := self._chosen(token, part or Chosen(many))):
            return counted
        start = self._doc[left_edge(token)]
        words = Span(start.idx, token.idx + len(token))
        how = "the " + token.lemma_.lower()
        kinds = kinds_meant(noun)
        # Every town is "the city"; "the port" or "the airport" is what was introduced as one.
        telling = noun.kind is not PlaceKind.CITY
        back = self._introduced_as(token) if telling else UNKNOWN
        if not (is_works(noun) and noun.kind is PlaceKind.OTHER):  # a mill is not any place
            back = back or self._meant(token, kinds)
        if not back:
            return []
        found = self._listed_with(back, token) if token.tag_ == "NNS" else []
        return [PlaceRef(mention, words, how=how) for mention in found or [back]]
