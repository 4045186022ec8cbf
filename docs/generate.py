"""Writes docs/commands.md from the commands themselves: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from sayso.settings import SETTINGS, SETTINGS_FILE
from sayso.views.cli.app import app

PAGE = Path(__file__).with_name("commands.md")

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
    commands = [each for each in group.commands.values() if isinstance(each, TyperCommand)]
    sections = [_section(command) for command in commands]
    return "\n".join([INTRODUCTION, *sections, _settings()])


def _section(command: TyperCommand) -> str:
    context = typer.Context(command, info_name=f"sayso {command.name}")
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"## sayso {command.name}", "", f"    sayso {command.name} {usage}".rstrip(), ""]
    lines += [(command.help or "").strip(), ""]
    rows = [row for parameter in command.params if (row := _parameter(parameter))]
    lines += ["| option | meaning |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([*lines, (command.epilog or ""), ""])


def _parameter(parameter: object) -> str | None:
    if isinstance(parameter, TyperArgument):
        return f"| `{parameter.metavar}` | {parameter.help} |"
    if isinstance(parameter, TyperOption) and "--help" not in parameter.opts:
        names = ", ".join(f"`{name}`" for name in parameter.opts)
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


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE.name}\n")
