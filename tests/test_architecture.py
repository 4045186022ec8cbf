"""The layout holds: who may import whom, no cycles, sizes, and the frozen public API."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso

SRC = Path(__file__).parents[1] / "src"
FILES = sorted((SRC / "sayso").rglob("*.py"))
MAX_LINES, MAX_FUNCTION, MAX_PARAMETERS = 400, 50, 6

STAGES = ("acquire", "clean", "annotate", "attribute", "interpret", "link")
BASE = {"model", "errors", "resources", "stages", "units"}
ALLOWED = {
    **{stage: BASE | {stage} for stage in STAGES},
    "model": {"model"},
    "errors": set(),
    "version": set(),
    "resources": set(),
    "stages": {"resources"},
    "units": {"errors", "model", "resources"},
    "settings": {"errors"},
    "domains": BASE | {"domains"},
    "ledger": BASE | {"ledger", "version"},
    "pipeline": BASE | set(STAGES) | {"domains", "ledger", "settings", "version"},
    "views": BASE | {"", "views", "domains", "ledger", "settings", "version", "pipeline"},
    "": {"", "ledger", "model", "errors", "pipeline", "version"},
}
"""What each part of the package may import, by ARCHITECTURE.md. ``""`` is the public API."""

ONLY_IN = {
    "spacy": "annotate",
    "onnxruntime": "annotate",
    "tokenizers": "annotate",
    "sqlalchemy": "ledger",
    "alembic": "ledger",
    "rensa": "link",
    "rapidfuzz": "link",
    "typer": "views",
    "altair": "views",
    "vl_convert": "views",
}


def module_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    return [*module.split("."), ""][1]


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module imported, and whether only for type checking."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or "", id(node) in typing_only
            for alias in node.names:
                yield f"{node.module}.{alias.name}", id(node) in typing_only


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_follow_the_rule(path: Path) -> None:
    here = part_of(module_of(path))
    for name, _ in imports(path):
        if name.split(".")[0] == "sayso" and not is_attribute(name):
            assert part_of(name) in ALLOWED[here], f"{module_of(path)} imports {name}"
        keeper = ONLY_IN.get(name.split(".")[0])
        assert keeper in (None, here), f"{module_of(path)} imports {name}, which is {keeper}'s"


def is_attribute(name: str) -> bool:
    """Whether a dotted name is something inside a module rather than a module."""
    target = SRC.joinpath(*name.split("."))
    return not (target.is_dir() or target.with_suffix(".py").exists())


def test_cli_and_web_never_import_each_other() -> None:
    for path in FILES:
        names = {name for name, _ in imports(path)}
        if "views/cli" in path.as_posix():
            assert not any(name.startswith("sayso.views.web") for name in names)
        if "views/web" in path.as_posix():
            assert not any(name.startswith("sayso.views.cli") for name in names)


def test_no_import_cycles() -> None:
    modules = {module_of(path): path for path in FILES}
    graph = {
        module: {name for name, typing in imports(path) if name in modules and not typing}
        for module, path in modules.items()
    }
    graph["sayso"] = set()  # every import passes through the package itself
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join([*trail, module])
        if module not in done:
            for target in sorted(graph[module]):
                if not module.startswith(f"{target}."):  # a package's modules lie inside it
                    visit(target, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_sizes_and_docstrings(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MAX_LINES
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{path} has no docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            documented = ast.get_docstring(node) or is_local(tree, node)
            assert documented, f"{path}:{node.lineno} {node.name} has no docstring"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{path}:{node.lineno} {node.name}: {length} lines"
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            many = [each for each in given if each.arg not in ("self", "cls")]
            if "views/cli" not in path.as_posix():  # a command has one parameter for each option
                assert len(many) <= MAX_PARAMETERS, f"{path}:{node.lineno} {node.name}"


def is_local(tree: ast.Module, wanted: ast.AST) -> bool:
    """Whether a definition lies inside a function, where only its neighbours see it."""
    return any(
        inner is wanted
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if inner is not node
    )


def test_public_api_is_frozen() -> None:
    assert sorted(sayso.__all__) == [
        "ClaimFilter",
        "Given",
        "Ledger",
        "SaysoError",
        "Summary",
        "__version__",
        "articles",
        "claims",
        "read",
        "read_again",
        "reading",
        "sources",
    ]
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None


def test_every_module_imports() -> None:
    for path in FILES:
        if "migrations/" not in path.as_posix():
            importlib.import_module(module_of(path))
