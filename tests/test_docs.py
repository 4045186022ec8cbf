"""The documentation is true: generated pages are current, every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from sayso.settings import SETTINGS, Setting
from sayso.views.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def commands() -> dict[str, TyperCommand]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {n: each for n, each in group.commands.items() if isinstance(each, TyperCommand)}


def generated() -> str:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.commands_page())


def test_the_commands_page_is_current() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == generated(), "run: make docs"


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented_with_an_example(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert "sayso" in (command.epilog or "")
    assert f"## sayso {name}\n" in generated()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: Setting) -> None:
    assert f"`{setting.environment}`" in generated()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
