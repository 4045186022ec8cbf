"""The dossier's parts across articles: what they hold, and that nothing in them is markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

import sayso
from command import Command
from sayso.domains.registry import domain
from sayso.ledger.link_queries import origins
from sayso.views.report.overviews import overviews
from sayso.views.story.flow import draw_flow

HOSTILE = """Chile bought 12 frigates from Norway in Geneva on 2 May 2031, \
<script>alert(1)</script> said Ada "</td><img src=x onerror=alert(2)>" Holm.

If "</svg><script>alert(3)</script>" fails, Peru will object, she said.
"""


def test_the_sample_has_its_parts(sample_ledger: sayso.Ledger) -> None:
    parts = {part.id: part for part in overviews(sample_ledger, domain("arms"))}
    assert {"story", "disputes", "timeline", "map", "register-scenarios"} <= parts.keys()
    assert all(len(row.cells) == len(part.columns) for part in parts.values() for row in part.rows)
    assert parts["story"].pictures
    claims = {row.claim.id for row in sayso.claims(sample_ledger)}
    led_to = {claim for part in parts.values() for row in part.rows for claim in row.claims}
    assert led_to <= claims
    without = {part.id for part in overviews(sample_ledger, None)}
    assert not any(each.startswith("register-") for each in without)


@pytest.mark.parametrize("outlet", ["</text><script>alert(4)</script>", "A & B <i>"])
def test_nothing_in_it_is_markup(sayso_command: Command, tmp_path: Path, outlet: str) -> None:
    (tmp_path / "page.txt").write_text(HOSTILE, encoding="utf-8")
    sayso_command("read", tmp_path / "page.txt", "--outlet", outlet, "--published", "2031-05-06")
    assert sayso_command("dossier", "-o", tmp_path / "d.html").code == 0
    tree = html.document_fromstring((tmp_path / "d.html").read_text("utf-8"))
    assert not tree.xpath("//script | //img | //iframe")
    assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]")
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids


def test_the_flow_of_no_reports_is_nothing(ledger: sayso.Ledger) -> None:
    assert draw_flow(origins(ledger)) == ""
