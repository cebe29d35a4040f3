"""Job titles to roles: how often right, on titles that are held out of O*NET, and how quick.

The titles of `held_out_titles.csv` were drawn by a rule and judged by hand before the matcher was
made, and the constants of the matcher were not chosen on them: they were chosen on the half of the
reported titles that is called so, and on 800 ESCO labels.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
from math import sqrt
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.importers.shared.draft import Draft
from careergraph.matching.role_names import role_names
from careergraph.matching.titles import TitleMatch, match

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


def main() -> None:
    """Hold titles out, match them at several thresholds, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=1000, help="held out, for each half")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong matches")
    options = parser.parse_args()
    folder = Path(os.environ.get("CAREERGRAPH_TEST_DATA", "")) / "onet_29_3_text"
    if not folder.exists():
        sys.exit("CAREERGRAPH_TEST_DATA names no folder with onet_29_3_text")
    print(told(by_hand(folder.parent)))
    roles, titles = roles_and_titles(folder)
    truth: dict[str, set[str]] = {}
    for title, role in titles:
        truth.setdefault(normalise(title), set()).add(role)
    reported = [row[1] for row in table(folder / "Sample of Reported Titles.txt")]
    names = set(map(normalise, roles.values()))
    pool = sorted(
        {normalise(title): title for title in reported if normalise(title) not in names}.values()
    )
    chosen = random.Random(options.seed).sample(pool, 2 * options.titles)
    held = set(map(normalise, chosen))
    graph = dataset(roles, [pair for pair in titles if normalise(pair[0]) not in held])
    halves = {"chosen on": chosen[: options.titles], "tested on": chosen[options.titles :]}
    for name, half in halves.items():
        print(f"\n{name} {len(half):,} held-out titles")
        scores(graph, half, truth)
    whole = dataset(roles, titles)
    single = [title for title in chosen if len(truth[normalise(title)]) == 1]
    for name, change in CHANGES.items():
        changed = {change(title, random.Random(title)): title for title in single}
        changed = {new: title for new, title in changed.items() if normalise(new) not in truth}
        print(f"\n{len(changed):,} known titles, {name}")
        scores(
            whole,
            list(changed),
            {normalise(new): truth[normalise(t)] for new, t in changed.items()},
        )
    for found in wrong(match(graph, chosen), truth)[: options.show]:
        print(found.title, "->", found.candidates[0], "but", truth[normalise(found.title)])
    speed(whole, pool, chosen, graph)


class Result(NamedTuple):
    """How a list of titles turned out: how many there are, how many have a right role, ..."""

    titles: int
    with_a_role: int
    answered: int
    right: int
    ambiguous: int


def by_hand(data: Path) -> Result:
    """Match the titles that were judged by hand, held out of O*NET, with the default least score.

    Where no role is right, every answer is wrong.
    """
    file = Path(__file__).with_name("held_out_titles.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        truth = {
            row["title"]: set(filter(None, row["roles"].split("; ")))
            for row in csv.DictReader(stream)
        }
    roles, titles = roles_and_titles(data / "onet_29_3_text")
    held = set(map(normalise, truth))
    found = match(dataset(roles, [t for t in titles if normalise(t[0]) not in held]), truth)
    return Result(
        len(found),
        sum(map(bool, truth.values())),
        sum(one.role is not None for one in found),
        sum(one.role in truth[one.title] for one in found),
        sum(one.status == "ambiguous" for one in found),
    )


def told(result: Result) -> str:
    """Return precision with its 95 % interval (Wilson) and recall, in words."""
    low, high = wilson(result.right, result.answered)
    return (
        f"{result.titles} titles judged by hand, {result.with_a_role} with a right role: "
        f"{result.answered} answered, {result.right} rightly "
        f"({result.right / result.answered:.1%}, {low:.0%} to {high:.0%}), "
        f"{result.right / result.with_a_role:.1%} of those with a role; "
        f"{result.ambiguous} ambiguous"
    )


