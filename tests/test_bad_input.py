"""Bad input: one clear error on stderr, exit code 1, no traceback; the whole text is tested."""

from __future__ import annotations

import csv
import errno
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pandas as pd
import pytest

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Mapping

    from click.testing import Result

    Files = Mapping[str, str | bytes]

MOVES = "origin,destination\n"
GOOD = MOVES + "Cook,Chef\nChef,Owner\n"
ROLES = "role,aliases\nCook,\nChef,\nOwner,\n"
ASKS = "role,type,name\n"
PAY = "role,low,median,high,currency,period,year\n"
ROOT = os.geteuid() == 0 if hasattr(os, "geteuid") else False


def told(*lines: str) -> str:
    """Return what the command line says of these breaches."""
    if len(lines) == 1:
        return f"careergraph: {lines[0]}\n"
    return "\n".join([f"careergraph: {len(lines)} problems in the tables:", *lines, ""])


def refused(result: Result, *lines: str) -> None:
    """Assert that a command said just these breaches, on stderr, and failed with exit code 1."""
    assert not isinstance(result.exception, Exception), repr(result.exception)
    assert result.stderr == told(*lines)
    assert result.stdout == ""
    assert result.exit_code == 1


def number(line: int, found: str, column: str = "years") -> str:
    return f"m.csv, line {line}, column {column}: found {found}; right would be a number, 0 or more"


ENDS = "one row for each origin, destination, source"
SHAPE = "right would be 2, as in the header (quote cells that hold commas)"
TEXT = "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')"
NUL = "found a NUL character; right would be text (the file may be damaged or no CSV at all)"
COLUMNS = (
    "m.csv: found the columns {0}; right would be the columns 'origin' and 'destination' among them"
)
NAMELESS = (
    "m.csv, line 1: found a column without a name; right would be a name of its own for each column"
)
NO_TABLE = "right would be a table whose first line names these columns"

