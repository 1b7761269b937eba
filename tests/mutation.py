"""How much the tests of the core notice: `python -m tests.mutation --changes 200 --seed 1`.

Makes one small change at a time in a copy of the program (a comparison turned, a constant off by
one, a statement dropped, a condition negated), runs the tests of the changed module, and prints the
changes that no test noticed. Those are to be judged: some change nothing that anybody could see.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "delivery": "dispatcher limits unanswered",
    "identity": "key_table keys linkedin",
    "importing": "recorder",
    "journal": "admission commit_queue history_policy keys leads run_journal",
    "journal/sql": "copying people purge",
    "journal/sqlite": "database file_watch lead_table liveness lookup new_file read_only"
    " shared_rate_state writer",
    "journal/postgres": "connection lead_batch lease transactions turns",
    "mapping": "name_evidence",
    "readback": "index look",
    "reports": "order",
    "screening": "duplicates exclusion",
    "sending": "decision sender",
    "sending/pacing": "limit_evidence",
    "settings": "profile resolve settings",
    "sources": "records",
}
CORE = [f"{package}/{name}" for package, names in PACKAGES.items() for name in names.split()]
"""Where a fault loses or doubles a lead, or sends it to the wrong person."""

ALSO = {"importing": ("cli/commands/test_imports.py",), "journal": ("e2e/test_lost_journal.py",)}
"""Tests of a package elsewhere than in its mirror place."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
DROPPED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
LONGEST = 90.0
"""Seconds after which tests count as having noticed: they wait for ever."""


class Change(NamedTuple):
    """One small change of a module's tree."""

    line: int
    what: str
    make: Callable[[], None]


def changes(tree: ast.Module) -> list[Change]:
    """Give every change that can be made, always in the same order."""
    return [change for node in _code(tree) for change in (*_of_value(node), *_of_block(node))]


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what is executed: no annotations, no decorators."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list", "type_params"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _code(child)


def _of_value(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in TURNED:
            turned = [TURNED[type(op)](), *node.ops[1:]]
            yield Change(node.lineno, "turned", lambda: setattr(node, "ops", turned))
        case ast.Constant(value=bool(value)):
            yield Change(node.lineno, "negated", lambda: setattr(node, "value", not value))
        case ast.Constant(value=int(value) | float(value)):
            yield Change(node.lineno, "off by one", lambda: setattr(node, "value", value + 1))
        case ast.BoolOp(op=op):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield Change(node.lineno, "and/or", lambda: setattr(node, "op", other))
        case ast.BinOp(op=ast.Add()):
            yield Change(node.lineno, "subtracted", lambda: setattr(node, "op", ast.Sub()))
        case ast.BinOp(op=ast.Sub()):
            yield Change(node.lineno, "added", lambda: setattr(node, "op", ast.Add()))
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            negated = ast.UnaryOp(ast.Not(), test)
            yield Change(node.lineno, "negated", lambda: setattr(node, "test", negated))


def _of_block(node: ast.AST) -> Iterator[Change]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
            for place, statement in enumerate(block):
                if _may_be_dropped(statement):
                    yield Change(statement.lineno, "dropped", _dropping(block, place))


def _dropping(block: list[ast.stmt], place: int) -> Callable[[], None]:
    return lambda: block.__setitem__(place, ast.Pass())


def _may_be_dropped(statement: ast.stmt) -> bool:
    """Tell whether it is no docstring, nor gives a name its value: to drop that breaks anything."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return False
        case ast.Assign(targets=targets):
            return any(isinstance(each, ast.Attribute | ast.Subscript) for each in targets)
        case _:
            return isinstance(statement, DROPPED)


def steps_for(module: str) -> list[list[str]]:
    """Give the tests to run, step by step: those of the module itself, then those around it."""
    path = Path("tests") / module
    own = path.with_name(f"test_{path.name}.py")
    package = module.split("/")[0]
    around = [f"tests/{package}", *(f"tests/{name}" for name in ALSO.get(package, ()))]
    return [[str(own)], around] if (ROOT / own).exists() else [around]


def notices(copy: Path, tests: list[str]) -> bool:
    """Run tests of the copy; tell whether one fails, or does not end."""
    command = [sys.executable, "-m", "pytest", "-qx", "-n0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> None:
    """Make the changes and print what became of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modules", nargs="*", default=CORE, help="such as journal/sqlite/leads")
    options = parser.parse_args()
    sources = {name: (ROOT / "reactin_cli" / f"{name}.py").read_text() for name in options.modules}
    sites = [(name, n) for name, text in sources.items() for n in range(_count(text))]
    chosen = random.Random(options.seed).sample(sites, min(options.changes, len(sites)))
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("reactin_cli", "tests", "samples"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / part, copy)
        for name, number in chosen:
            changed = copy / "reactin_cli" / f"{name}.py"
            tree = ast.parse(sources[name])
            change = changes(tree)[number]
            before = sources[name].splitlines()[change.line - 1].strip()
            change.make()
            changed.write_text(ast.unparse(ast.fix_missing_locations(tree)))
            if not any(notices(copy, tests) for tests in steps_for(name)):
                survivors += 1
                print(f"SURVIVED {name}.py:{change.line} {change.what}: {before}", flush=True)  # noqa: T201 - what it is for
            changed.write_text(sources[name])
    print(f"{len(chosen) - survivors} of {len(chosen)} changes were noticed")  # noqa: T201 - what it is for


def _count(text: str) -> int:
    return len(changes(ast.parse(text)))


if __name__ == "__main__":
    main()
