"""`careergraph conform`: whether people move along documented transitions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.history_options import TIME, histories_read, min_count
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import form
from careergraph.cli.picture_option import draw, picture_option
from careergraph.cli.printing import filled_columns, print_json, print_rows, print_sentence
from careergraph.cli.terminal import echo
from careergraph.english import counted
from careergraph.model.conformance import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.histories.reading.spells import Spells
    from careergraph.model.conformance import Conformance, ConformanceRow

    Row = dict[str, Any]

COLUMNS = ("origin", "destination", "moves", "of", "share", "interval", "by_way_of")
FIELDS = (
    *("origin", "destination", "standing", "count", "persons", "movers"),
    *("share", "share_low", "share_high", "evidence", "by_way_of"),
)
FEW = 10  # rows of each table
SHOWN = ("documented", "unused", "skip", "backwards", "undocumented", "unknown")


@click.command("conform")
@click.argument("ladder", type=click.Path(readable=False))
@partial(histories_read, group=False)
@click.option(
    "--most",
    type=WholeRange(min=1),
    default=FEW,
    show_default=True,
    metavar="ROWS",
    help="Rows of each table at most; JSON and CSV hold all.",
)
@click.option("--seed", type=WholeRange(min=0), default=0, help="The seed of the intervals.")
@picture_option("what is documented and what people do")
@TIME["max_gap"]
@TIME["as_of"]
@min_count
@form
def conform_command(
    spells: Spells, *, ladder: str, most: int, picture: str | None, form: str, **options: Any
) -> None:
    """Whether people in HISTORIES move along the documented transitions of LADDER.

    LADDER is a dataset, or the word bundled; what was only observed in it documents nothing.
    HISTORIES is a table of spells: person, role, start and end.

    \b
    Example:
      careergraph conform ladder.csv jobs.csv
      careergraph conform ladder.csv jobs.csv --format csv
      careergraph conform bundled jobs.csv --roles bundled
    """
    from careergraph.cli.options import dataset_called
    from careergraph.histories.questions import conform

    conformance = conform(dataset_called(ladder), spells, **options)
    if form == "json":
        print_json(conformance.to_dict())
    elif form == "csv":
        rows = [row.to_dict() for row in conformance.rows]
        print_rows(rows, form, columns=FIELDS, fields=FIELDS)
    else:
        print_conformance(conformance, form, most)
    if picture is not None:
        from careergraph.plot import conformance as draw_conformance

        draw(draw_conformance(conformance), picture, "conformance")


def print_conformance(conformance: Conformance, form: str, most: int) -> None:
    """Print what was found in sentences, then a table of each standing."""
    if form == "table":
        for sentence in conformance.sentences:
            print_sentence(sentence, indent=2)
        echo("")
    for standing in SHOWN:
        rows = conformance.standing(standing)
        if rows:
            print_standing(standing, rows, form, most)
    print_unknown(conformance, form, most)


def print_standing(standing: str, rows: Sequence[ConformanceRow], form: str, most: int) -> None:
    """Print the pairs of roles that stand so."""
    amount = f"{most:,} of {len(rows):,}" if most < len(rows) else f"{len(rows):,}"
    title = f"{STANDINGS[standing]}: {amount}"
    if form == "md":
        echo(f"\n{title}\n")
    shown = [shown_row(row) for row in rows[:most]]
    print_rows(shown, form, columns=filled_columns(COLUMNS, shown), title=title)


def shown_row(row: ConformanceRow) -> Row:
    """Return a pair of roles as a row for a reader."""
    share = row.share
    low, high = (share.low, share.high) if share is not None else (None, None)
    interval = ""
    if low is not None and high is not None:
        interval = f"at most {high:.1%}" if row.count == 0 else f"{low:.1%} to {high:.1%}"
    return {
        "origin": row.origin,
        "destination": row.destination,
        "moves": row.count,
        "of": row.movers,
        "share": "" if share is None else f"{share.share:.1%}",
        "interval": interval,
        "by_way_of": " or ".join(row.by_way_of),
    }


def print_unknown(conformance: Conformance, form: str, most: int) -> None:
    """Print the roles that only one side knows."""
    for side, what in (("histories", "the ladder"), ("ladder", "the histories")):
        roles = [role for role in conformance.unknown_roles if role.side == side]
        if not roles or form != "table":
            continue
        names = ", ".join(role.role for role in roles[:most])
        more = f" and {len(roles) - most:,} more" if len(roles) > most else ""
        print_sentence(
            f"{counted(len(roles), 'role')} that {what} does not know: {names}{more}".replace(
                "histories does", "histories do"
            ),
            indent=2,
        )
