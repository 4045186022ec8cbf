"""The documentation is true: generated pages are current, every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from command import Command
from sayso.settings import SETTINGS, Setting
from sayso.views.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def generator() -> Any:
    """docs/generate.py, which is a script and no module of the package."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> dict[str, TyperCommand | TyperGroup]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(generator().commands_of(group))


def generated() -> str:
    return str(generator().commands_page())


def test_the_readme_shows_real_output(sayso_command: Command, sample_source: Path) -> None:
    shutil.copy(sample_source, "sayso-demo.db")
    readme = (ROOT / "README.md").read_text("utf-8")
    printed = sayso_command(*generator().EXAMPLE).out
    assert "Barrancos" in printed
    assert generator().with_example(readme, printed) == readme, "run: make docs"


def test_the_readme_python_runs(
    sample_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_source, "sayso-demo.db")
    (tmp_path / "saved-pages").mkdir()
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  our own lines


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
