"""Which named places "both", "the two towns" and "them" stand for."""

from whoholds.reading.parsed import Token
from whoholds.reading.scene.likeliest import Likeliest
from whoholds.reading.scene.meaning import kinds_meant
from whoholds.records import PlaceMention

_THEM = frozenset({"they", "them"})
_PAIR = 2
_TOLD_OF = frozenset({"nsubj", "nsubjpass", "dobj"})
_ACTING = frozenset({"nsubj", "pobj"})
_PEOPLES = frozenset({"NORP", "ORG"})


class Several(Likeliest):
    """The named places of one report, and which of them a phrase for several means."""

    def _several_before(self, token: Token, many: int | None = None) -> list[PlaceMention]:
        """Return the last places, so `many` of them, that a phrase means: "both", "the two towns".

        They are a list, or all places of one sentence: "X, on the road to Y, and Z, to its east".
        """
        lists = set(self._lists.values())
        runs = {run for run in lists if len(run) == many or (many is None and len(run) > 1)}
        near = [
            run
            for run in runs
            if self.mentions[run[-1]].span.end <= token.idx
            and self.is_in_reach(self.mentions[run[-1]], token)
        ]
        listed = [self.mentions[number] for number in max(near, default=())]
        apart = self._apart_before(token)
        if len(apart) != (many or _PAIR):
            return listed
        later = not listed or self._sentence_of(apart[0]) > self._sentence_of(listed[0])
        return apart if later or not self._are_ground(listed) else listed

    def _apart_before(self, token: Token) -> list[PlaceMention]:
        """Return the places that the last sentence is about of those that name any, each once."""
        noun = self._noun(token)
        kinds = kinds_meant(noun) if noun else frozenset()
        found: dict[str, PlaceMention] = {}
        sentence: int | None = None
        for mention in reversed(self.mentions):
            at = self._sentence_of(mention)
            fits = not kinds or mention.kind in kinds
            if at < token.sent.start and fits and self._is_meant_itself(mention):
                if sentence is not None and at != sentence:
                    break
                sentence = at
                found.setdefault(mention.id or mention.name, mention)
        near = all(self.is_in_reach(mention, token) for mention in found.values())
        return [*reversed(found.values())] if near else []

    def _are_ground(self, mentions: list[PlaceMention]) -> bool:
        return all(map(self._is_meant_itself, mentions))

    def _is_meant_itself(self, mention: PlaceMention) -> bool:
        return (
            self._is_ground(mention)
            and not self._is_direction(mention)
            and not self._opens_story(mention)
            and not self.acts(mention)
        )

    def _listed_with(self, place: PlaceMention, token: Token) -> list[PlaceMention]:
        """Return the list of a place that "the towns" means, without what only says the way."""
        listed = [self.mentions[other] for other in self._list_of(place)]
        return listed if self._are_ground(listed) else self._several_before(token) or listed

    def _meant_by_them(self, token: Token) -> list[PlaceMention]:
        """Return the places that "they" or "them" means: a list that the last sentence is about.

        It must be told of, or acted upon, and nobody else be there whom the word could mean.
        """
        if token.lower_ not in _THEM or not token.sent.start:
            return []
        if token.dep_ == "pobj" and token.head.lower_ == "of":
            return self._several_before(token)  # "has left none of them"
        before = token.doc[token.sent.start - 1].sent
        listed = self._several_before(token)
        if not listed or self._sentence_of(listed[0]) != before.start:
            return []
        first = self._root_of(listed[0])
        told_of = first is not None and first.dep_ in _TOLD_OF
        return listed if told_of and not self._names_people(before.start, token) else []

    def _names_people(self, start: int, token: Token) -> bool:
        """Tell whether a text up to "them" speaks of people other than those who act upon them."""
        acting = {word.lemma_ for word in token.head.subtree if word.dep_ in _ACTING}
        return any(
            (word.tag_ == "NNPS" or word.ent_type_ in _PEOPLES or self._is_group(word))
            and word.lemma_ not in acting
            and not self.mention_at(word)
            for word in token.doc[start : token.i]
        )

    def _is_group(self, word: Token) -> bool:
        lemma = word.lemma_.lower()
        return word.tag_ == "NNS" and lemma in self._parties and lemma not in self._voices
