"""Which country or body "it", "its", "they" and "their" mean: only where no thing can be meant."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from sayso.attribute.agents import Agent
from sayso.attribute.doing import NONE, SELDOM, SURE, is_owned, is_part, may_do, strength
from sayso.attribute.roles import resource_set
from sayso.attribute.sources import head_of
from sayso.attribute.syntax import Syntax
from sayso.attribute.telling import Telling
from sayso.model.attribution import Attribution

__all__ = ["Impersonal"]

SINGULAR = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their"})
RELATIVE = frozenset({"which", "that", "who"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SHARED = frozenset({"xcomp", "conj", "advcl", "pcomp"})
"""By which dependencies a verb without a subject has that of the verb above it."""
NOMINAL = frozenset({"dobj", "pobj", "prep", "attr", "conj", "dative", "appos", "agent", "pcomp"})
VERBAL = frozenset({"VERB", "AUX"})
BODY_KINDS = frozenset({"government", "organisation", "media", "state_media", "group"})


class Impersonal:
    """Resolves the "it" and "they" of one field, in text order. `found` are its countries and
    bodies."""

    def __init__(self, syntax: Syntax, found: Sequence[Agent], telling: Telling) -> None:
        self._syntax = syntax
        self._telling = telling
        self._all = list(found)
        self._at = {index: each for each in found for index in range(each.first, each.last)}
        self._found: dict[int, Agent | None] = {}
        self.tokens = {
            token.index: None
            for token in syntax.tokens
            if token.tag in {"PRP", "PRP$"} and token.text.lower() in SINGULAR | PLURAL
        }

    def resolve(self, index: int) -> Agent | None:
        """The country or body that the pronoun at a token means, or None."""
        if index not in self._found:
            self._found[index] = None  # while it is looked for, it means nothing
            self._found[index] = self._resolved(index)
            self._remember(index, self._found[index])
        return self._found[index]

    def _remember(self, index: int, meant: Agent | None) -> None:
        """What a pronoun means may be meant again by the next."""
        if meant is not None:
            subject = self._syntax.tokens[index].dep in SUBJECTS
            again = replace(meant, token=index, first=index, last=index + 1, subject=subject)
            insort(self._all, again, key=lambda each: each.token)

    def _resolved(self, index: int) -> Agent | None:
        token = self._syntax.tokens[index]
        if token.tag == "PRP$":
            found = self._owner(index)
        else:
            found = self._doer(index) if token.dep in SUBJECTS else None
        return found if found is not None and found.name else None

    def _owner(self, index: int) -> Agent | None:
        """Whose something is: that of the subject of its clause, of the speaker, or, for what only
        a body has, of what the sentence before was about."""
        noun = self._syntax.tokens[index].head
        verb = self._verb_over(noun)
        subject = self._subject_of(verb) if verb is not None else None
        if subject is not None and self._syntax.below(index, subject):
            return self._owner_of_subject(index, noun)
        agent = self._agent(subject, index) if subject is not None and subject < index else None
        if subject is None or agent is None or is_part(self._syntax, noun):
            return None
        if self._others(agent, subject + 1, index):
            return None
        things = not is_owned(self._syntax, noun) and self._things(subject + 1, index)
        return None if things else agent

    def _owner_of_subject(self, index: int, noun: int) -> Agent | None:
        told = self._telling.within(index)
        if told is not None and self._syntax.quoted[index] is None:
            speaker = self._speaker(told, index)
            if speaker is not None:
                start = self._start(told)
                between = self._others(speaker, start, index) or self._things(start, index)
                return None if between or is_part(self._syntax, noun) else speaker
        first = _is_first(self._syntax, index)
        return self._before(index) if first and is_owned(self._syntax, noun) else None

    def _doer(self, index: int) -> Agent | None:
        """Who does something that only a country or a body does."""
        told = self._telling.within(index)
        sure = self._strength(index, told)
        if sure == NONE:
            return None
        if told is None or self._telling.by_source.get(index) is told:
            return self._in_sentence(index, sure)
        if self._syntax.quoted[index] is not None:
            return self._in_sentence(index, sure)
        speaker = self._speaker(told, index)
        if speaker is None:
            is_body = told.source is not None and told.source.kind in BODY_KINDS
            return None if is_body else self._in_sentence(index, sure)
        start = self._start(told)
        things = sure == SELDOM and self._things(start, index)
        if things or self._others(speaker, start, index) or self._is_spoken_of(index):
            return None
        return speaker

    def _strength(self, index: int, told: Attribution | None) -> int:
        """How sure it is that only a country or a body does what the verb of a pronoun says."""
        verb = self._syntax.tokens[index].head
        found = strength(self._syntax, index, verb)
        opens = found == NONE and told is not None and self._opens(told, index)
        if opens and self._is_fresh(index) and may_do(self._syntax, index, verb):
            return SURE
        return found

    def _in_sentence(self, index: int, sure: int) -> Agent | None:
        """The only country or body before a pronoun in its sentence, where it is the subject of a
        clause, or else the one that the sentence before was about."""
        first, _ = self._syntax.sentence(index)
        here = self._range(first, index)
        if here:
            one = self._single(here, index)
            if one is None or not self._in_subject(one):
                return None
            again = one.token in self.tokens or self._things(one.last, index)
            return None if sure == SELDOM and again else one
        return self._before(index) if _is_first(self._syntax, index) and sure == SURE else None

    def _before(self, index: int) -> Agent | None:
        """The only country or body that the sentence before was about."""
        first, _ = self._syntax.sentence(index)
        if first == 0:
            return None
        start, _ = self._syntax.sentence(first - 1)
        if self._syntax.paragraph(index) - self._syntax.paragraph(first - 1) > 1:
            return None
        said = self._said_before(index, self._range(start, first))
        subjects = [each for each in said if each.subject]
        if self._syntax.text(index).lower() in PLURAL:
            subjects = [each for each in subjects if self._is_main(each)]
            subjects = [] if self._has_people(start, first) else subjects
        others = [each for each in said if not each.subject and not self._is_aside(each, subjects)]
        return self._single([*subjects, *others], index) if subjects else None

    def _said_before(self, index: int, found: list[Agent]) -> list[Agent]:
        """Those of `found` that the one who is quoted with a pronoun spoke of, where he did."""
        told = self._telling.quoting(index)
        name = told.source.name if told is not None and told.source else None
        own = [
            each
            for each in found
            if (before := self._telling.within(each.token)) is not None
            if name and before.source is not None and before.source.name == name
        ]
        return own or found

    def _is_aside(self, each: Agent, subjects: Sequence[Agent]) -> bool:
        """Whether a name only stands before a noun, or outside the clauses of `subjects`."""
        if each.modifier:
            return True
        verbs = (self._syntax.tokens[subject.token].head for subject in subjects)
        return not any(self._syntax.below(each.token, verb) for verb in verbs)

    def _is_main(self, each: Agent) -> bool:
        verb = self._syntax.tokens[self._syntax.tokens[each.token].head]
        return verb.head == verb.index

    def _in_subject(self, each: Agent) -> bool:
        """Whether somebody is a subject, or part of one: "shares of [Acme] fell"."""
        token = self._syntax.tokens[each.token]
        while token.dep in {"pobj", "poss"} or token.text.lower() == "of":
            if token.head == token.index:
                return False
            token = self._syntax.tokens[token.head]
        return token.dep in SUBJECTS

    def _has_people(self, first: int, last: int) -> bool:
        """Whether several people, or some who are joined, stand between two tokens."""
        return any(
            token.tag in {"NNS", "CC"} and token.dep not in {"dobj", "pobj"}
            for token in self._syntax.tokens[first:last]
        )

    def _range(self, first: int, last: int) -> list[Agent]:
        """The countries and bodies, and pronouns that mean one, between two tokens."""
        low = bisect_left(self._all, first, key=lambda each: each.token)
        high = bisect_left(self._all, last, key=lambda each: each.token)
        return self._all[low:high]

    def _single(self, found: Sequence[Agent], index: int) -> Agent | None:
        """The only one of `found`, where it is named and fits the pronoun's number."""
        names = {each.name or str(each.token) for each in found}
        if len(names) != 1:
            return None
        one = next((each for each in found if each.subject), found[0])
        return one if one.name and self._fits(one, index) else None

    def _fits(self, agent: Agent, index: int) -> bool:
        many = self._syntax.text(index).lower() in PLURAL
        return ("they" if many else "it") in agent.pronouns

    def _others(self, agent: Agent, first: int, last: int) -> bool:
        """Whether another country or body stands between two tokens."""
        return any(each.name != agent.name for each in self._range(first, last))

    def _things(self, first: int, last: int) -> bool:
        """Whether a singular noun for a thing stands between two tokens."""
        return any(
            token.tag in {"NN", "NNP"}
            and token.dep not in {"compound", "npadvmod"}
            and token.index not in self._at
            for token in self._syntax.tokens[first:last]
        )

    def _agent(self, subject: int, index: int) -> Agent | None:
        """The country or body that a subject is, itself or by a pronoun."""
        if subject in self._at:
            agent = self._at[subject]
            return agent if agent.name and not agent.modifier and self._fits(agent, index) else None
        if subject in self.tokens:
            found = self.resolve(subject)
            return found if found is not None and self._fits(found, index) else None
        if self._syntax.text(subject).lower() in RELATIVE:
            noun = self._syntax.tokens[self._syntax.tokens[subject].head].head
            return self._agent(noun, index) if noun < subject else None
        return None

    def _speaker(self, told: Attribution, index: int) -> Agent | None:
        """The country or body whose indirect words a pronoun stands in."""
        place = self._telling.place(told)
        if place is None or told.source is None or told.source.kind not in {*BODY_KINDS, "person"}:
            return None
        head = head_of(self._syntax, place)
        if any(each.token != head and not each.modifier for each in self._range(*place)):
            return None
        named = self._at.get(head)
        if named is not None and told.source.kind == "person":  # "Kestrel" of Kestrel Foods
            written = self._syntax.annotation.words(named.first, named.last)
            return None if written == named.name else self._agent(head, index)
        return None if named and named.modifier else self._agent(head, index)

    def _start(self, told: Attribution) -> int:
        """Where the words begin in which another may be meant than the speaker: behind the source,
        or where the content begins."""
        place, first = self._telling.place(told), self._telling.start(told)
        return place[1] if place and place[1] <= first else first

    def _verb_over(self, noun: int) -> int | None:
        """The verb whose object, or what hangs on it, a noun is."""
        token = self._syntax.tokens[noun]
        while token.pos not in VERBAL:
            if token.head == token.index or token.dep not in NOMINAL | SUBJECTS:
                return None
            token = self._syntax.tokens[token.head]
        return token.index

    def _subject_of(self, verb: int) -> int | None:
        """The subject of a verb, or of the verb above that shares it: "urged [Norland] to keep its
        word", "[Norland] saw no reason to change its law"."""
        while not (subjects := self._syntax.kids(verb, *SUBJECTS)):
            token = self._syntax.tokens[verb]
            above = self._syntax.tokens[token.head]
            asked = self._syntax.kids(above.index, "dobj") if token.dep == "xcomp" else []
            if asked:
                return asked[0]
            if token.dep == "acl" and above.text.lower() in _controlling():
                over = self._verb_over(above.index)
            else:
                over = above.index if token.dep in SHARED and above.pos in VERBAL else None
            if over is None or over == verb:
                return None
            verb = over
        return subjects[0]

    def _opens(self, told: Attribution, index: int) -> bool:
        """Whether a pronoun opens indirect words: "Norland said [it] would wait"."""
        before = range(self._telling.start(told), index)
        return self._syntax.quoted[index] is None and all(
            self._syntax.text(i).lower() == "that" for i in before
        )

    def _is_fresh(self, index: int) -> bool:
        """Whether the sentence before was not about a thing, which might still be meant."""
        first, _ = self._syntax.sentence(index)
        if first == 0 or self._syntax.paragraph(first - 1) != self._syntax.paragraph(index):
            return True
        start, _ = self._syntax.sentence(first - 1)
        return not any(
            token.dep in SUBJECTS and token.index not in self._at and self._is_open(token.index)
            for token in self._syntax.tokens[start:first]
        )

    def _is_spoken_of(self, index: int) -> bool:
        """Whether the sentence before did something to an "it" that is still open: "Norland asked
        [it] to stop. Norland said it refused"."""
        first, _ = self._syntax.sentence(index)
        start, _ = self._syntax.sentence(first - 1) if first else (0, 0)
        return any(
            token.index in self.tokens and token.dep in {"dobj", "dative"}
            for token in self._syntax.tokens[start:first]
            if token.text.lower() == "it" and self.resolve(token.index) is None
        )

    def _is_open(self, subject: int) -> bool:
        """Whether a subject is a thing, or an "it" that may be one."""
        if subject in self.tokens:
            return self._syntax.text(subject).lower() == "it" and self.resolve(subject) is None
        return self._syntax.tokens[subject].tag == "NN"


def _is_first(syntax: Syntax, index: int) -> bool:
    """Whether a token opens its sentence, quotation marks aside."""
    first, _ = syntax.sentence(index)
    return not any(syntax.text(i).isalnum() for i in range(first, index))


def _controlling() -> frozenset[str]:
    return resource_set("references.json", "controlling")
