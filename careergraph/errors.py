"""What can go wrong, each error with what the user can do."""

from typing import NoReturn

from careergraph.english import counted, either, together
from careergraph.hidden_characters import line_shown
from careergraph.named_tuple import NamedTuple

__all__ = [
    "MOST_PROBLEMS",
    "BudgetError",
    "CareerGraphError",
    "LeftOutRoleError",
    "NoRouteError",
    "Problem",
    "SharedCodeError",
    "TableError",
    "UnknownNameError",
    "UnknownNameWarning",
    "UnknownRoleError",
    "stop",
]

MOST_PROBLEMS = 10_000  # breaches that are looked for
MOST_ROLES = 10  # roles that a shared code spells out
SHOWN = 100  # breaches that an error's text spells out; `TableError.problems` holds all


class CareerGraphError(Exception):
    """Everything that careergraph raises on purpose; its text says what to do.

    Each argument is a line. What it quotes is shown with hidden characters escaped, wherever the
    text is printed.
    """

    def __str__(self) -> str:
        return "\n".join(map(line_shown, self._lines()))

    def _lines(self) -> list[str]:
        return [str(line) for line in self.args]


class UnknownNameWarning(UserWarning):
    """A name in ``have`` that nothing in the dataset requires: holding it changes no answer."""


class Problem(NamedTuple):
    """One breach of the tables' contract.

    Attributes
    ----------
    file : str
        The file, or the name of the table where there is no file.
    line : int or None
        The line in that file (the header is line 1), or the row of a DataFrame (counted from 0).
    column : str or None
        The column.
    found : str
        What stands there.
    right : str
        What would be right.
    unit : str
        What `line` counts: ``"line"`` or ``"row"``.

    Examples
    --------
    >>> print(Problem("transitions.csv", 3, "years", "'soon'", "a number, 0 or more"))
    transitions.csv, line 3, column years: found 'soon'; right would be a number, 0 or more
    """

    file: str
    line: int | None
    column: str | None
    found: str
    right: str
    unit: str = "line"

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", {self.unit} {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        return line_shown(f"{place}: found {self.found}; right would be {self.right}")


