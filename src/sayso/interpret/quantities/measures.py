"""What a quantity counts or measures, and whose that is, from syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.interpret.quantities.atoms import HYPHENS
from sayso.interpret.quantities.lexicon import load, words
from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["Measured", "Measures", "is_designation"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "quantmod"})
_KEPT = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "punct"})
"""How what belongs to a noun's name hangs on it, to its left."""
_LEFT_OUT = frozenset({"CD", "POS", "RBS", "RBR"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OWNERS = frozenset({"GPE", "LOC", "NORP"})
_DESIGNATION = re.compile(r"(?=.*\d)[A-Z][A-Za-z]*[-‑]?\d[\w-]*")
_LINKING = frozenset({"of", "at", "between", "from", "to"})
"""Prepositions by which a noun is given its amount: "a range of", "a price between"."""
_NEAR = 6
"""Tokens from a designation to its noun: "the CM-302 supersonic anti-ship cruise missile"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured or counted, and whose it is, in the article's words."""

    measures: str | None = None
    of: str | None = None


class Measures:
    """Reads what the quantities of one text measure."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._designations = tuple(_designated(tree.tokens))
        self._owners = {
            index: (entity.first, entity.last)
            for entity in tree.annotation.entities
            if entity.label in _OWNERS
            or (entity.label == "ORG" and _is_acronym(tree.tokens[entity.first : entity.last]))
            for index in range(entity.first, entity.last)
        }

    def of(self, first: int, core_last: int, last: int, *, unit: bool) -> Measured:
        """What the quantity of tokens [first, last) measures, whose number and unit end before
        `core_last`; `unit`: it has one, so that what is measured is not what is counted."""
        anchor = self.anchor(first, core_last)
        host = self._counted(anchor, first, last) or self._part_of(anchor, first, last)
        if host is None and not unit:
            host = self._following(last)
        if host is None:
            host = self._governing(anchor, first, last)
        host = self._held(self._changed(host)) if host else None
        if host is None or host.pos not in _NOUNS or first <= host.index < last:
            return Measured()
        return Measured(self._name(host, first, last), self._owner(host, first, last))

    def age(self, first: int, last: int) -> str | None:
        """Whose age a length of time is: "a 45-year-old man", "the child is 8 months old"."""
        token = self.anchor(first, last)
        for _ in range(4):
            head = self._tree.above(token)
            if head is None:
                return None
            if head.pos in _NOUNS:
                return self._name(head, first, token.index + 1 if token.lemma == "old" else last)
            if head.pos == "ADP":
                return None
            if head.pos in {"AUX", "VERB"}:
                subject = self.subject(head)
                return self._phrase(subject) if subject and subject.pos in _NOUNS else None
            token = head
        return None

    def moved(self, verb: Token) -> Token | None:
        """What a verb of change moves: its object, else its subject."""
        if verb.pos != "VERB":  # "a tenfold increase in orders"
            head = self._tree.above(verb)
            return self._changed(head) if head is not None and head.pos in _NOUNS else None
        objects = (t for t in self._tree.below(verb) if t.dep == "dobj" and t.pos in _NOUNS)
        found = next(objects, None) or self.subject(verb)
        return found if found is not None and found.pos in _NOUNS else None

    def named(self, host: Token) -> Measured:
        """`host` as what is measured."""
        return Measured(
            self._name(host, host.index, host.index), self._owner(host, host.index, host.index)
        )

    # -- which noun

    def _changed(self, host: Token) -> Token:
        """What "an increase in prices" changes."""
        nouns = load("changes")["nouns"]
        if host.lemma.lower() not in (*nouns["up"], *nouns["down"]):
            return host
        for token in self._tree.below(host):
            if token.dep == "prep" and token.lemma in {"in", "of", "to"}:
                changed = self._object(token)
                counted = changed and any(t.dep == "nummod" for t in self._tree.below(changed))
                if changed is not None and changed.pos in _NOUNS and not counted:
                    return changed
        return host

    def _held(self, host: Token) -> Token:
        """What "the number of ships" numbers."""
        if host.lemma.lower() not in words("measures", "holding"):
            return host
        return self._of(host) or host

    def _of(self, noun: Token) -> Token | None:
        """The noun that "of" hangs on `noun`."""
        of = (t for t in self._tree.below(noun) if t.dep == "prep" and t.lemma == "of")
        held = next(filter(None, map(self._object, of)), None)
        return held if held is not None and held.pos in _NOUNS else None

    def anchor(self, first: int, last: int) -> Token:
        """The token of [first, last) by which the quantity hangs on the rest."""
        tokens = self._tree.tokens[first:last]
        outside = [t for t in tokens if not first <= t.head < last or t.head == t.index]
        solid = [t for t in outside if t.pos in {"NUM", "NOUN", "SYM", "PROPN"}]
        return (solid or outside or list(tokens))[-1]

    def _counted(self, anchor: Token, first: int, last: int) -> Token | None:
        """The noun to the right that the quantity modifies: "40 US troops", "a 2-mile limit"."""
        head = self._tree.above(anchor)
        if head is not None and head.dep == "conj" and head.pos == "NUM":
            head = self._tree.above(head)
        if head is None or anchor.dep not in _MODIFYING or head.pos not in _NOUNS:
            return self._after_conversion(anchor, head, last)
        if first <= head.index < last or head.index < anchor.index:
            return None
        return self._whole(head)

    def _after_conversion(self, anchor: Token, head: Token | None, last: int) -> Token | None:
        """The noun right after a unit that the parser set beside it: "300 kilometers (186 miles)
        range limit"."""
        following = self._following(last)
        apposed = following is not None and following.dep == "appos"
        if head is None or following is None or not apposed or following.head != anchor.index:
            return None
        return following

    def _whole(self, noun: Token) -> Token:
        """The head of the compound that `noun` begins: "door" in "two-door version"."""
        head = self._tree.above(noun)
        while head is not None and noun.dep in {"compound", "nmod"} and head.pos in _NOUNS:
            if not noun.index < head.index <= noun.index + 3:
                break
            noun, head = head, self._tree.above(head)
        return noun

    def _part_of(self, anchor: Token, first: int, last: int) -> Token | None:
        """ "five of the ships", "25 % of cases", "tons of wheat"."""
        for index in (last, last + 1):
            if index < len(self._tree.tokens) and self._tree.tokens[index].lemma == "of":
                of = self._tree.tokens[index]
                if first and self._tree.tokens[first - 1].lemma in {"within", "outside"}:
                    return None  # "within 10 miles of the plant"
                if index == last or first <= of.head < last or of.head == anchor.index:
                    return self._object(of)
        return None

    def _object(self, preposition: Token) -> Token | None:
        below = self._tree.below(preposition)
        return next((token for token in below if token.dep == "pobj"), None)

    def _following(self, last: int) -> Token | None:
        """The noun that ends the run of nouns and adjectives right after the number."""
        tokens = self._tree.tokens
        found = None
        for token in tokens[last : last + 8]:
            noun = token.pos in _NOUNS or is_designation(token)
            if noun and token.dep != "npadvmod" and "\n" not in self._gap(token):
                found = token
            elif (
                found is not None
                or "\n" in self._gap(token)
                or not (token.pos == "ADJ" or token.tag == "VBN" or token.text in HYPHENS)
            ):
                break
        return found

    def _gap(self, token: Token) -> str:
        """What stands between a token and the one before it."""
        before = self._tree.tokens[token.index - 1].end if token.index else 0
        return self._tree.annotation.text[before : token.start]

    def _governing(self, anchor: Token, first: int, last: int) -> Token | None:
        """What the quantity is said of: "a range of 290 km", "the stock is 40", "rose to 5 m"."""
        head = self._tree.above(anchor)
        moved = ""
        if head is not None and anchor.dep in {"pobj", "pcomp"}:
            moved, head = head.lemma.lower(), self._tree.above(head)
        elif head is not None and head.pos == "ADP":
            return None  # "5 km from the border"
        elif head is not None and head.pos in {"ADV", "ADJ"}:
            head = self._tree.above(head)  # "is up 5 %", "closed 5 % higher"
        if head is None:
            return None
        if head.pos in _NOUNS and not self._is_numbered(head, first, last):
            beside = not moved and anchor.dep in {"appos", "nummod"}  # "magnitude 7"
            return head if moved in _LINKING or beside else None
        if moved and moved not in words("measures", "reaching"):
            return None  # "would be home within three weeks"
        head = self._judging(head) if moved == "at" else head
        return self._said_of(head, anchor, (first, last), moved=moved)

    def _judging(self, verb: Token) -> Token:
        """The verb that gives an amount to what `verb` describes: "put the oil that escaped at"."""
        described = self._tree.above(verb) if verb.dep in {"acl", "relcl"} else None
        head = self._tree.above(described) if described is not None else None
        judges = head is not None and head.lemma.lower() in words("measures", "judging")
        return head if head is not None and judges else verb

    def _said_of(
        self, verb: Token, amount: Token, taken: tuple[int, int], *, moved: str
    ) -> Token | None:
        """The object of a verb that moves it by or to the quantity, else its subject where the
        verb measures its subject."""
        if verb.pos not in {"VERB", "AUX"} or verb.lemma.lower() not in _changing():
            return None
        if amount.dep == "dobj" and verb.lemma.lower() in words("measures", "taking"):
            return (
                None  # "lost $5 million", "ending ten weeks": the subject is not what is measured
            )
        objects = (t for t in self._tree.below(verb) if t.dep == "dobj" and t.pos in _NOUNS)
        moved_object = next((t for t in objects if not taken[0] <= t.index < taken[1]), None)
        if moved and moved_object is not None:
            return moved_object
        subject = self.subject(verb)
        return subject if subject is None or subject.pos in _NOUNS else None

    def subject(self, verb: Token) -> Token | None:
        """The subject, past "was said to be"; of a relative clause what it describes."""
        for _ in range(4):
            subject = next((t for t in self._tree.below(verb) if t.dep in _SUBJECTS), None)
            if subject is not None and subject.tag not in {"WDT", "WP"}:
                return subject
            head = self._tree.above(verb)
            if head is None:
                return None
            if verb.dep in {"relcl", "acl"}:
                return head
            if verb.dep not in {"xcomp", "conj", "ccomp", "advcl"}:
                return None
            verb = head
        return None

    # -- in which words

    def _name(self, host: Token, first: int, last: int) -> str:
        """A noun with what names it to its left: "ballistic missile inventory"."""
        tokens = self._tree.tokens
        begin = self._begin(host, first, last)
        while begin < host.index and (
            tokens[begin].pos == "PUNCT"
            or tokens[begin].text.lower() in words("measures", "evidential")
        ):
            begin += 1
        return " ".join(self._tree.annotation.words(begin, host.index + 1).split())

    def _is_numbered(self, token: Token, first: int, last: int) -> bool:
        """Whether `token` has a number of its own, beside [first, last)."""
        below = self._tree.below(token)
        return any(t.dep == "nummod" and not first <= t.index < last for t in below)

    def _begin(self, host: Token, first: int, last: int) -> int:
        """Where the words that name `host` begin, after the quantity [first, last)."""
        begin = host.index
        for token in reversed(self._tree.tokens[max(0, host.index - 8) : host.index]):
            taken = first <= token.index < last or self._is_numbered(token, first, last)
            if taken or not self._belongs(token, host):
                break  # "10-year yields"
            begin = token.index
        return begin

    def _belongs(self, token: Token, host: Token) -> bool:
        """Whether `token` is of what names `host`: beside its noun in the tree, and no number."""
        if is_designation(token):
            return token.head == host.index
        if token.dep not in _KEPT or token.tag in _LEFT_OUT or token.text in {"(", ")"}:
            return False
        before = self._tree.tokens[token.index - 1] if token.index else token
        aged = token.lemma == "old" and before.text in HYPHENS  # "45-year-old man"
        if aged or (token.text == "," and before.pos != "ADJ"):
            return False
        return self._hangs_on(token, host)

    def _hangs_on(self, token: Token, host: Token) -> bool:
        """Whether `token` hangs on `host` by way of what stands between them."""
        climbed: Token | None = token
        for _ in range(4):
            climbed = self._tree.above(climbed) if climbed is not None else None
            if climbed is None or climbed.index >= host.index:
                break
        return climbed is not None and climbed.index == host.index

    def _phrase(self, noun: Token) -> str:
        return self._name(noun, noun.index, noun.index)

    # -- whose

    def _owner(self, host: Token, first: int, last: int) -> str | None:
        for token in self._possessors(host):
            if token.pos in _NOUNS and not first <= token.index < last:
                return self._resolved(token)
        begin = self._begin(host, first, last)
        if begin > 1 and self._tree.tokens[begin - 1].tag == "POS":
            return self._phrase(self._tree.tokens[begin - 2])
        place = next(
            (self._owners[t.index] for t in self._named_left(host) if t.index in self._owners), None
        )
        if place is not None:
            return self._tree.annotation.words(*place)
        return self._holder(host)

    def _named_left(self, host: Token) -> Iterator[Token]:
        for token in self._tree.below(host):
            if token.dep in {"compound", "amod", "nmod"} and token.index < host.index:
                yield token

    def _possessors(self, host: Token) -> Iterator[Token]:
        for token in self._tree.below(host):
            if token.dep == "poss":
                yield token
        for token in self._tree.below(host):
            if token.dep == "prep" and token.lemma == "of" and (found := self._object(token)):
                yield found

    def _holder(self, host: Token) -> str | None:
        """ "Iran has 3,000 missiles"; "the missiles, with a range of 290 km"."""
        head = self._tree.above(host)
        if head is None:
            return None
        if host.dep == "dobj" and head.lemma.lower() in words("measures", "having"):
            subject = self.subject(head)
            return self._resolved(subject) if subject and subject.pos in _NOUNS else None
        if host.dep == "pobj" and head.lemma == "with" and head.index:
            above = self._tree.above(head)
            nearer = self._tree.tokens[head.index - 1]
            for noun in (above, nearer):
                if noun is not None and noun.pos in _NOUNS:
                    return self._resolved(noun)
        return None

    def _resolved(self, noun: Token) -> str:
        """The noun's words; "the missiles" with the one system of that kind named before, in
        brackets."""
        named = self._phrase(noun)
        pointing = words("measures", "shown_by_the")
        shown = any(t.dep == "det" and t.text.lower() in pointing for t in self._tree.below(noun))
        if noun.pos == "PROPN" or not shown:
            return named
        lemma = noun.lemma.lower()
        names = {
            name for place, of, name in self._designations if place < noun.index and of == lemma
        }
        return f"{named} [{names.pop()}]" if len(names) == 1 else named


def is_designation(token: Token) -> bool:
    """Whether `token` is built like the name of a system: "CM-302", "S-400"."""
    return _DESIGNATION.fullmatch(token.text) is not None


def _is_acronym(tokens: Sequence[Token]) -> bool:
    """ "NATO", "IRGC": bodies; longer names beside a noun are as often makes of what is counted."""
    return len(tokens) == 1 and tokens[0].text.isalpha() and tokens[0].text.isupper()


def _designated(tokens: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
    """Systems and the nouns they are named as: "the Chinese-made CM-302 … missile"."""
    for token in tokens:
        if not is_designation(token):
            continue
        for after in tokens[token.index + 1 : token.index + 1 + _NEAR]:
            if after.text in {",", "."}:
                break
            if after.pos in _NOUNS:
                yield token.index, after.lemma.lower(), token.text


@cache
def _changing() -> frozenset[str]:
    """Verbs that move their object, or their subject, by or to an amount."""
    data = load("changes")
    moving = (*data["verbs"]["up"], *data["verbs"]["down"], *data["multiplying"])
    return frozenset(moving) | words("measures", "measured_by_verb")
