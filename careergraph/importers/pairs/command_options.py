"""The options of `careergraph import pairs`, as its help shows them."""

from __future__ import annotations

from careergraph.importers.shared.figures import MARK_OPTIONS
from careergraph.importers.shared.importer import Option

__all__ = ["OPTIONS"]

OPTIONS = (
    Option("origin", "The column of the role left.", metavar="COLUMN"),
    Option("destination", "The column of the role taken.", metavar="COLUMN"),
    Option("count", "The column of how many moved.", metavar="COLUMN"),
    Option(
        "weights",
        "The column of survey weights; --count is then that of sample sizes.",
        metavar="COLUMN",
    ),
    Option("person", "The column of whose move a row is: then rows are counted.", metavar="COLUMN"),
    Option("date", "The column of when that was.", metavar="COLUMN"),
    Option("count_rows", "Each row is one move of one person.", "flag", default=False),
    Option("no_count", "Nothing was counted: moves are stated.", "flag", default=False),
    Option(
        "matrix",
        "The table is a matrix: origins in its first column, destinations in its header.",
        "flag",
        default=False,
    ),
    Option(
        "by",
        "A column such as the year: each of its values becomes a source.",
        metavar="COLUMN",
    ),
    Option(
        "names",
        "Names as written and the roles meant: a table of two columns, or of match.",
        metavar="FILE",
    ),
    Option(
        "merge_punctuation",
        "Names that differ in punctuation only are one; in case and spaces they always are.",
        "flag",
        default=False,
    ),
    Option(
        "leave_out",
        "A label to leave out, such as a total; may be repeated.",
        "texts",
        metavar="LABEL",
    ),
    Option(
        "outside",
        "A label that is no role: moves to it are exits, from it entries; may be repeated.",
        "texts",
        metavar="LABEL",
    ),
    Option(
        "roles",
        "A table of the roles that the moves name by code or otherwise: columns role or label, "
        "code, family, level, aliases.",
        metavar="FILE",
    ),
    Option(
        "role_columns",
        'Which of its columns are what: "code=id, family=sector".',
        metavar="NAME=COLUMN,...",
    ),
    *MARK_OPTIONS,
    Option(
        "header_line",
        "The line that names the columns, where a heading stands above it.",
        "count",
        metavar="LINE",
        default=1,
        least=1,
    ),
    Option(
        "worksheet", "The worksheet of an Excel workbook; by default the first.", metavar="NAME"
    ),
    Option(
        "totals",
        "Keep rows and columns of totals, as roles.",
        "flag",
        default=True,
        typed="keep-totals",
    ),
)
