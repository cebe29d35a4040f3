"""What is not proved is said in every form of every answer that has routes."""

from __future__ import annotations

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.search import for_everybody, workforce

ENDS = ("Help desk technician", "CIO")
CUT = ("--by", "learning", "--budget", "1")
SPENT = "Not searched to the end (the budget of 1 label was spent): "
LONGER = "; a larger --budget searches longer"
BESIDE = "there may be better routes, with it and without"
TOLD = {  # what is said, and where
    "why": (("why", *ENDS, "--not", "IT manager"), BESIDE + LONGER, "stdout"),
    "why as csv": (
        ("why", *ENDS, "--not", "IT manager", "--format", "csv"),
        BESIDE + LONGER,
        "stderr",
    ),
}


@pytest.mark.parametrize("answer", TOLD)
def test_what_is_not_proved_is_said(answer: str) -> None:
    arguments, told, where = TOLD[answer]
    cut = CliRunner().invoke(main, [*arguments, *CUT])
    assert cut.exit_code == 0
    assert SPENT + told in " ".join(getattr(cut, where).split())
    whole = CliRunner().invoke(main, [*arguments, *CUT[:2]])
    assert "Not searched" not in whole.output


@pytest.mark.parametrize(
    ("command", "code", "before"),
    [("plan", 1, "careergraph: route 9: "), ("path", 2, "Error: --route 9: ")],
)
def test_a_route_that_was_not_found_may_yet_be_there(command: str, code: int, before: str) -> None:
    result = CliRunner().invoke(main, [command, *ENDS, *CUT, "--route", "9"])
    assert result.exit_code == code
    reason = "not searched to the end (the budget of 1 label was spent): there may be more"
    reason += ", better ones too"
    assert result.stderr.endswith(f"{before}1 route was found; {reason}\n")


def test_of_whom_it_cannot_be_said_why_in_time_the_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To say which limit bars the last route takes a search too."""

    def spent(*_: object) -> None:
        raise careergraph.BudgetError(reason)

    reason = "2 seconds were spent"
    monkeypatch.setattr(for_everybody, "no_route", spent)
    people = pd.DataFrame({"role": ["CIO", "IT director"]})
    found = careergraph.paths_table(careergraph.load(), people, "IT director", max_steps=1)
    assert found["why_not"].tolist() == [str(careergraph.BudgetError(reason)), workforce.HOLDS]
