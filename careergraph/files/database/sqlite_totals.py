"""What SQLite adds up, so that no rows need to be read: how many, and how much in all."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.weights import as_observed
from careergraph.files.database.sqlite_schema import PARTS_OF_QUARTERS, json_array, odd, quoted
from careergraph.files.database.sqlite_trouble import damaged
from careergraph.graph.observed_moves import Leaving, leaving_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.files.database.sqlite_rows import StoredRows
    from careergraph.graph.observed_moves import Observed
    from careergraph.model.facts import Number

__all__ = ["StoredTotals"]

STEP = "ifnull(span, '') = ''"  # not what is only said of the end


class StoredTotals:
    """What the rows of a SQLite file come to.

    Parameters
    ----------
    rows : StoredRows
        Takes a statement and its values, returns the rows that answer it.
    tables : dict of str to list of str
        The columns of each table that the dataset has.
    """

    def __init__(self, rows: StoredRows, tables: Mapping[str, list[str]]) -> None:
        self._rows, self._tables = rows, tables
        self._step = STEP if "span" in tables["transitions"] else "1"

    def rows(self) -> int:
        """Return how many rows all tables have together."""
        most = (f"(SELECT ifnull(max(_row) + 1, 0) FROM {table})" for table in self._tables)  # noqa: S608
        return self._rows.number(f"SELECT {' + '.join(most)}")

    def roles(self) -> int:
        """Return how many roles there are: those of their table, else those that moves name."""
        listed = self._rows.number("SELECT count(*) FROM roles")
        if listed and "roles" in self._tables:
            return listed
        ends = "SELECT origin FROM transitions UNION SELECT destination FROM transitions"
        return self._rows.number(f"SELECT count(*) FROM ({ends})")  # noqa: S608 (ours)

    def connections(self) -> dict[str, tuple[int, int, int, Number]] | None:
        """Return for each role feeders, next roles, those that are both, and support in all."""
        supports = self._supports()
        if supports is None:
            return None
        feeders, following = (dict(self._rows(DEGREES.format(*ends, self._step))) for ends in WAYS)
        mutual = dict(self._rows(MUTUAL.format(self._step)))
        return {
            role: (feeders.get(role, 0), following.get(role, 0), mutual.get(role, 0), support)
            for role, support in supports
        }

    def _supports(self) -> list[tuple[str, int]] | None:
        """Return the support of all steps from and to each role.

        None where SQLite's sum may be another than Python's: of several claims about one step, of
        weights, of counts that are no whole numbers, of very large ones.
        """
        columns = {*self._tables["transitions"]}
        if "weighted_count" in columns:
            return None
        claims, exact, most = f"count(*), {INTEGERS}, max(count)", 1, None
        fields = claims if "count" in columns else "count(*), 1, NULL"
        ((rows, exact, most),) = self._rows(f"SELECT {fields} FROM transitions WHERE {self._step}")  # noqa: S608
        if rows != self.transitions() or (most is not None and not (exact and most * rows < 2**62)):
            return None
        support = "ifnull(source, '') <> ''" if "source" in columns else "0"
        if "count" in columns:
            seen = "AND ifnull(evidence, '') IN ('', 'observed')" if "evidence" in columns else ""
            support = f"CASE WHEN count IS NOT NULL {seen} THEN count ELSE {support} END"
        return self._rows(SUPPORTS.format(support, self._step))

    def transitions(self) -> int:
        """Return how many ordered pairs of roles a step joins."""
        pairs = f"SELECT DISTINCT origin, destination FROM transitions WHERE {self._step}"  # noqa: S608
        return self._rows.number(f"SELECT count(*) FROM ({pairs})")  # noqa: S608 (ours)

    def leaving(self, roles: Iterable[str]) -> dict[str, Leaving]:
        """Return the observed moves that leave some roles, of those that any leave."""
        columns = self._tables["transitions"]
        if "weighted_count" in columns:
            return self._in_order(list(roles))
        if "count" not in columns:
            return {}
        sums = self._rows(
            LEAVING.format(f"origin, sum(count), {INTEGERS}", self._step, "GROUP BY origin"),
            json_array(roles),
        )
        broken = [role for role, _, whole in sums if not whole]
        totals = {
            role: Leaving(total, total, weighted=False, bare=True)
            for role, total, whole in sums
            if whole and total is not None
        }
        return totals | (self._in_order(broken) if broken else {})

    def _in_order(self, roles: list[str]) -> dict[str, Leaving]:
        """Add up weights, and counts that are no whole numbers, as the tables do."""
        columns = self._tables["transitions"]
        given = [name if name in columns else "NULL" for name in ("count", "weighted_count")]
        fields = ", ".join(("origin", "destination", *given))
        of_pairs: dict[tuple[str, str], list[Observed]] = {}
        where = WEIGHED.format(fields, self._step)
        for origin, destination, *cells in self._rows(where, json_array(roles)):
            observed = as_observed(*(None if cell is None else self._sound(cell) for cell in cells))
            if observed != (None, None):
                of_pairs.setdefault((origin, destination), []).append(observed)
        of_roles: dict[str, list[list[Observed]]] = {role: [] for role in roles}
        for (origin, _), claims in of_pairs.items():
            of_roles[origin].append(claims)
        return {role: leaving_of(pairs) for role, pairs in of_roles.items()}

    def odd_numbers(self, column: str) -> bool:
        """Return whether any cell of a column of transitions is no number in plain digits."""
        return bool(self._rows(f"SELECT 1 FROM transitions WHERE {odd(column)} LIMIT 1"))  # noqa: S608

    def least_years(self) -> tuple[Number, bool] | None:
        """Return the fewest years of a step, and whether all are whole quarters; None without any.

        Where roles ask for years of experience the fewest are 0: a route may take no others.
        """
        where = f"years IS NOT NULL AND {self._step} ORDER BY years LIMIT 1"
        least = self._rows(f"SELECT years FROM transitions WHERE {where}")  # noqa: S608
        if not least:
            return None
        where = f"{PARTS_OF_QUARTERS} AND {self._step} LIMIT 1"
        odd = self._rows(f"SELECT 1 FROM transitions WHERE {where}")  # noqa: S608
        asked = "SELECT 1 FROM requirements WHERE type = 'experience' AND years IS NOT NULL LIMIT 1"
        return (0 if self._rows(asked) else self._sound(least[0][0])), not odd

    def _sound(self, cell: Number) -> Number:
        """Return a number of a column of transitions; what is none is refused."""
        if type(cell) not in (int, float) or not 0 <= cell < inf:
            raise damaged(self._rows.path, f"{cell!r} in place of a number of 0 or more")
        return cell

    def above(self, column: str, most: float) -> bool:
        """Return whether any number of a column of transitions is above the most."""
        where = f"{quoted(column)} <> '' AND {quoted(column)} + 0 > ?"
        return bool(self._rows(f"SELECT 1 FROM transitions WHERE {where} LIMIT 1", most))  # noqa: S608

    def stated(self, column: str, *, positive: bool = False) -> tuple[int, int]:
        """Return for how many transitions a column is not blank, and how many there are.

        Parameters
        ----------
        column : str
            The column, one of numbers.
        positive : bool
            Whether 0 does not count.
        """
        pairs, test = self.transitions(), f"{quoted(column)} <> ''"
        if column not in self._tables["transitions"]:
            return 0, pairs
        test += f" AND {quoted(column)} + 0 > 0" if positive else ""
        claims = self._rows.number(f"SELECT count(*) FROM transitions WHERE {self._step}")  # noqa: S608
        fields = "*" if claims == pairs else "DISTINCT origin, destination"
        of_pairs = f"SELECT {fields} FROM transitions WHERE {self._step} AND {test}"  # noqa: S608
        return self._rows.number(f"SELECT count(*) FROM ({of_pairs})"), pairs  # noqa: S608


# Of whole numbers alone the order of a sum makes no difference.
INTEGERS = "sum(typeof(count) = 'integer' AND count >= 0) = count(count)"
WAYS = (("destination", "origin"), ("origin", "destination"))
DEGREES = "SELECT {0}, count(DISTINCT {1}) FROM transitions WHERE {2} GROUP BY {0}"
# Both sides come sorted out of an index, so SQLite merges them.
MUTUAL = """SELECT origin, count(*) FROM (
    SELECT origin, destination FROM transitions WHERE {0}
    INTERSECT SELECT destination, origin FROM transitions WHERE {0} ORDER BY 1, 2
) GROUP BY origin"""
SUPPORTS = """SELECT role, sum(support) FROM (
    SELECT origin AS role, {0} AS support FROM transitions NOT INDEXED WHERE {1}
    UNION ALL SELECT destination, {0} FROM transitions NOT INDEXED WHERE {1}
) GROUP BY role"""
LEAVING = """SELECT {} FROM transitions WHERE origin IN (SELECT value FROM json_each(?)) AND {}
AND count IS NOT NULL {}"""
WEIGHED = """SELECT {} FROM transitions WHERE origin IN (SELECT value FROM json_each(?)) AND {}"""
