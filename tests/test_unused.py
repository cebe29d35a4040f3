"""A table of which nothing is used is no success: one error, and nothing is written."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING

import onet_release
import pytest

import careergraph
from careergraph import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

DATASETS = {
    "plain.csv": "origin,destination\nCook,Chef\n",
    "coded/transitions.csv": "origin,destination\nCook,Chef\n",
    "coded/roles.csv": "role,code\nCook,35-2014.00\nChef,35-1011.00\n",
}
OEWS = "SOC,Occupation name,Annual median wage\n"
CROSSWALK = (
    "id,esco_occupation,onet_code,onet_occupation,semantic_similarity,confidence,concept_uri\n"
)
GDAD = "Role Family,Role,Role Level,Skill Name,Skill Level\n"
ROWS = (
    "right would be a row that names two roles, or a matrix of roles, with a number that is not 0"
)
NO_LEVEL = (
    "rows that name a role, a skill and one of the levels awareness, working, practitioner, expert"
)

Case = tuple[tuple[str, ...], dict[str, str], str]

PAY = ("add", "pay", "t.csv", "--data")
UNUSED: dict[str, Case] = {
    "pay, no rows": (
        (*PAY, "plain.csv"),
        {"t.csv": "role,median,currency\n"},
        "t.csv: found no rows; right would be rows with a role of the dataset and what it pays",
    ),
    "pay, no role of that name": (
        (*PAY, "plain.csv"),
        {"t.csv": "role,median,currency\nKoch,9,EUR\nKöchin,9,EUR\n"},
        "t.csv: found 2 rows, none of use: no role is called that (lines 2, 3); right would be the "
        "name of a role, such as 'Chef' (the table has 'Köchin')",
    ),
    "pay, no codes in the dataset": (
        (*PAY, "plain.csv"),
        {"t.csv": "code,median,currency\n35-2014,9,EUR\n"},
        "t.csv: found 1 row, not of use: no role has this code (line 2); right would be a dataset "
        "with codes (the table has '35-2014'; those of this one are blank)",
    ),
    "pay, other codes": (
        (*PAY, "coded"),
        {"t.csv": "code,median,currency\n5120,9,EUR\n"},
        "t.csv: found 1 row, not of use: no role has this code (line 2); right would be the code "
        "of a role, such as '35-2014.00' (the table has '5120')",
    ),
    "pay, names or codes": (
        (*PAY, "coded"),
        {"t.csv": "role,code,median,currency\nKoch,,9,EUR\n,5120,9,EUR\nCook,,,EUR\n,,9,EUR\n"},
        "t.csv: found 4 rows, none of use: no role is called that (line 2); no role has this code "
        "(line 3); no figure (line 4); neither role nor code (line 5); right would be the name of "
        "a role, such as 'Chef' (the table has 'Koch') or the code of a role, such as '35-2014.00' "
        "(the table has '5120')",
    ),
    "wages, no rows": (
        (*PAY, "coded"),
        {"t.csv": OEWS},
        "t.csv: found no rows; right would be rows with a role of the dataset and what it pays",
    ),
    "wages, no codes in the dataset": (
        (*PAY, "plain.csv"),
        {"t.csv": f"{OEWS}00-0000,All,9\n35-2014,Cooks,9\n"},
        "t.csv: found 2 rows, none of use: no role has this code (lines 2, 3); right would be a "
        "dataset with codes (the table has '35-2014'; those of this one are blank)",
    ),
    "wages, of nobody": (
        (*PAY, "coded"),
        {"t.csv": f"{OEWS}35-2014,Cooks,*\n"},
        "t.csv: found 1 row, not of use: the publisher gives no wage (line 2); right would be "
        "rows with a role of the dataset and what it pays",
    ),
    "a crosswalk, no rows": (
        ("add", "crosswalk", "t.csv", "--data", "coded"),
        {"t.csv": CROSSWALK},
        "t.csv: found no rows; right would be a row for each pair of occupations",
    ),
    "a crosswalk, other codes": (
        ("add", "crosswalk", "t.csv", "--data", "plain.csv"),
        {
            "t.csv": f"{CROSSWALK}1,chef,35-1011.00,chefs,0.8,1,http://data.europa.eu/esco/occupation/0\n"
        },
        "t.csv: found no code and no URI that a role of the dataset has; right would be roles with "
        "O*NET-SOC codes as code, or URIs of ESCO as uri",
    ),
    "pairs, no rows": (
        ("import", "pairs", "t.csv"),
        {"t.csv": "from,to,n\n"},
        f"t.csv: found no rows; {ROWS}",
    ),
    "pairs, without ends": (
        ("import", "pairs", "t.csv"),
        {"t.csv": "from,to,n\n,Chef,3\nCook,,4\n"},
        f"t.csv: found 2 rows, none of use: no origin (line 2); no destination (line 3); {ROWS}",
    ),
    "pairs, a total alone": (
        ("import", "pairs", "t.csv"),
        {"t.csv": "from,to,n\nTotal,Total,3\n"},
        f"t.csv: found 1 row, not of use: a total (line 2); {ROWS}",
    ),
    "pairs, nobody moved": (
        ("import", "pairs", "t.csv"),
        {"t.csv": "from,to,n\nCook,Chef,0\nChef,Cook,0\n"},
        "t.csv: found 2 rows, none of use: a count of 0: nobody moved (lines 2, 3); " + ROWS,
    ),
    "a matrix, nobody moved": (
        ("import", "pairs", "t.csv"),
        {"t.csv": ",Cook,Chef\nCook,0,0\nChef,0,0\n"},
        "t.csv: found 4 rows, none of use: a count of 0: nobody moved (lines 2, 2, 3 ...); " + ROWS,
    ),
    "ESCO, no rows": (
        ("import", "esco", "t"),
        {"t/occupations_en.csv": "conceptUri,preferredLabel,iscoGroup\n"},
        "t/occupations_en.csv: found no rows; right would be a row for each occupation",
    ),
    "GDaD, no rows": (
        ("import", "gdad", "t"),
        {"t/roles.csv": GDAD},
        f"t/roles.csv, line 1: found no rows; right would be {NO_LEVEL}",
    ),
    "GDaD, no level": (
        ("import", "gdad", "t"),
        {"t/roles.csv": f"{GDAD}Data,Analyst,Analyst,Statistics,Some\n"},
        f"t/roles.csv, line 2: found 'Some' as a skill level; right would be {NO_LEVEL}",
    ),
    "NICE, no elements": (
        ("import", "nice", "t.json"),
        {"t.json": json.dumps({"elements": [], "relationships": []})},
        "t.json: found no work role among 0 elements; right would be the NICE Framework's "
        "components, with elements of the type work_role",
    ),
    "O*NET, no rows": (
        ("import", "onet", "t"),
        {
            f"t/{name}": text.splitlines()[0] + "\n"
            for name, text in onet_release.text_files().items()
        },
        "t: found no occupation in Occupation Data; right would be the text or the CSV "
        "release of the O*NET database: a folder or zip archive with 'Occupation Data.txt' or "
        "'occupation_data.csv'",
    ),
    "titles, all blank": (
        ("match", "t.csv", "--data", "plain.csv"),
        {"t.csv": "title,who\n,Ada\n,Bob\n"},
        "t.csv, column title: found 2 rows without a title; right would be job titles, one in each "
        "row",
    ),
    "titles, another column": (
        ("match", "t.csv", "--data", "plain.csv"),
        {"t.csv": "name\nCook\n"},
        "t.csv, line 1: found the columns name; right would be a column 'title' among them",
    ),
    "efforts, no rows": (
        ("path", "IT director", "CIO", "--by", "learning", "--effort", "t.csv"),
        {"t.csv": "name,effort\n"},
        "t.csv: found no rows; right would be a name on each line, or * for all others, and its "
        "effort",
    ),
    "efforts of nothing": (
        ("path", "IT director", "CIO", "--by", "learning", "--effort", "t.csv"),
        {"t.csv": "name,effort\n*,1\nPythn,3\nQ,1\nZ,1\nX,1\nY,1\n"},
        "nothing in the dataset asks for what the effort names ('Pythn', 'Q', 'Z', and 2 more); "
        "did you mean 'Python'?",
    ),
}


@pytest.mark.parametrize(("words", "files", "text"), UNUSED.values(), ids=UNUSED)
def test_nothing_used_is_an_error(
    run: Run, write: Write, words: tuple[str, ...], files: Mapping[str, str], text: str
) -> None:
    """It says what was found and what would be right; a dataset that is there stays."""
    write({**DATASETS, **files})
    writes = ("-o", "out.sqlite") if words[0] in ("add", "import") else ()
    result = run(*words, *writes)
    assert (result.exit_code, result.stderr) == (1, f"careergraph: {text}\n")
    assert not result.stdout
    assert not pathlib.Path("out.sqlite").exists()


USED: dict[str, Case] = {
    "pay of one role": (
        (*PAY, "coded", "-o", "out.sqlite"),
        {"t.csv": "code,median,currency\n5120,9,EUR\n35-2014,9,EUR\n"},
        "t.csv: 2 rows read, 1 used",
    ),
    "stays alone": (
        ("import", "pairs", "t.csv", "-o", "out.sqlite"),
        {"t.csv": "from,to,n\nCook,Cook,3\n"},
        "t.csv: 1 row read, 1 used",
    ),
    "no titles": (("match", "t.csv", "--data", "plain.csv"), {"t.csv": "title\n"}, "no titles"),
    "one title of two": (
        ("match", "t.csv", "--data", "plain.csv"),
        {"t.csv": "title,who\n,Ada\nCook,Bob\n"},
        "2 titles: 1 exact, 1 none",
    ),
    "no people": (
        ("batch", "t.csv", "Chef", "--data", "plain.csv"),
        {"t.csv": "role\n"},
        "no people → Chef, best by doubt",
    ),
    "one effort for all": (
        ("path", "IT director", "CIO", "-k", "1", "--by", "learning", "--effort", "t.csv"),
        {"t.csv": "name,effort\n*,3\n"},
        "IT director → Chief information officer   1 route, least to learn first",
    ),
    "an effort among others": (
        ("path", "IT director", "CIO", "-k", "1", "--by", "learning", "--effort", "t.csv"),
        {"t.csv": "name,effort\nPythn,3\npython,3\n*,2\n"},
        "IT director → Chief information officer   1 route, least to learn first",
    ),
}


@pytest.mark.parametrize(("words", "files", "line"), USED.values(), ids=USED)
def test_what_is_of_use_is_no_error(
    run: Run, write: Write, words: tuple[str, ...], files: Mapping[str, str], line: str
) -> None:
    """One row of use is enough; and an empty list of questions has an empty answer."""
    write({**DATASETS, **files})
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert line in result.stdout.splitlines()


@pytest.mark.parametrize("effort", [5, ["Python"], {"Python": -1}, {"Python": "3"}])
def test_efforts_that_are_none_are_refused_in_every_dataset(effort: object) -> None:
    """Those of the bundled one have alternatives, which other datasets have not."""
    with pytest.raises(CareerGraphError, match="effort"):
        careergraph.routes(careergraph.load(), "IT PM", "CIO", by="learning", effort=effort)  # type: ignore[arg-type]


def test_efforts_of_a_person_that_fit_nothing_are_not_used(run: Run, write: Write) -> None:
    """A file serves many datasets: what it says beside stays of use, and that is said."""
    write({"me.toml": 'effort = {"Pythn" = 3, "*" = 1}\nyears = 5\n'})
    result = run("path", "IT director", "CIO", "-k", "1", "--by", "learning", "--me", "me.toml")
    assert result.exit_code == 0, result.output
    assert "You, from me.toml: 5 years; not used here: effort" in result.stdout
    write({"me.toml": 'effort = {"Python" = 3, "*" = 1}\nyears = 5\n'})
    result = run("path", "IT director", "CIO", "-k", "1", "--by", "learning", "--me", "me.toml")
    assert "You, from me.toml: 5 years; effort of 2 names" in result.stdout


def test_a_dataset_that_asks_for_nothing_takes_any_efforts(write: Write) -> None:
    """There is nothing that an effort could name."""
    write(DATASETS)
    graph = careergraph.load("plain.csv")
    routes = careergraph.routes(graph, "Cook", "Chef", by="learning", effort={"Python": 3})
    assert str(routes[0]) == "Cook → Chef"
