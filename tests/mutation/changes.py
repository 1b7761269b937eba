"""Small changes of a module: a comparison turned, a constant off by one, a statement dropped, …"""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

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


class Change(NamedTuple):
    """One small change of a module's tree."""

    line: int
    what: str
    make: Callable[[], None]


def changes(tree: ast.Module) -> list[Change]:
    """Give every change that can be made, always in the same order."""
    return [change for node in _code(tree) for change in (*_of_value(node), *_of_block(node))]


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what is executed: no annotations, no decorators.

    Nor the values of named constants: tests take those by their names, so that they may be tuned.
    """
    if isinstance(node, ast.Assign) and _is_constant(node.targets[0]):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list", "type_params"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _code(child)


def _is_constant(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id.isupper()


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
