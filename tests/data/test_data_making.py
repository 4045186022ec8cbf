"""Making the data files: spellings, rings, packages."""

from __future__ import annotations

from pathlib import Path

import pytest
from data.atlas import centroid, decoded, rings
from data.packages import PACKAGES, Packages
from data.spelling import spellings

ALTERNATES = [
    ("Zaporizhzhya", ["Zaporozhye", "Zaporizhzhia", "Aleksandrovsk", "ZAP", "Запоріжжя"],
     ["Zaporizhzhia", "Zaporozhye"]),
    ("Al Ḩudaydah", ["Hodeida", "Hudaydah", "Al Hudayda", "Hodejda"], ["Hudaydah", "Al Hudayda"]),
    ("Lagos", ["Lagosas", "Lagoso", "Lagos"], []),
]  # fmt: skip
SQUARE = {
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
    "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
}


@pytest.mark.parametrize(("name", "alternates", "kept"), ALTERNATES)
def test_other_spellings_of_a_name(name: str, alternates: list[str], kept: list[str]) -> None:
    assert sorted(spellings(name, alternates, 6)) == sorted(kept)


def test_no_more_spellings_than_asked_for() -> None:
    assert len(spellings("Zaporizhzhya", ["Zaporozhye", "Zaporizhzhia"], 1)) == 1


def test_the_middle_of_a_ring() -> None:
    (ring,) = rings({"type": "Polygon", "arcs": [[0, 1]]}, decoded(SQUARE))
    assert ring == [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]
    assert centroid(ring) == (4, (1, 1))


def test_the_middle_of_a_ring_over_the_180th_meridian() -> None:
    _, (longitude, latitude) = centroid([(179, 0), (-179, 0), (-179, 2), (179, 2), (179, 0)])
    assert abs(longitude) == pytest.approx(180)
    assert latitude == pytest.approx(1)


def test_packages_are_pinned(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not there"):
        Packages(tmp_path)
    for name in PACKAGES:
        (tmp_path / name).write_bytes(b"another")
    with pytest.raises(ValueError, match="pins"):
        Packages(tmp_path)
