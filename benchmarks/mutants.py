"""Mutants: small faults, each put into a copy of one file's text in place of what stands there.

Docstrings, annotations, texts, imports, decorators, assertions, `strict=` (an assertion too), what
is raised, and what is there for type checkers alone are left as they are: a fault there changes no
answer, or it is found by reading.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
TYPING = {"TypeVar", "cast", "isinstance", "super"}  # their calls are left as they are
# Names whose calls have an opposite, and names whose calls can be left out.
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
WRAPPERS = {"sorted", "set", "abs", "reversed", "frozenset"}
# Nodes that stand for themselves wherever they are put; all others get brackets.
PLAIN = (ast.Call, ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple)


class Mutant(NamedTuple):
    """One fault: where it is, what stands there, and what is put there."""

    file: str
    line: int
    statement: tuple[int, int]  # the first and the last line of the statement, without its body
    kind: str
    before: str
    after: str
    begin: int  # in bytes of the file
    end: int
    around: str  # the line, as it was

    @property
    def name(self) -> str:
        """Return what the mutant is known by, wherever the lines of the file move."""
        text = f"{self.file}: {self.before} -> {self.after}"
        return " ".join(f"{text} in: {self.around}".split())

    def text(self, original: str) -> str | None:
        """Return the whole file with the fault; None where that is no Python."""
        whole = original.encode()
        text = (whole[: self.begin] + self.after.encode() + whole[self.end :]).decode()
        try:
            compile(text, self.file, "exec", dont_inherit=True)
        except SyntaxError:
            return None
        return text


def flips(node: ast.Compare) -> Iterator[tuple[str, ast.expr]]:
    for place, old in enumerate(node.ops):
        for new in COMPARISONS[type(old)]:
            other = copy.copy(node)
            other.ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
            yield "comparison", other


def constants(node: ast.Constant) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield "constant", ast.Constant(node.value + 1)
        yield "constant", ast.Constant(node.value - 1)


def calls(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """Leave out an argument or a keyword, swap two neighbours, take the opposite, or no call."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in OPPOSITES:
        yield "call", ast.Call(ast.Name(OPPOSITES[name]), node.args, node.keywords)
    if name in WRAPPERS and len(node.args) == 1:
        yield "call", node.args[0]
    for place in range(1, len(node.args)):
        left, right = node.args[place - 1 : place + 1]
        starred = isinstance(left, ast.Starred) or isinstance(right, ast.Starred)
        if not starred and name not in OPPOSITES:
            swapped = [*node.args[: place - 1], right, left, *node.args[place + 1 :]]
            yield "swapped arguments", ast.Call(node.func, swapped, node.keywords)
    if len(node.args) > 1:
        yield "argument left out", ast.Call(node.func, node.args[:-1], node.keywords)
    for place, keyword in enumerate(node.keywords):
        kept = [*node.keywords[:place], *node.keywords[place + 1 :]]
        if keyword.arg != "strict":
            yield "keyword left out", ast.Call(node.func, node.args, kept)


def expressions(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Yield what may stand in place of an expression."""
    if isinstance(node, ast.Compare):
        yield from flips(node)
    elif isinstance(node, ast.Constant):
        yield from constants(node)
    elif isinstance(node, ast.Call):
        yield from calls(node)
    elif isinstance(node, ast.BinOp):
        # `str % values` is the text of an older Python, `A | B` of types stands in annotations
        yield "operator", ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", ast.BoolOp(other, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield "not or minus left out", node.operand
    elif isinstance(node, ast.IfExp):
        yield "branches swapped", ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield "fields swapped", ast.Tuple([node.elts[1], node.elts[0], *node.elts[2:]], ast.Load())


def statements(node: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
    """Yield what may stand in place of a statement."""
    if isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value in {None, False}):
            yield "nothing returned", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Break):
        yield "break/continue", ast.Continue()
    elif isinstance(node, ast.Continue):
        yield "break/continue", ast.Break()
    elif isinstance(node, ast.AugAssign):
        other = OPERATORS[type(node.op)]()
        yield "operator", ast.AugAssign(node.target, other, node.value)
        yield "statement left out", ast.Pass()
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "statement left out", ast.Pass()


def conditions(node: ast.AST) -> Iterator[tuple[ast.expr, str, ast.expr]]:
    """Yield each condition below a node with what may stand in its place."""
    if isinstance(node, ast.If):
        yield node.test, "condition", ast.Constant(value=True)
        yield node.test, "condition", ast.Constant(value=False)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield test, "condition", ast.Constant(value=True)


class Walk:
    """One walk through a file that finds what can be put where."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: list[tuple[ast.stmt, ast.AST, str, ast.AST]] = []
        self.body(tree.body)

    def body(self, nodes: list[ast.stmt]) -> None:
        for node in nodes:
            if not is_left(node):
                self.statement(node)

    def statement(self, node: ast.stmt) -> None:
        for kind, new in statements(node):
            self.found.append((node, node, kind, new))
        for name, value in ast.iter_fields(node):
            if name in {"body", "orelse", "finalbody"}:
                self.body(value)
            elif name == "handlers":
                for handler in value:
                    self.body(handler.body)
            elif name == "cases":
                for case in value:
                    self.body(case.body)
            elif name not in {"decorator_list", "annotation", "returns", "targets", "target"}:
                self.expression(node, value)
        for test, kind, new in conditions(node):
            self.found.append((node, test, kind, new))

    def expression(self, statement: ast.stmt, value: object) -> None:
        """Look into an expression."""
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not is_opaque(node):
                if isinstance(node, ast.expr):
                    for kind, new in expressions(node):
                        self.found.append((statement, node, kind, new))
                for test, kind, new in conditions(node):
                    self.found.append((statement, test, kind, new))
                self.expression(statement, list(ast.iter_child_nodes(node)))


def is_opaque(node: ast.AST) -> bool:
    """Return whether nothing in an expression is changed."""
    if isinstance(node, ast.JoinedStr | ast.arg):  # what is in an f-string has no true place
        return True
    if isinstance(node, ast.keyword):
        return node.arg == "strict"  # like an assertion: no right caller meets it
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    return name in TYPING


def is_left(node: ast.stmt) -> bool:
    """Return whether a statement is left as it is."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.Raise):
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__all__", "__slots__"}:
        return True
    if isinstance(node, ast.FunctionDef):
        last = node.body[-1]
        return isinstance(last, ast.Expr) and isinstance(last.value, ast.Constant)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def written(new: ast.AST) -> str:
    """Return the text of what is put in place, in brackets where these may be needed."""
    text = ast.unparse(ast.fix_missing_locations(new))
    return text if isinstance(new, (ast.stmt, *PLAIN)) else f"({text})"


def mutants_of(file: str, text: str) -> list[Mutant]:
    """Return all mutants of a file, in the order of its lines."""
    starts = [0]
    for row in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(row))
    found = {}
    for statement, old, kind, new in Walk(ast.parse(text)).found:
        begin = starts[old.lineno - 1] + old.col_offset
        end = starts[old.end_lineno - 1] + old.end_col_offset
        body = getattr(statement, "body", None)
        last = body[0].lineno - 1 if body else statement.end_lineno
        lines = (statement.lineno, max(last, statement.lineno))
        before, after = ast.unparse(old), written(new)
        if before != after:
            around = text.splitlines()[old.lineno - 1]
            mutant = Mutant(file, old.lineno, lines, kind, before, after, begin, end, around)
            found.setdefault((begin, end, after), mutant)
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.begin))
