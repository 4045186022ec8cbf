"""Claims within claims: what is undertaken, inside what says how far it has come.

"Norway is close to a deal | to sell Chile between 20 and 24 boats": the number is of the inner
claim, the stage of both, and what a later report makes of both is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.model.claim import Claim, Quantity
from sayso.model.linking import Link

__all__ = ["own_quantities", "told_once"]


def own_quantities(
    claim: Claim, claims: Sequence[Claim], known: Mapping[str, Claim]
) -> list[Quantity]:
    """The numbers of a claim that none within it has."""
    within = [span for each in claims if known.get(each.id) is claim for span in each.spans]
    return [
        each for each in claim.quantities if not any(span.contains(each.span) for span in within)
    ]


def told_once(links: Sequence[Link], outer_of: Mapping[str, str]) -> Iterator[Link]:
    """`links` without those from stage to stage where what is undertaken is overtaken by the same
    claim; `outer_of` gives of claims within others the others."""
    told = {
        (outer_of.get(each.left, each.left), outer_of.get(each.right, each.right))
        for each in links
        if each.relation == "updates" and not {each.left, each.right}.isdisjoint(outer_of)
    }
    yield from (
        each for each in links if each.kind != "stage" or (each.left, each.right) not in told
    )