def wilson(right: int, answered: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, right / answered
    middle = share + z * z / (2 * answered)
    half = z * sqrt(share * (1 - share) / answered + z * z / (4 * answered**2))
    scale = 1 + z * z / answered
    return (middle - half) / scale, (middle + half) / scale


def roles_and_titles(folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return O*NET's occupations by code, and all other titles with the occupation of each."""
    roles = {code: title for code, title, *_ in table(folder / "Occupation Data.txt")}
    titles = [
        (row[1], roles[row[0]])
        for name in ("Alternate Titles.txt", "Sample of Reported Titles.txt")
        for row in table(folder / name)
    ]
    return roles, titles


def table(file: Path) -> list[list[str]]:
    """Return the rows of a table of O*NET."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def dataset(roles: dict[str, str], titles: list[tuple[str, str]]) -> CareerGraph:
    """Return the roles with their other titles."""
    draft = Draft()
    for role in roles.values():
        draft.add("roles", role=role)
    for role, title in dict.fromkeys((role, title) for title, role in titles):
        draft.add("facts", role=role, type="alternate-title", value=title)
    return draft.graph("O*NET")


def misspelt(title: str, rng: random.Random) -> str:
    """Leave out, double or swap a letter."""
    place = rng.randrange(1, len(title) - 1)
    before, letter, after = title[:place], title[place], title[place + 1 :]
    return rng.choice(
        [before + after, before + 2 * letter + after, before + after[0] + letter + after[1:]]
    )


def turned(title: str, rng: random.Random) -> str:
    """Put the last word first, as registers do, in another case."""
    words = title.split()
    return rng.choice([str.upper, str.lower])(f"{words[-1]}, {' '.join(words[:-1])}")


def graded(title: str, rng: random.Random) -> str:
    """Add a grade that the title does not have."""
    return rng.choice(["Sr. {}", "Senior {}", "Junior {}", "{} II", "Lead {}"]).format(title)


CHANGES = {"misspelt": misspelt, "turned round": turned, "with a grade added": graded}


def scores(graph: CareerGraph, titles: list[str], truth: dict[str, set[str]]) -> None:
    """Print how matches turn out at several thresholds."""
    print("least  answered  precision  recall  ambiguous  (of them: the role listed)  none")
    for least in (70, 75, 80, 85, 88, 90, 92, 95, 100):
        print(f"{least:5}  {line(match(graph, titles, least=least), truth)}")


def right(found: TitleMatch, truth: dict[str, set[str]]) -> bool:
    """Say whether a match is a role that O*NET gives the title to."""
    return found.role in truth[normalise(found.title)]


def wrong(found: list[TitleMatch], truth: dict[str, set[str]]) -> list[TitleMatch]:
    """Return the matches that are not."""
    return [one for one in found if one.role and not right(one, truth)]


def line(found: list[TitleMatch], truth: dict[str, set[str]]) -> str:
    """Return precision and recall of the matches as a line."""
    answered = [one for one in found if one.role]
    good = sum(right(one, truth) for one in answered)
    unsure = [one for one in found if one.status == "ambiguous"]
    listed = sum(
        bool({candidate.role for candidate in one.candidates} & truth[normalise(one.title)])
        for one in unsure
    )
    none = sum(one.status == "none" for one in found)
    return (
        f"{len(answered):8}  {good / max(1, len(answered)):9.1%}  {good / len(found):6.1%}"
        f"  {len(unsure):9}  {listed / max(1, len(unsure)):25.1%}  {none:4}"
    )


def speed(whole: CareerGraph, pool: list[str], chosen: list[str], graph: CareerGraph) -> None:
    """Print CPU times: titles that are known, and titles that are all unlike any."""
    rng = random.Random(1)
    unlike = [f"{rng.choice(chosen)} {rng.choice(chosen)[:5]} {n}" for n in range(10_000)]
    print()
    for name, dataset, titles in (
        ("the reported titles, all known", whole, pool),
        ("10,000 titles, none known", graph, unlike),
    ):
        start = process_time()
        role_names(dataset)
        first = process_time() - start
        start = process_time()
        match(dataset, titles)
        again = process_time() - start
        print(f"{name}: {len(titles):,} titles in {again:.2f} s of CPU, index {first:.2f} s")


if __name__ == "__main__":
    main()
