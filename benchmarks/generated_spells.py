"""Spells as a large employer or a register has them, generated: canonical rows in a Parquet file.

Four spells a person on average; a walk among near roles; 3 % renewals, gaps after three spells in
ten, some overlaps, a row in a thousand there again, those that run at the end without end. Rows
are shuffled within pieces of five million.
"""

from __future__ import annotations

import argparse

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

PIECE = 5_000_000
LAST = 19_000  # the day on which all is looked at
RENEWED, GAPS, OVERLAPS = 0.03, 0.3, 0.05
SCHEMA = pa.schema(
    [("person", pa.int64()), ("role", pa.int32()), ("start", pa.int32()), ("end", pa.int32())]
)


def piece(rows: int, roles: int, first_person: int, grain: int, seed: int) -> pa.Table:
    draw = np.random.default_rng(seed)
    sizes = draw.geometric(0.25, size=rows // 2)
    person = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
    lengths = np.diff(np.r_[begins, len(person)])

    def since_entry(values: np.ndarray) -> np.ndarray:
        total = np.cumsum(values)
        return total - np.repeat(total[begins], lengths)

    home = np.repeat((draw.random(len(sizes)) ** 2 * roles).astype(int), lengths)
    steps = (draw.integers(0, 20, len(person)) * 7 + 1) * (draw.random(len(person)) > RENEWED)
    role = (home + since_entry(steps)) % roles
    days = draw.exponential(900, len(person)).astype(int) + 1
    gaps = (draw.random(len(person)) < GAPS) * draw.exponential(60, len(person)).astype(int)
    gaps -= (draw.random(len(person)) < OVERLAPS) * 30
    before = since_entry(np.r_[0, (days + gaps)[:-1]])
    start = np.repeat(draw.integers(3_000, 15_000, len(sizes)), lengths) + before
    end = start + days
    start, end = start // grain * grain, end // grain * grain
    chosen = np.flatnonzero(start < LAST)[: rows - rows // 1_000]
    chosen = np.r_[chosen, draw.choice(chosen, rows - len(chosen))]
    draw.shuffle(chosen)
    ends = pa.array(end[chosen].astype(np.int32), mask=end[chosen] >= LAST)
    columns = [person[chosen] + first_person, role[chosen].astype(np.int32)]
    return pa.table([*columns, start[chosen].astype(np.int32), ends], schema=SCHEMA)


def as_read(table: pa.Table, roles: int) -> pa.Table:
    """Return the same with names of roles and with dates, as `careergraph build` reads them."""
    names = pa.array([f"Role {number}" for number in range(roles)])
    role = pa.DictionaryArray.from_arrays(table["role"].combine_chunks(), names)
    dates = [table[name].cast(pa.date32()) for name in ("start", "end")]
    return pa.table([table["person"], role, *dates], names=SCHEMA.names)


def write(path: str, rows: int, roles: int, *, grain: int = 1, named: bool = False) -> None:
    """Write so many spells; `grain` is to how many days dates are rounded down."""
    writer = None
    for number, done in enumerate(range(0, rows, PIECE)):
        table = piece(min(PIECE, rows - done), roles, done, grain, number)
        table = as_read(table, roles) if named else table
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=500_000)
    writer.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--rows", type=float, default=1e6)
    parser.add_argument("--roles", type=int, default=1_000)
    parser.add_argument("--grain", type=int, default=1, help="days; 30: dates of months")
    parser.add_argument("--named", action="store_true", help="names of roles, and dates")
    given = parser.parse_args()
    write(given.path, int(given.rows), given.roles, grain=given.grain, named=given.named)
