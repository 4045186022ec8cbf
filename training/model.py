"""The reader model: a small BERT with extra features, a tagger with a CRF, and a link scorer."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from sayso.annotate.pairs import FEATURE_SIZES, LINKS, TAGS, WIDTHS
from sayso.annotate.words import CASINGS, PLACES, QUOTES
from sayso.model.roles import ROLES

__all__ = ["Encoder", "LinkScorer", "Reader", "crf_loss", "tag_mask"]

HIDDEN = 384
HEADS = 12
LAYERS = 6
LINK_SIZE = 128
PAIR_SIZE = 64
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One transformer layer as in BERT, without dropout (on a CPU it costs half as much again)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN)))
        out: Tensor = self.norm2(x + self.down(F.gelu(self.up(x))))
        return out


class Encoder(nn.Module):
    """MiniLM (6 layers, uncased) with embeddings for casing, quotation and place added.

    In training it may also be told which of `annotators` read the text, to learn their habits
    apart from what they agree on; nobody in particular is a zero vector.
    """

    def __init__(self, vocabulary: int = 30522, positions: int = 512, annotators: int = 0) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(positions, HIDDEN)
        self.casing = nn.Embedding(len(CASINGS), HIDDEN)
        self.quote = nn.Embedding(len(QUOTES), HIDDEN)
        self.place = nn.Embedding(len(PLACES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for extra in (self.casing, self.quote, self.place):
            nn.init.normal_(extra.weight, std=0.02)
        self.annotator = nn.Embedding(annotators + 1, HIDDEN, padding_idx=0) if annotators else None
        if self.annotator:
            nn.init.zeros_(self.annotator.weight)

    def forward(
        self,
        pieces: Tensor,
        features: Tensor,
        mask: Tensor | None = None,
        annotator: Tensor | None = None,
    ) -> Tensor:
        """Wordpieces (batch, length) and features (batch, length, 3) -> (batch, length, HIDDEN).

        `annotator` (batch,) counts from 1; 0 is nobody in particular.
        """
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]]
        x = x + self.casing(features[..., 0]) + self.quote(features[..., 1])
        x = x + self.place(features[..., 2])
        if self.annotator and annotator is not None:
            x = x + self.annotator(annotator)[:, None]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, path: Path) -> None:
        """Take the weights of a BERT of this shape from a safetensors file."""
        given = load_file(path)
        state = self.state_dict()
        # The second-segment embedding is never used; the first is a constant on every wordpiece.
        state["word.weight"] = given["embeddings.word_embeddings.weight"]
        state["position.weight"] = (
            given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0]
        )
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                old, new = f"encoder.layer.{i}.", f"layers.{i}."
                state[f"{new}qkv.{kind}"] = torch.cat(
                    [given[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                )
                for ours, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    state[f"{new}{ours}.{kind}"] = given[f"{old}{theirs}.{kind}"]
        self.load_state_dict(state)


class LinkScorer(nn.Module):
    """Scores links between pieces: biaffine over their ends, plus what lies between them."""

    def __init__(self) -> None:
        super().__init__()
        self.role = nn.Embedding(len(ROLES), LINK_SIZE)
        self.width = nn.Embedding(WIDTHS, LINK_SIZE)
        self.bilinear = nn.ParameterDict(
            {link: nn.Parameter(torch.zeros(LINK_SIZE, LINK_SIZE)) for link in LINKS}
        )
        self.left = nn.ModuleDict({link: nn.Linear(LINK_SIZE, PAIR_SIZE) for link in LINKS})
        self.right = nn.ModuleDict({link: nn.Linear(LINK_SIZE, PAIR_SIZE) for link in LINKS})
        self.features = nn.ModuleDict(
            {link: nn.Embedding(sum(FEATURE_SIZES), PAIR_SIZE) for link in LINKS}
        )
        self.score = nn.ModuleDict({link: nn.Linear(PAIR_SIZE, 1) for link in LINKS})
        self.none = nn.ModuleDict({link: nn.Linear(LINK_SIZE, 1) for link in LINKS})
        starts = torch.tensor([0, *FEATURE_SIZES[:-1]]).cumsum(0)
        self.register_buffer("feature_starts", starts, persistent=False)
        for embedding in self.features.values():
            nn.init.normal_(embedding.weight, std=0.1)

    def represent(self, first: Tensor, last: Tensor, role: Tensor, width: Tensor) -> Tensor:
        """Vectors of pieces from the begin vector of the first and end vector of the last word."""
        return F.gelu(first + last + self.role(role) + self.width(width))

    def forward(self, link: str, vectors: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        """Scores (n,) of index pairs (n, 2)."""
        left, right = vectors[pairs[:, 0]], vectors[pairs[:, 1]]
        mixed = (
            self.left[link](vectors)[pairs[:, 0]]
            + self.right[link](vectors)[pairs[:, 1]]
            + self.features[link](features + self.feature_starts).sum(1)
        )
        score = self.score[link](F.relu(mixed)).squeeze(-1)
        out: Tensor = score + ((left @ self.bilinear[link]) * right).sum(-1)
        return out


class Reader(nn.Module):
    """Encoder, tag scores with transitions, and the link scorer."""

    def __init__(self, dropout: float = 0.1, annotators: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(annotators=annotators)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Linear(HIDDEN, LINK_SIZE)
        self.end = nn.Linear(HIDDEN, LINK_SIZE)
        self.links = LinkScorer()

    def forward(
        self,
        pieces: Tensor,
        features: Tensor,
        mask: Tensor | None = None,
        annotator: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tag scores, begin vectors and end vectors of every wordpiece."""
        x = self.dropout(self.encoder(pieces, features, mask, annotator))
        return self.tags(x), self.begin(x), self.end(x)

    def steps(self) -> Tensor:
        """Scores of going from one tag to the next, with what BIO forbids."""
        return self.transitions + tag_mask().to(self.transitions)


def tag_mask() -> Tensor:
    """0 where one tag may follow another, `FORBIDDEN` where it may not."""
    mask = torch.zeros(len(TAGS), len(TAGS))
    for role in range(len(ROLES)):
        inside = 2 + 2 * role
        mask[:, inside] = FORBIDDEN
        mask[inside - 1 : inside + 1, inside] = 0.0
    return mask


def crf_loss(scores: Tensor, tags: Tensor, lengths: Tensor, steps: Tensor) -> Tensor:
    """Negative log-likelihood of tag sequences, (batch,).

    scores (batch, words, tags), tags (batch, words), lengths (batch,), steps (tags, tags). A window
    may begin inside a piece, so the first tag is free. The sum over all paths is a product of
    matrices in the log semiring, taken as a balanced tree: 8 steps instead of 254.
    """
    batch, words, n = scores.shape
    held = torch.arange(words)[None, :] < lengths[:, None]
    own = scores.gather(2, tags[..., None]).squeeze(-1)
    moved = steps[tags[:, :-1], tags[:, 1:]]
    path = (own * held).sum(1) + (moved * held[:, 1:]).sum(1)
    identity = torch.full((n, n), FORBIDDEN).fill_diagonal_(0.0)
    chain = torch.where(
        held[:, 1:, None, None], steps[None, None] + scores[:, 1:, None, :], identity
    )
    while chain.shape[1] > 1:
        if chain.shape[1] % 2:
            chain = torch.cat([chain, identity.expand(batch, 1, n, n)], 1)
        left, right = chain[:, 0::2], chain[:, 1::2]
        chain = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    total = scores[:, 0]
    if chain.shape[1]:
        total = torch.logsumexp(total[:, :, None] + chain[:, 0], dim=1)
    return torch.logsumexp(total, dim=1) - path
