"""Which of the places that a text names say where something is or happens.

A State, its capital and its government's seat are also actors ("Iran said", "in talks with
Tehran"): they are places only where the syntax says so. A town, a sea or a site is a place wherever
it is named, but not as part of another name ("the Washington Post") or kind of thing ("the Oslo
accords"). The words are data (``resources/places/sites.json``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.domains.data import table
from sayso.domains.places import PlaceMention, country_of
from sayso.model.annotation import Token
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["sites"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of the entity recogniser for what may be a place."""
NOT_PART = frozenset({"DT", "POS"})
"""Tags of what an entity may hold beside a name that is all of it: "the US", "Iran's"."""
DESCRIBES = frozenset({"amod", "compound", "nmod", "poss"})
BESIDE = frozenset({"appos", "conj", "npadvmod"})
"""How a name hangs on one before it that is a place as well: "Bandar Abbas, | Iran"."""
STEPS = 3
"""How far above a preposition the word may be that it goes with: "export | boats | to"."""


def sites(tree: Tree, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Those of `mentions`, which are found in the text of `tree`, that say where something is."""
    named = _Named(tree)
    return [each for each in mentions if named.is_site(each)]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = table("places", "sites.json")
    return {key: frozenset(its) for key, its in data.items() if isinstance(its, list)}


class _Named:
    """The names of one text, with what its syntax and entities tell of them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._entities = {
            index: entity
            for entity in tree.annotation.entities
            for index in range(entity.first, entity.last)
        }

    def is_site(self, mention: PlaceMention) -> bool:
        """Whether a mention says where something is."""
        span = Span(mention.start, mention.end, self._tree.annotation.field)
        tokens = self._tree.annotation.inside(span)
        if not tokens or self._is_part_of_a_name(tokens):
            return False
        head = _head(tokens)
        if mention.doubtful and not self._is_called_a_place(head):
            return False
        if self._is_where(head):
            return True
        is_town = mention.place.feature != "country"
        if head.dep in DESCRIBES:
            return is_town and self._names(head, "sites", "happenings")
        words = self._tree.annotation.text[mention.start : mention.end]
        may_act = mention.doubtful or country_of(words) is not None
        return is_town and not may_act and not self._is_of(head)

    def _is_called_a_place(self, head: Token) -> bool:
        """Whether the entity recogniser takes it for one."""
        entity = self._entities.get(head.index)
        return entity is not None and entity.label in PLACES

    def _is_part_of_a_name(self, tokens: Sequence[Token]) -> bool:
        """Whether more than these tokens is the name of a body, a person or a work."""
        head, words = _head(tokens), _words()
        entity = self._entities.get(head.index)
        if entity is not None and entity.label not in PLACES:
            own = {token.index for token in tokens}
            others = (self._tree.tokens[at] for at in range(entity.first, entity.last))
            longer = any(each.index not in own and each.tag not in NOT_PART for each in others)
            if longer:
                last = self._tree.tokens[entity.last - 1]
                return last.lemma.lower() not in words["sites"]
        before = (each for each in self._tree.below(head) if each.index == tokens[0].index - 1)
        if any(
            _is_name(each) and each.text.lower() not in words["before_names"] for each in before
        ):
            return True  # "Abraham | Lincoln"
        above = self._tree.above(head)
        describes = above is not None and head.dep == "compound" and above.pos == "PROPN"
        return describes and not self._names(head, "sites", "happenings", "parts")

    def _is_where(self, head: Token) -> bool:
        """Whether the syntax says that something is, happens, goes or is aimed there."""
        above = self._tree.above(head)
        if above is None:
            return False
        if head.dep == "pobj":
            return self._is_where_behind(above)
        if head.dep in {"dobj", "nsubjpass"}:
            return above.lemma in _words()["reached"]
        if head.dep in DESCRIBES:
            return self._names(head, "parts") and (
                self._is_where(above) or self._is_behind_on(above)
            )
        return head.dep in BESIDE and above.pos == "PROPN" and self._is_where(above)

    def _is_where_behind(self, preposition: Token) -> bool:
        word, words = preposition.lemma.lower(), _words()
        above = list(self._upwards(preposition))
        if word in words["where"]:
            return not (above and above[0].lemma in words["not_where"])
        if word == "of":
            return bool(above) and above[0].lemma.lower() in words["parts"]
        pairs = (("ways", "going"), ("targets", "striking"))
        return any(
            word in words[joining] and any(each.lemma in words[doing] for each in above)
            for joining, doing in pairs
        )

    def _is_behind_on(self, head: Token) -> bool:
        """ "on Finland's west | coast"."""
        above = self._tree.above(head)
        return head.dep == "pobj" and above is not None and above.lemma.lower() == "on"

    def _upwards(self, token: Token) -> Iterator[Token]:
        for _ in range(STEPS):
            above = self._tree.above(token)
            if above is None:
                return
            yield above
            token = above

    def _names(self, head: Token, *kinds: str) -> bool:
        """Whether the noun that `head` describes is a word of one of `kinds`."""
        above = self._tree.above(head)
        return above is not None and any(above.lemma.lower() in _words()[kind] for kind in kinds)

    def _is_of(self, head: Token) -> bool:
        """Whether it only says of what something is: "the people of Tanga"."""
        above = self._tree.above(head)
        return head.dep == "pobj" and above is not None and above.lemma.lower() in {"of", "with"}


def _head(tokens: Sequence[Token]) -> Token:
    """The token of a name that the others hang on."""
    own = {token.index for token in tokens}
    outside = [token for token in tokens if token.head not in own or token.head == token.index]
    return outside[-1] if outside else tokens[-1]


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.dep == "compound"