# One CSV of transitions, m.csv: its content, and what is said of it.
SINGLE: dict[str, tuple[str | bytes, list[str]]] = {
    "0 bytes": (
        "",
        ["m.csv, line 1: found no header; right would be a first line that names the columns"],
    ),
    "a byte-order mark only": (
        b"\xef\xbb\xbf",
        ["m.csv, line 1: found no header; right would be a first line that names the columns"],
    ),
    "an empty first line": (
        "\n" + GOOD,
        ["m.csv, line 1: found no header; right would be a first line that names the columns"],
    ),
    "cp1252": (
        MOVES.encode() + b"Cook,Chef\nCaf\xe9,Bar\n",
        [f"m.csv, line 3: found the byte 0xe9 ('é' in Windows-1252); {TEXT}"],
    ),
    "cp1252 after a byte-order mark": (
        b"\xef\xbb\xbf" + MOVES.encode() + b"Cook,Chef\nCaf\xe9,Bar\n",
        [f"m.csv, line 3: found the byte 0xe9 ('é' in Windows-1252); {TEXT}"],
    ),
    "cp1252 on the line after a byte-order mark's reach": (
        b"\xef\xbb\xbf" + MOVES.encode() + b"Cook,Chef\nA\n\xe9,B\n",
        [f"m.csv, line 4: found the byte 0xe9 ('é' in Windows-1252); {TEXT}"],
    ),
    "UTF-16 that was cut off": (
        GOOD.encode("utf-16")[:-1],
        ["m.csv: found UTF-16 text that is damaged; right would be UTF-8 text"],
    ),
    "UTF-16 without a mark": (
        GOOD.encode("utf-16-le"),
        [f"m.csv: found UTF-16 text without a byte-order mark; {TEXT}"],
    ),
    "NUL": (MOVES + "Cook,Chef\nCook,Ow\0ner\n", [f"m.csv, line 3: {NUL}"]),
    "other columns": ("from,to\nCook,Chef\n", [COLUMNS.format("from, to")]),
    "other columns between semicolons": (
        "from;to\nCook;Chef\nCook\n",
        [COLUMNS.format("from, to")],
    ),
    "a missing column": (
        "origin,kind\nCook,promotion\n",
        ["m.csv: found the columns origin, kind; right would be a column 'destination' among them"],
    ),
    "a column nearly as it should be called": (
        "orgin,destination,yeers\nCook,Chef,3\n",
        [
            "m.csv: found the columns orgin, destination, yeers; "
            "right would be a column 'origin' among them (orgin: did you mean origin?)"
        ],
    ),
    "a text that is no table": (
        '# Cook\n\nTo be a "chef", one; two, three\n' + "so, on\n" * 500,
        [f"m.csv: found no columns origin, destination (its first line is '# Cook'); {NO_TABLE}"],
    ),
    "a text with a quotation mark that is no table": (
        '"Cook\n\nTo be a chef\n',
        [f"m.csv: found no columns origin, destination (its first line is 'Cook ...'); {NO_TABLE}"],
    ),
    "columns that nobody reads to the end": (
        ",".join(f"column {n} {'x' * 80}" for n in range(40)) + "\n",
        [
            COLUMNS.format(
                ", ".join(f"column {n} {'x' * (48 - len(str(n)))} ..." for n in range(30)) + ", ..."
            )
        ],
    ),
    "a column twice": (
        "origin,destination,Origin\nCook,Chef,Cook\n",
        [
            "m.csv, line 1: found the column 'origin' twice; "
            "right would be a name of its own for each column"
        ],
    ),
    "a column without a name": (
        "origin,destination,\nCook,Chef,\nChef,Owner,soon\n",
        [NAMELESS],
    ),
    "a column without a name, and rows of another width": (
        "origin,,destination\nCook,,Chef\nChef,Owner\n",
        [
            NAMELESS,
            "m.csv, line 3: found 2 cells; "
            "right would be 3, as in the header (quote cells that hold commas)",
        ],
    ),
    "a comma in a name beside an empty last cell": (
        "origin,destination,kind\nCook, pastry,Chef,\nCook,Chef,promotion\n",
        [
            "m.csv, line 2: found 4 cells; right would be 3, as in the header (quote cells that hold commas)"
        ],
    ),
    "semicolons in a name between semicolons": (
        "origin;destination\nCook; pastry;Chef\nChef;Owner;soon\n",
        [
            f"m.csv, line {line}: found 3 cells; "
            "right would be 2, as in the header (quote cells that hold semicolons)"
            for line in (2, 3)
        ],
    ),
    "rows of another width beside other faults": (
        "origin,destination,years\nCook,Chef\nChef,Owner,soon\nChef,Owner,1\n,Cook,2\n",
        [
            "m.csv, line 2: found 2 cells; "
            "right would be 3, as in the header (quote cells that hold commas)",
            number(3, "'soon'"),
            "m.csv, line 4: found 'Chef', 'Owner' again (first in line 3); "
            "right would be one row for each origin, destination, source",
            "m.csv, line 5, column origin: found an empty cell; right would be the role left",
        ],
    ),
    "a header alone": (
        MOVES,
        [
            "m.csv: found no transitions; "
            "right would be a row for each transition, or a table of roles"
        ],
    ),
    "counts that can be read in two ways": (
        "origin,destination,count\nA,B,52.000\nB,C,1.125\nC,D,7\n",
        [
            f"m.csv, line {line}, column count: found {cell!r}, which can be read in two ways; "
            f"right would be {right}"
            for line, cell, right in ((2, "52.000", "52 or 52000"), (3, "1.125", "1.1250 or 1125"))
        ],
    ),
    "counts whose thousands are told by others": (
        "origin,destination,count\nA,B,52.000\nB,C,1.234.567\n",
        [
            "m.csv, line 2, column count: found '52.000', which can be read in two ways; "
            "right would be 52 or 52000",
            number(3, "'1.234.567'", "count"),
        ],
    ),
    "rows too short, too long, and no row at all": (
        MOVES + "Cook\n\nCook,Chef,soon\nCook,Chef\n",
        [f"m.csv, line 2: found 1 cell; {SHAPE}", f"m.csv, line 4: found 3 cells; {SHAPE}"],
    ),
    "a row too short after a cell of two lines": (
        MOVES + '"Cook\nin a bar",Chef\nCook\n',
        [f"m.csv, line 4: found 1 cell; {SHAPE}"],
    ),
    "an unclosed quote": (
        MOVES + 'Cook,Chef\nCook,"Owner\nChef,Owner\n',
        [
            "m.csv, line 3: found unexpected end of data; right would be cells quoted as RFC 4180 says"
        ],
    ),
    "text after a quote": (
        MOVES + 'Cook,"Head" chef\n',
        [
            "m.csv, line 2: found ',' expected after '\"'; "
            "right would be cells quoted as RFC 4180 says"
        ],
    ),
    "empty cells": (
        MOVES + "Cook,\n ,Chef\n",
        [
            "m.csv, line 2, column destination: found an empty cell; right would be the role taken",
            "m.csv, line 3, column origin: found an empty cell; right would be the role left",
        ],
    ),
    "a self-transition": (
        GOOD + "Chef,Chef\n",
        [
            "m.csv, line 4, column destination: found 'Chef'; "
            "right would be another role than the origin"
        ],
    ),
    "a transition again": (
        GOOD + "Cook,Chef\n",
        [f"m.csv, line 4: found 'Cook', 'Chef' again (first in line 2); right would be {ENDS}"],
    ),
    "a transition of the same source again": (
        "origin,destination,source\nCook,Chef,a\nCook,Chef,b\nCook,Chef,a\n",
        [
            "m.csv, line 4: found 'Cook', 'Chef', 'a' again (first in line 2); "
            f"right would be {ENDS}"
        ],
    ),
    "no numbers": (
        "origin,destination,years\n"
        "A,B,-1\nB,C,nan\nC,D,inf\nD,E,1e999\nE,F,1_000\nF,G,１２\nG,H,soon\n"
        'H,I,"1,5"\nI,J,0x10\nJ,K,-inf\nK,L,1 000\n',
        [
            number(2, "'-1'"),
            number(3, "'nan'"),
            number(4, "'inf'"),
            number(5, "'1e999'"),
            number(6, "'1_000'"),
            number(7, "'１２'"),
            number(8, "'soon'"),
            number(9, "'1,5'"),
            number(10, "'0x10'"),
            number(11, "'-inf'"),
            number(12, "'1 000'"),
        ],
    ),
    "a number in each column": (
        "origin,destination,count,years\nA,B,many,few\n",
        [number(2, "'many'", "count"), number(2, "'few'")],
    ),
    "unknown evidence": (
        "origin,destination,evidence\nA,B,guess\nB,C,Stated\n",
        [
            f"m.csv, line {line}, column evidence: found {found}; "
            "right would be one of observed, stated, published, inferred, modelled"
            for line, found in ((2, "'guess'"), (3, "'Stated'"))
        ],
    ),
    "an unknown span": (
        "origin,destination,span\nA,B,eventually\nB,C,soon\n",
        ["m.csv, line 3, column span: found 'soon'; right would be one of eventually"],
    ),
    "ranges of years that are none": (
        "origin,destination,years,years_high\nA,B,2,1\nB,C,,3\nC,D,2,2\nD,E,2,\n",
        [
            f"m.csv, line {line}, column years_high: found {found}; "
            "right would be no less than the column 'years', which holds the low end"
            for line, found in ((2, "1, beside years 2"), (3, "3, beside years blank"))
        ],
    ),
    "roles of two spellings": (
        MOVES + "Cook,Sous Chef\nSous chef,Chef\nSous chef,Owner\nSOUS CHEF,Cook\n",
        [
            f"m.csv, line {line}, column origin: found {found}, also written 'Sous Chef' "
            "(first in line 2); right would be one spelling for one role"
            for line, found in ((3, "'Sous chef'"), (5, "'SOUS CHEF'"))
        ],
    ),
    "a role and itself in capitals": (
        MOVES + "Cook,COOK\n",
        [
            "m.csv, line 2, column destination: found 'COOK', also written 'Cook' "
            "(first in line 2); right would be one spelling for one role"
        ],
    ),
    "roles that look the same": (
        MOVES + "Cook,Caf\u00e9\nCook,Cafe\u0301\nCo\u200bok,Chef\nCook\ufe0f,Owner\n",
        [
            r"m.csv, line 3, column destination: found 'Cafe\u0301', also written 'Caf\xe9' "
            "(first in line 2); right would be one spelling for one role",
            r"m.csv, line 4, column origin: found 'Co\u200bok', also written 'Cook' "
            "(first in line 2); right would be one spelling for one role",
            r"m.csv, line 5, column origin: found 'Cook\ufe0f', also written 'Cook' "
            "(first in line 2); right would be one spelling for one role",
        ],
    ),
    "skills and certifications of two spellings": (
        "origin,destination,skills,certifications\nA,B,Baking;Icing,HACCP\nB,C,baking; icing,Haccp\n",
        [
            f"m.csv, line 3, column {column}: found {found} "
            f"(first in line 2); right would be one spelling for one {column[:-1]}"
            for column, found in (
                ("skills", "'baking', also written 'Baking'"),
                ("skills", "'icing', also written 'Icing'"),
                ("certifications", "'Haccp', also written 'HACCP'"),
            )
        ],
    ),
    "columns of two spellings": (
        "origin,destination,Pay grade,pay Grade\nCook,Chef,1,2\n",
        [
            "m.csv: found the column 'pay Grade', also written 'Pay grade'; "
            "right would be a name of its own for each column"
        ],
    ),
    "an endless cell": (
        MOVES + f"Cook,Chef\nCook,{'x' * 131_073}\n",
        [
            "m.csv, line 3: found field larger than field limit (131072); "
            "right would be cells quoted as RFC 4180 says"
        ],
    ),
    "lines end with CR": (
        (MOVES + "Cook,\nChef,Owner\n").replace("\n", "\r"),
        ["m.csv, line 2, column destination: found an empty cell; right would be the role taken"],
    ),
}


