"""Writes what documentation can be made: docs/commands.md and README's example. `make docs`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from sayso.settings import SETTINGS, SETTINGS_FILE
from sayso.views.cli.app import app

AnyCommand = TyperCommand | TyperGroup
PAGE = Path(__file__).with_name("commands.md")
README = Path(__file__).parents[1] / "README.md"
EXAMPLE = ("claims", "--source", "barrancos", "--ledger", "sayso-demo.db")
"""The command whose real output README shows."""

INTRODUCTION = """\
# Commands

This page is made from the commands themselves (`make docs`); a test fails when it is out of date.

Exit codes: 0 all read, 1 nothing usable, 2 usage, 3 some inputs failed (each named with why and
what to do), 130 interrupted (what was read is kept).
"""


def commands_page() -> str:
    """The whole page, as Markdown."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    sections = [_section(name, command) for name, command in commands_of(group)]
    return "\n".join([INTRODUCTION, *sections, _settings()])


def commands_of(group: TyperGroup, before: str = "") -> Iterator[tuple[str, AnyCommand]]:
    """Every command by its whole name, those of a group after it: ``link``, ``link undo``."""
    for each in group.commands.values():
        name = f"{before}{each.name}"
        if isinstance(each, TyperCommand):
            yield name, each
        elif isinstance(each, TyperGroup):
            yield name, each
            yield from commands_of(each, f"{name} ")


def _section(name: str, command: AnyCommand) -> str:
    context = typer.Context(command, info_name=f"sayso {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"## sayso {name}", "", f"    sayso {name} {usage}".rstrip(), ""]
    lines += [(command.help or "").strip(), ""]
    rows = [row for parameter in command.params if (row := _parameter(parameter))]
    lines += ["| option | meaning |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([*lines, (command.epilog or ""), ""])


def _parameter(parameter: object) -> str | None:
    if isinstance(parameter, TyperArgument):
        return f"| `{parameter.metavar}` | {parameter.help} |"
    if isinstance(parameter, TyperOption) and "--help" not in parameter.opts:
        names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
        default = parameter.default
        shown = f" (default: {default})" if isinstance(default, str | Path) else ""
        return f"| {names} | {parameter.help}{shown} |"
    return None


def _settings() -> str:
    rows = [f"| `{s.name}` | `{s.environment}` | {s.default} | {s.help} |" for s in SETTINGS]
    return "\n".join(
        [
            "## Settings",
            "",
            f"From `./{SETTINGS_FILE}`, above it the environment, above that the command's option.",
            "",
            "| setting | environment | default | meaning |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def with_example(readme: str, printed: str) -> str:
    """`readme` with what the example command printed below it, indented as code."""
    command = f"    $ sayso {' '.join(EXAMPLE)}\n"
    lines = "".join(f"    {line.rstrip()}\n" for line in printed.splitlines())
    return re.sub(
        rf"({re.escape(command)}).*?(?=    \$)", lambda m: m[1] + lines, readme, flags=re.S
    )


def _example() -> str:
    with tempfile.TemporaryDirectory() as folder:
        sayso = [sys.executable, "-m", "sayso.views.cli.app"]
        subprocess.run([*sayso, "demo"], cwd=folder, check=True, capture_output=True)
        done = subprocess.run(
            [*sayso, *EXAMPLE], cwd=folder, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
    README.write_text(with_example(README.read_text("utf-8"), _example()), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE.name} and the example in {README.name}\n")
