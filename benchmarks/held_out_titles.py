"""Draw the job titles of `held_out_titles.csv`, by a rule and a seed, before anybody judges them.

The rule: of each pool below, so many titles, drawn with `random.Random(SEED)` from the pool in
order of the alphabet. No title is drawn that is the name of an O*NET occupation, and none twice.
What is right for each was judged by hand afterwards, without a look at what the program says.

The pools: titles that O*NET 29.3's workers report (CC BY 4.0, U.S. Department of Labor), labels of
ESCO occupations (the European Commission's; reuse permitted with attribution), where the crosswalk
of Nesta (MIT), validated by experts, was the first opinion; roles of the bundled dataset and its
corrections; role levels of the UK Government Digital and Data framework (OGL 3.0); offices of the
United States Congress, ranks of its Navy before 1850 (historydata, MIT) and the occupation groups
of the Current Population Survey.
"""

from __future__ import annotations

import csv
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20261126
ONET = "onet_29_3_text"
# The pool, how many are drawn of it, and where it stands: file, column.
POOLS = (
    ("O*NET", 60, ((f"{ONET}/Sample of Reported Titles.txt", "Reported Job Title"),)),
    ("ESCO", 60, (("nesta_mcc/esco_onet_crosswalk_Nov2020.csv", "esco_occupation"),)),
    ("IT careers", 20, (("it_careers/roles.csv", "role"), ("it_careers_2/roles.csv", "role"))),
    ("UK GDaD", 20, (("ukgdad/roles.csv", "Role Level"),)),
    (
        "others",
        15,
        (
            ("congress_careers/congress_positions.csv", "job"),
            ("historydata/naval_promotions_long.csv", "rank"),
            ("cps_fraware/occ22_crosswalk.csv", "occ22_label"),
        ),
    ),
)


def cells(file: Path, column: str) -> Iterator[str]:
    """Yield a column of a table."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        tabs = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if file.suffix == ".txt" else {}
        yield from (row[column].strip() for row in csv.DictReader(stream, **tabs))


def drawn(data: Path) -> Iterator[tuple[str, str]]:
    """Yield each pool's titles as they are drawn."""
    rng = random.Random(SEED)
    taken = set(map(normalise, cells(data / ONET / "Occupation Data.txt", "Title")))
    for pool, count, places in POOLS:
        titles = {normalise(t): t for file, column in places for t in cells(data / file, column)}
        free = sorted(title for key, title in titles.items() if key and key not in taken)
        chosen = rng.sample(free, min(count, len(free)))
        taken.update(map(normalise, chosen))
        yield from ((pool, title) for title in chosen)


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("pool", "title"))
    writer.writerows(drawn(Path(os.environ["CAREERGRAPH_TEST_DATA"])))