@pytest.mark.parametrize(("content", "lines"), SINGLE.values(), ids=SINGLE.keys())
def test_a_bad_csv_is_refused(
    content: str | bytes,
    lines: list[str],
    write: Callable[[Files], None],
    run: Callable[..., Result],
) -> None:
    write({"m.csv": content})
    refused(run("roles", "--data", "m.csv"), *lines)


TYPES = "right would be one of skill, certification, education, experience"
BAND = "right would be low, median and high in ascending order"
LISTED = "right would be a role that {0}"
TRANSITION = LISTED.format("a transition leaves or leads to")

# Folders of tables, d: the tables beside (or instead of) good transitions, and what is said.
FOLDERS: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "an empty file of transitions": (
        {"transitions.csv": b"", "roles.csv": ROLES},
        [
            "d/transitions.csv, line 1: found no header; right would be a first line that names the columns"
        ],
    ),
    "what stands for itself, and for nothing": (
        {"satisfies.csv": "type,name,satisfies\nskill,Go,Go\nskill,Go,\nhabit,Go,C\n"},
        [
            "d/satisfies.csv, line 2, column satisfies: found 'Go'; "
            "right would be another name than the one held",
            "d/satisfies.csv, line 3, column satisfies: found an empty cell; "
            "right would be the name of what it stands for",
            f"d/satisfies.csv, line 4, column type: found 'habit'; {TYPES}",
        ],
    ),
    "a range of years of experience that is none": (
        {"requirements.csv": "role,type,name,years,years_high\nChef,experience,Cooking,5,3\n"},
        [
            "d/requirements.csv, line 2, column years_high: found 3, beside years 5; "
            "right would be no less than the column 'years', which holds the low end"
        ],
    ),
    "an unknown role asks": (
        {"requirements.csv": ASKS + "Baker,skill,Bread\n"},
        [f"d/requirements.csv, line 2, column role: found 'Baker'; {TRANSITION}"],
    ),
    "an unknown role beside a list of roles": (
        {"roles.csv": ROLES, "requirements.csv": ASKS + "Baker,skill,Bread\n"},
        [
            "d/requirements.csv, line 2, column role: found 'Baker'; "
            + LISTED.format("roles.csv lists")
        ],
    ),
    "a role spelt otherwise": (
        {"requirements.csv": ASKS + "chef,skill,Bread\n"},
        ["d/requirements.csv, line 2, column role: found 'chef'; right would be 'Chef'"],
    ),
    "a transition's role that is not listed": (
        {"roles.csv": "role\nCook\nChef\n"},
        [
            "d/transitions.csv, line 3, column destination: found 'Owner'; "
            + LISTED.format("roles.csv lists")
        ],
    ),
    "a requirement from an unknown origin": (
        {"requirements.csv": "role,origin,type,name\nChef,Baker,skill,Bread\n"},
        [f"d/requirements.csv, line 2, column origin: found 'Baker'; {TRANSITION}"],
    ),
    "an unknown type of requirement": (
        {"requirements.csv": ASKS + "Chef,talent,Bread\nChef,,Bread\n"},
        [
            f"d/requirements.csv, line 2, column type: found 'talent'; {TYPES}",
            "d/requirements.csv, line 3, column type: found an empty cell; right would be what it is",
        ],
    ),
    "an unknown importance": (
        {"requirements.csv": "role,type,name,importance\nChef,skill,Bread,nice\n"},
        [
            "d/requirements.csv, line 2, column importance: found 'nice'; "
            "right would be one of required, preferred"
        ],
    ),
    "a requirement twice": (
        {"requirements.csv": ASKS + "Chef,skill,Bread\nChef,skill,Bread\n"},
        [
            "d/requirements.csv, line 3: found 'Chef', 'skill', 'Bread' again (first in line 2); "
            "right would be one row for each role, origin, type, name, source"
        ],
    ),
    "an unknown source": (
        {
            "transitions.csv": "origin,destination,source\nCook,Chef,guide\nChef,Owner,Book\n",
            "sources.csv": "source\nbook\n",
        },
        [
            "d/transitions.csv, line 2, column source: found 'guide'; "
            "right would be a source that sources.csv lists",
            "d/transitions.csv, line 3, column source: found 'Book'; right would be 'book'",
        ],
    ),
    "a source twice": (
        {"sources.csv": "source\nbook\nguide\nbook\n"},
        [
            "d/sources.csv, line 4: found 'book' again (first in line 2); "
            "right would be one row for each source"
        ],
    ),
    "a role twice": (
        {"roles.csv": "role\nCook\nChef\nOwner\nCook\n"},
        [
            "d/roles.csv, line 5: found 'Cook' again (first in line 2); "
            "right would be one row for each role"
        ],
    ),
    "an alias of two roles": (
        {"roles.csv": "role,aliases\nCook,Kitchen hand;Boss\nChef,\nOwner,boss\n"},
        [
            "d/roles.csv, line 4, column aliases: found 'boss'; "
            "right would be a name that is not also that of 'Cook'"
        ],
    ),
    "an alias that is another role": (
        {"roles.csv": "role,aliases\nCook,\nChef,COOK\nOwner,\n"},
        [
            "d/roles.csv, line 3, column aliases: found 'COOK'; "
            "right would be a name that is not also that of 'Cook'"
        ],
    ),
    "roles of two spellings": (
        {"roles.csv": "role\nCook\nChef\nOwner\ncook\n"},
        [
            "d/roles.csv, line 5, column role: found 'cook', also written 'Cook' "
            "(first in line 2); right would be one spelling for one role"
        ],
    ),
    "requirements of two spellings, within a table and across tables": (
        {
            "requirements.csv": ASKS + "Cook,skill,Bread\nChef,skill,bread\nChef,education,BA\n",
            "satisfies.csv": "type,name,satisfies\neducation,MA,B A\nskill,Baking,Bread\n",
            "certifications.csv": "certification\nba\n",
        },
        [
            "d/requirements.csv, line 3, column name: found 'bread', also written 'Bread' "
            "(first in line 2); right would be one spelling for one skill",
            "d/satisfies.csv, line 2, column satisfies: found 'B A', also written 'BA' "
            "(first in d/requirements.csv, line 4); right would be one spelling for one education",
        ],
    ),
    "roles without the column role": (
        {"roles.csv": "name,aliases\nCook,\n"},
        ["d/roles.csv: found the columns name, aliases; right would be a column 'role' among them"],
    ),
    "sources without the column source": (
        {
            "transitions.csv": "origin,destination,source\nCook,Chef,guide\n",
            "sources.csv": "key\nguide\n",
        },
        ["d/sources.csv: found the columns key; right would be a column 'source' among them"],
    ),
    "pay that descends": (
        {
            "pay.csv": PAY
            + "Chef,3,2,4,USD,year,2024\nChef,5,,4,USD,year,2024\nChef,1,3,2,USD,,\nChef,1,1,1,USD,,\n"
        },
        [
            f"d/pay.csv, line 2, column low: found 3, 2, 4; {BAND}",
            f"d/pay.csv, line 3, column low: found 5, 4; {BAND}",
            f"d/pay.csv, line 4, column low: found 1, 3, 2; {BAND}",
        ],
    ),
    "pay without a figure": (
        {"pay.csv": PAY + "Chef,,,,USD,year,2024\n"},
        ["d/pay.csv, line 2: found no figure; right would be at least one of low, median and high"],
    ),
    "pay by another period, in no currency, of no year": (
        {"pay.csv": PAY + "Chef,1,,,,night,2024.5\n"},
        [
            "d/pay.csv, line 2, column currency: found an empty cell; right would be ISO 4217 code",
            "d/pay.csv, line 2, column period: found 'night'; "
            "right would be one of year, month, week, day, hour",
            "d/pay.csv, line 2, column year: found '2024.5'; right would be a year, such as 2025",
        ],
    ),
    "a fact without a value": (
        {"facts.csv": "role,type,value\nChef,task,\n"},
        [
            "d/facts.csv, line 2, column value: found an empty cell; "
            "right would be the fact, in a few words of our own"
        ],
    ),
    "a certification without a name": (
        {"certifications.csv": "certification,renewal_years\n,never\n"},
        [
            "d/certifications.csv, line 2, column certification: found an empty cell; "
            "right would be its short name",
            "d/certifications.csv, line 2, column renewal_years: found 'never'; "
            "right would be a number, 0 or more",
        ],
    ),
    "many breaches, in order of file and line": (
        {
            "transitions.csv": "origin,destination,years,source\nCook,Cook,-1,x\n,Chef,2,\nChef,Owner,,\n",
            "roles.csv": "role,level,aliases\nCook,low,\nChef,,cook\nOwner,,\n",
            "requirements.csv": ASKS + "Chef,skill,\nBaker,talent,Bread\n",
            "pay.csv": PAY + "Chef,3,2,1,USD,,\n",
            "sources.csv": "source,title\n,Nothing\n",
        },
        [
            "d/transitions.csv, line 2, column years: found '-1'; right would be a number, 0 or more",
            "d/transitions.csv, line 2, column source: found 'x'; "
            "right would be a source that sources.csv lists",
            "d/transitions.csv, line 2, column destination: found 'Cook'; "
            "right would be another role than the origin",
            "d/transitions.csv, line 3, column origin: found an empty cell; "
            "right would be the role left",
            "d/roles.csv, line 2, column level: found 'low'; right would be a number, 0 or more",
            "d/roles.csv, line 3, column aliases: found 'cook'; "
            "right would be a name that is not also that of 'Cook'",
            "d/requirements.csv, line 2, column name: found an empty cell; right would be its name",
            f"d/requirements.csv, line 3, column type: found 'talent'; {TYPES}",
            "d/requirements.csv, line 3, column role: found 'Baker'; "
            + LISTED.format("roles.csv lists"),
            f"d/pay.csv, line 2, column low: found 3, 2, 1; {BAND}",
            "d/sources.csv, line 2, column source: found an empty cell; right would be its key",
        ],
    ),
    "files that cannot be read beside rows that cannot be used": (
        {
            "transitions.csv": GOOD + "Chef,Chef\n",
            "roles.csv": "role,aliases\nCook\n",
            "requirements.csv": ASKS.encode() + b"Chef,skill,Pur\xe9e\n",
        },
        [
            "d/transitions.csv, line 4, column destination: found 'Chef'; "
            "right would be another role than the origin",
            "d/roles.csv, line 2: found 1 cell; "
            "right would be 2, as in the header (quote cells that hold commas)",
            f"d/requirements.csv, line 2: found the byte 0xe9 ('é' in Windows-1252); {TEXT}",
        ],
    ),
}