class TableError(CareerGraphError):
    """The tables break their contract; every breach is in the one error.

    Parameters
    ----------
    problems : list of Problem
        All breaches, in the order of files and lines.

    Examples
    --------
    >>> print(TableError([Problem("moves.csv", 2, "origin", "an empty cell", "a role")]))
    moves.csv, line 2, column origin: found an empty cell; right would be a role
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(problems)

    def _lines(self) -> list[str]:
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if count == 1:
            return lines
        if count > SHOWN:
            lines.append(f"... and {count - SHOWN:,} more (`careergraph check` lists them all)")
        return [f"{self.count} in the tables:", *lines]

    @property
    def count(self) -> str:
        """How many breaches there are, in words; of very many not all are looked for."""
        least = "at least " * (len(self.problems) >= MOST_PROBLEMS)
        return least + counted(len(self.problems), "problem")


def stop(file: str, line: int | None, found: str, right: str) -> NoReturn:
    """Refuse a file for a fault after which there is no use in reading on."""
    raise TableError([Problem(file, line, None, found, right)])


class UnknownNameError(CareerGraphError, LookupError):
    """A name that the dataset does not hold.

    Parameters
    ----------
    name : str
        The name as it was given.
    suggestions : list of str
        Names that the user may have meant, the likeliest first.
    kind : str
        What was looked for, such as ``"role"`` or ``"source"``.
    hint : str
        What to do when no suggestion fits.
    """

    def __init__(
        self, name: str, suggestions: list[str], *, kind: str = "name", hint: str = ""
    ) -> None:
        self.name = name
        self.suggestions = list(suggestions)
        self.kind = kind
        self.hint = hint
        super().__init__(name, suggestions)  # what a pickle makes it of again

    def _lines(self) -> list[str]:
        text = self._reason()
        if self.suggestions:
            text += f"; did you mean {either(self.suggestions)}?"
        return [f"{text} {self.hint}" if self.hint else text]

    def _reason(self) -> str:
        return f"no {self.kind} is called {self.name!r}"


class UnknownRoleError(UnknownNameError):
    """A role that the dataset does not hold, with suggestions.

    Examples
    --------
    >>> print(UnknownRoleError("CFO", ["CIO", "CTO"]))
    no role is called 'CFO'; did you mean 'CIO' or 'CTO'? (`careergraph roles` lists them all)
    """

    has_codes = False  # whether it was looked for among codes too

    def __init__(self, name: str, suggestions: list[str]) -> None:
        hint = "(`careergraph roles` lists them all)"
        if not suggestions:
            hint = (
                "(`careergraph roles` lists them all, `careergraph fit` shows where someone can "
                "begin who holds none of them)"
            )
        super().__init__(name, suggestions, kind="role", hint=hint)

    def _reason(self) -> str:
        return super()._reason() + (", and none has this code" if self.has_codes else "")


class SharedCodeError(UnknownRoleError):
    """A code that several roles have, or that the codes of several roles go on from.

    Parameters
    ----------
    name : str
        The code as it was given.
    suggestions : list of str
        The roles.
    codes : list of (str, str)
        Their codes, each with its role.

    Examples
    --------
    >>> print(SharedCodeError("5120", ["Cook", "Chef"], [("5120", "Cook"), ("5120", "Chef")]))
    2 roles have the code '5120': 'Cook' and 'Chef'; name one of them
    """

    def __init__(self, name: str, suggestions: list[str], codes: list[tuple[str, str]]) -> None:
        super().__init__(name, suggestions)
        self.codes = list(codes)
        self.args = (name, suggestions, codes)

    def _lines(self) -> list[str]:
        return [f"{self._reason()}; name one of them"]

    def _reason(self) -> str:
        own = {code for code, _ in self.codes}
        count, first = len(self.codes), self.codes[:MOST_ROLES]
        roles = [repr(role) if len(own) == 1 else f"{role!r} ({code})" for code, role in first]
        if count > MOST_ROLES:
            roles.append(f"{count - MOST_ROLES:,} more (`careergraph roles {self.name}`)")
        has = "have the code" if len(own) == 1 else "have codes that go on from"
        return f"{count:,} roles {has} {self.name!r}: {together(roles)}"


class LeftOutRoleError(UnknownRoleError):
    """A role of the dataset that is not in the part of it that is asked.

    Parameters
    ----------
    name : str
        The role.
    of : str
        What that part is, in words.

    Examples
    --------
    >>> print(LeftOutRoleError("Cook", "roles of the family office"))
    the role 'Cook' is left out here: what is asked is only of roles of the family office
    """

    def __init__(self, name: str, of: str) -> None:
        self.of = of
        super().__init__(name, [])
        self.args = (name, of)  # what a pickle makes it of again

    def _lines(self) -> list[str]:
        return [f"the role {self.name!r} is left out here: what is asked is only of {self.of}"]


class NoRouteError(CareerGraphError):
    """No documented route leads from the origin to the destination, or none within the limits.

    Parameters
    ----------
    origin, destination : str
        The ends of the question.
    reason : str
        Why: how far roles reach, or which limit bars the last route.

    Examples
    --------
    >>> print(NoRouteError("Cook", "Pilot", "no roles lead to 'Pilot'"))
    no documented route leads from 'Cook' to 'Pilot': no roles lead to 'Pilot'
    """

    def __init__(self, origin: str, destination: str, reason: str) -> None:
        self.origin = origin
        self.destination = destination
        self.reason = reason
        super().__init__(origin, destination, reason)

    def _lines(self) -> list[str]:
        ends = f"from {self.origin!r} to {self.destination!r}"
        return [f"no documented route leads {ends}: {self.reason}"]


class BudgetError(CareerGraphError):
    """A search ended before it found anything: its budget was spent, or somebody stopped it.

    Attributes
    ----------
    reason : str
        What ended it, see :class:`careergraph.Budget`.
    undone : str
        What was not done by then; blank where no route was found.

    Examples
    --------
    >>> print(BudgetError("the budget of 1,000 labels was spent"))
    no route was found before the budget of 1,000 labels was spent; there may be one: give more
    """

    def __init__(self, reason: str, undone: str = "") -> None:
        self.reason, self.undone = reason, undone
        super().__init__(reason, undone)

    def _lines(self) -> list[str]:
        more = ": give more" if self.reason.endswith("spent") else ""
        if self.undone:
            return [f"{self.undone} before {self.reason}{more}"]
        return [f"no route was found before {self.reason}; there may be one{more}"]