@pytest.mark.parametrize(("files", "lines"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_bad_folder_is_refused(
    files: dict[str, str | bytes],
    lines: list[str],
    write: Callable[[Files], None],
    run: Callable[..., Result],
) -> None:
    write({f"d/{name}": content for name, content in ({"transitions.csv": GOOD} | files).items()})
    refused(run("roles", "--data", "d"), *lines)


def test_more_breaches_than_anyone_reads_are_counted_and_check_lists_them_all(
    write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({"m.csv": "origin,destination,years\n" + "".join(f"A,B{n},x\n" for n in range(1234))})
    said = [number(line, "'x'") for line in range(2, 102)]
    more = "... and 1,134 more (`careergraph check` lists them all)"
    result = run("roles", "--data", "m.csv")
    top = "careergraph: 1,234 problems in the tables:"
    assert result.stderr == "\n".join([top, *said, more, ""])
    assert result.exit_code == 1
    listed = run("check", "m.csv", "--format", "csv")
    rows = list(csv.reader(listed.stdout.splitlines()))
    assert rows[0] == ["file", "line", "column", "found", "right", "unit"]
    assert [row[1] for row in rows[1:]] == [str(line) for line in range(2, 1236)]
    assert (listed.exit_code, listed.stderr) == (1, "")


# Places that are no dataset


def test_no_such_file(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    assert not list(folder.iterdir())
    right = "right would be a folder of tables, a SQLite file of ours or a CSV file of transitions"
    refused(run("roles", "--data", "nowhere"), f"nowhere: found no such file; {right}")
    refused(run("--data", "nowhere.csv", "roles"), f"nowhere.csv: found no such file; {right}")


def test_an_empty_folder(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    (folder / "m.csv").mkdir()
    right = "right would be a file transitions.csv among them"
    refused(run("roles", "--data", "m.csv"), f"m.csv: found nothing in the folder; {right}")


def test_a_folder_without_tables(
    write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({f"d/{name}.txt": "" for name in "kjihgfedcba"} | {"d/roles.csv": ROLES})
    found = "found only a.txt, b.txt, c.txt, d.txt, e.txt, f.txt, g.txt, h.txt in the folder"
    refused(
        run("roles", "--data", "d"), f"d: {found}; right would be a file transitions.csv among them"
    )


def test_a_folder_where_a_file_should_be(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    (folder / "d" / "transitions.csv").mkdir(parents=True)
    refused(
        run("roles", "--data", "d"), "d/transitions.csv: found a folder; right would be a CSV file"
    )


def test_a_symlink_that_leads_nowhere(
    write: Callable[[Files], None], folder: pathlib.Path, run: Callable[..., Result]
) -> None:
    write({"d/transitions.csv": GOOD})
    (folder / "d" / "roles.csv").symlink_to("gone.csv")
    right = "right would be a folder of tables, a SQLite file of ours or a CSV file of transitions"
    refused(run("roles", "--data", "d"), f"d/roles.csv: found no such file; {right}")


def test_a_symlink_to_itself(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    (folder / "m.csv").symlink_to("m.csv")
    why = os.strerror(errno.ELOOP)
    right = "right would be a readable file"
    refused(
        run("roles", "--data", "m.csv"), f"m.csv: found a file that cannot be read ({why}); {right}"
    )


def test_a_name_that_no_file_can_have(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    assert folder.is_dir()
    name, why = "x" * 5000, os.strerror(errno.ENAMETOOLONG)
    right = "right would be a readable file"
    refused(
        run("roles", "--data", name), f"{name}: found a file that cannot be read ({why}); {right}"
    )


def test_a_name_with_a_nul_character_is_refused_as_no_file_is_called_that() -> None:
    with pytest.raises(careergraph.CareerGraphError, match="found a name with a NUL character"):
        careergraph.load("m\0.csv")


@pytest.mark.skipif(ROOT, reason="root may read every file")
def test_a_file_that_may_not_be_read(
    write: Callable[[Files], None], folder: pathlib.Path, run: Callable[..., Result]
) -> None:
    write({"m.csv": GOOD})
    (folder / "m.csv").chmod(0)
    why = os.strerror(errno.EACCES)
    right = "right would be a readable file"
    refused(
        run("roles", "--data", "m.csv"), f"m.csv: found a file that cannot be read ({why}); {right}"
    )


def test_our_readers_say_what_may_not_be_read() -> None:
    """Where click refused a file first, only root, for whom it refuses none, got our error."""

    def paths(command: click.Command) -> Iterator[tuple[str, click.Path]]:
        yield from (
            (p.name or "", p.type) for p in command.params if isinstance(p.type, click.Path)
        )
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from ((f"{name} {option}", kind) for option, kind in paths(inner))

    found = dict(paths(main))
    assert {"data", "path effort", "check place", "convert source"} <= found.keys()
    assert [name for name, kind in found.items() if kind.readable] == []


def test_a_folder_that_may_not_be_read(
    folder: pathlib.Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "d").mkdir()

    def forbid(_place: str) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", forbid)  # root could read it
    result = run("roles", "--data", "d")
    monkeypatch.undo()
    why = os.strerror(errno.EACCES)
    right = "right would be a readable folder"
    refused(result, f"d: found a folder that cannot be read ({why}); {right}")


def test_a_line_of_100_megabytes(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    with (folder / "m.csv").open("w", encoding="utf-8") as stream:
        stream.write(MOVES + "Cook,")
        for _ in range(100):
            stream.write("x" * 1_000_000)
    refused(
        run("roles", "--data", "m.csv"),
        "m.csv, line 2: found a line of more than 1,048,576 characters; "
        "right would be at most 1,048,576 characters",
    )


def test_long_lines_within_the_limit_are_read(folder: pathlib.Path) -> None:
    """Finding the endless line must not cost the square of the lines' length."""
    cell = "x" * 130_000
    header = ",".join(["origin", "destination", *"abcdefgh"])
    rows = [",".join([f"A{n}", f"B{n}", *[cell] * 8]) for n in range(3)]
    (folder / "m.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    # Another process, as nothing else could stop it.
    result = subprocess.run(
        [sys.executable, "-m", "careergraph", "roles", "--data", "m.csv", "--format", "csv"],
        capture_output=True,
        check=False,
        timeout=30,
        text=True,
    )
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1 + 6


# Questions that have no answer


def test_an_unknown_role(write: Callable[[Files], None], run: Callable[..., Result]) -> None:
    write({"m.csv": MOVES + "Sous chef,Chef\nChef,Owner\n"})
    refused(
        run("role", "Sous chief", "--data", "m.csv"),
        "no role is called 'Sous chief'; did you mean 'Sous chef'? "
        "(`careergraph roles` lists them all)",
    )
    refused(
        run("next", "xyzzy"),
        "no role is called 'xyzzy' (`careergraph roles` lists them all, `careergraph fit` shows "
        "where someone can begin who holds none of them)",
    )


def test_no_route(write: Callable[[Files], None], run: Callable[..., Result]) -> None:
    write({"m.csv": MOVES + "Cook,Chef\nChef,Owner\nWaiter,Manager\n"})
    refused(
        run("path", "Cook", "Manager", "--data", "m.csv"),
        "no documented route leads from 'Cook' to 'Manager': 2 roles can be reached from 'Cook', "
        "1 role leads to 'Manager'",
    )
    refused(
        run("path", "Owner", "Cook", "--data", "m.csv"),
        "no documented route leads from 'Owner' to 'Cook': no roles can be reached from 'Owner', "
        "no roles lead to 'Cook'",
    )


def test_a_route_to_where_it_begins(run: Callable[..., Result]) -> None:
    refused(
        run("path", "CIO", "chief information officer"),
        "origin and destination are both 'Chief information officer': "
        "a route leads to another role",
    )


def test_nothing_to_cite(run: Callable[..., Result]) -> None:
    refused(
        run("cite", "IT project manager", "--about", "astrology"),
        "no fact of 'IT project manager' is called 'astrology'",
    )


def test_an_unknown_thing_held_is_a_warning_and_the_answer_comes(
    write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({"d/transitions.csv": GOOD, "d/requirements.csv": ASKS + "Chef,skill,Bread making\n"})
    result = run("path", "Cook", "Chef", "--have", "Bred making", "--data", "d", "--format", "json")
    assert result.stderr == (
        "careergraph: nothing in the dataset asks for 'Bred making', so holding it changes no "
        "answer; did you mean 'Bread making'?\n"
    )
    assert json.loads(result.stdout)["routes"][0]["skills"] == ["Bread making"]
    assert result.exit_code == 0


# Input that looks odd and is right

FINE = {
    "a byte-order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "CRLF": GOOD.replace("\n", "\r\n").encode(),
    "CR": GOOD.replace("\n", "\r").encode(),
    "a byte-order mark and CRLF": b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
    "no line end at the end": GOOD.rstrip().encode(),
    "empty lines": GOOD.replace("\n", "\n\n").encode(),
    "spaces around cells": b" origin , destination \n Cook , Chef \n Chef , Owner \n",
    "the header in capitals": GOOD.replace("origin,destination", "Origin,DESTINATION").encode(),
    "all quoted": b'"origin","destination"\n"Cook","Chef"\n"Chef","Owner"\n',
    "columns the other way round": b"destination,origin\nChef,Cook\nOwner,Chef\n",
}


@pytest.mark.parametrize("content", FINE.values(), ids=FINE.keys())
def test_odd_files_that_are_right_are_read(
    content: bytes, write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({"odd.csv": content, "m.csv": GOOD})
    assert careergraph.load("odd.csv") == careergraph.load("m.csv")
    result = run("path", "Cook", "Owner", "--data", "odd.csv")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_header_alone_beside_roles_is_a_dataset(
    write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({"d/transitions.csv": MOVES, "d/roles.csv": ROLES})
    assert careergraph.load("d").names == ("Chef", "Cook", "Owner")
    assert run("check", "d").stdout == "no problems: 2 tables, 3 rows\n"


def test_a_dataset_without_a_name_is_not_the_bundled_one() -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        careergraph.load("")
    assert str(caught.value) == (
        "the name of the dataset is empty; name a folder of tables, a SQLite file or a table of "
        "transitions, or name none for the bundled dataset"
    )


@pytest.mark.parametrize(
    "cells",
    [
        ("52.000", "12.5"),
        ("52.125", "0.250"),
        ("52.125", "1234.500"),
        ("52.1250", "52125"),
        ("1.000", ".5"),
    ],
)
def test_another_cell_shows_what_a_point_means(
    cells: tuple[str, str], write: Callable[[Files], None]
) -> None:
    write({"m.csv": "origin,destination,count\nA,B,{}\nB,C,{}\n".format(*cells)})
    assert careergraph.load("m.csv").column("transitions", "count") == [*map(float, cells)]


def test_years_and_levels_are_decimals(write: Callable[[Files], None]) -> None:
    write(
        {
            "d/transitions.csv": "origin,destination,years\nA,B,1.125\n",
            "d/roles.csv": "role,level\nA,3.125\nB,4.000\n",
        }
    )
    graph = careergraph.load("d")
    assert graph.column("transitions", "years") == [1.125]
    assert graph.column("roles", "level") == [3.125, 4]


def test_what_is_saved_is_read_in_one_way(folder: pathlib.Path) -> None:
    table = pd.DataFrame({"origin": ["A"], "destination": ["B"], "count": [52.125]})
    pay = pd.DataFrame({"role": ["A"], "median": [1.375], "currency": ["EUR"], "period": ["hour"]})
    graph = careergraph.from_frames(table, pay=pay)
    careergraph.save(graph, folder / "d")
    assert careergraph.load(folder / "d") == graph


# Exit codes

COMMANDS = [
    ["path", "IT Project Manager", "CIO"],
    ["roles"],
    ["roles", "nothing is called this"],
    ["role", "CIO"],
    ["next", "CIO"],
    ["feeders", "CIO"],
    ["gap", "IT Project Manager", "CIO"],
    ["sources"],
    ["cite", "CIO"],
    ["check"],
    ["--help"],
    ["--version"],
]

MISUSES = [
    ["fly"],
    ["path"],
    ["path", "CIO"],
    ["path", "CIO", "CTO", "Cook"],
    ["path", "IT Project Manager", "CIO", "-k", "0"],
    ["path", "IT Project Manager", "CIO", "-k", "many"],
    ["path", "IT Project Manager", "CIO", "--format", "yaml"],
    ["path", "IT Project Manager", "CIO", "--fast"],
    ["role"],
    ["next"],
    ["feeders"],
    ["gap", "CIO"],
    ["cite"],
    ["cite", "a", "b", "c"],
    ["cite", "a", "b", "--about", "pay"],
    ["check", "a", "b"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_answer_exits_with_0(command: list[str], run: Callable[..., Result]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


@pytest.mark.parametrize("command", MISUSES, ids=" ".join)
def test_a_misuse_exits_with_2_and_shows_the_usage(
    command: list[str], run: Callable[..., Result]
) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: careergraph ")
    assert "Error: " in result.stderr


def test_check_exits_with_1_and_lists_the_breaches_on_stdout(
    write: Callable[[Files], None], run: Callable[..., Result]
) -> None:
    write({"m.csv": MOVES + "Cook,Cook\n"})
    result = run("check", "m.csv", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == [
        {
            "file": "m.csv",
            "line": 2,
            "column": "destination",
            "found": "'Cook'",
            "right": "another role than the origin",
            "unit": "line",
        }
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            None,
            "m.csv: found no such file; right would be a folder of tables, a SQLite file of ours or a CSV file of transitions",
        ),
        (
            MOVES.encode() + b"Caf\xe9,Bar\n",
            f"m.csv, line 2: found the byte 0xe9 ('é' in Windows-1252); {TEXT}",
        ),
        (b"", "m.csv, line 1: found no header; right would be a first line that names the columns"),
        (
            MOVES.encode() + b"\xe2\x82\xac,\n",
            "m.csv, line 2, column destination: found an empty cell; right would be the role taken",
        ),
    ],
    ids=["no file", "cp1252", "0 bytes", "an empty cell"],
)
def test_a_real_process_says_the_same(
    content: bytes | None, line: str, folder: pathlib.Path
) -> None:
    if content is not None:
        (folder / "m.csv").write_bytes(content)
    result = subprocess.run(
        [sys.executable, "-m", "careergraph", "roles", "--data", "m.csv"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert result.stderr.decode().replace("\r\n", "\n") == told(line)
    assert (result.returncode, result.stdout) == (1, b"")
