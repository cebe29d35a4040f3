"""`careergraph evaluate`: how well next roles are predicted from histories."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.history_options import TIME, histories_read
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import dataset_called, form
from careergraph.cli.picture_option import draw, picture_option
from careergraph.cli.printing import print_json, print_rows, print_sentence
from careergraph.english import alternatives
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from careergraph.histories.reading.spells import Spells
    from careergraph.model.evaluation import Evaluation, PredictorScore

    Row = dict[str, Any]

COLUMNS = ("predictor", "MRR", "interval", "@1", "@5", "@10", "log_loss", "off")
RELIABILITY = ("probability", "pairs", "expected", "happened")
MEANS = (
    "MRR: mean of 1 / rank of the role taken, with its 95 % interval; @5: how often it was among "
    "the first 5; log loss: mean of -ln(probability it was given); off: by which share "
    "of the moves what was given and what happened lie apart"
)


@click.command("evaluate")
@partial(histories_read, group=False)
@click.option(
    "--split",
    type=click.Choice(["person", "time"]),
    default="person",
    show_default=True,
    help="Learn from other people than are asked about, or from earlier moves.",
)
@click.option(
    "--folds",
    type=WholeRange(min=2),
    default=5,
    show_default=True,
    help="By person: parts, each asked about while the others teach.",
)
@click.option(
    "--before",
    metavar="DATE",
    help="By time: moves before it teach.  [default: the day before which 80 % were made]",
)
@click.option("--seed", type=WholeRange(min=0), default=0, help="The seed of parts and intervals.")
@click.option(
    "--requirements",
    type=click.Path(readable=False),
    metavar="DATASET",
    help="A dataset that says what the roles require: their likeness is a predictor too.",
)
@click.option(
    "--reliability",
    metavar="PREDICTOR",
    help="Show how often what a predictor gave some probability happened, such as blend.",
)
@picture_option("the reliability of each predictor")
@TIME["max_gap"]
@TIME["as_of"]
@form
def evaluate_command(
    spells: Spells,
    *,
    requirements: str | None,
    reliability: str | None,
    picture: str | None,
    form: str,
    **options: Any,
) -> None:
    """How well the next role is predicted from HISTORIES, on people or days that taught nothing.

    HISTORIES is a table of spells: person, role, start and end. Predictors are popularity, the last
    role (markov-1), the last two (markov-2), what roles require (similarity, with --requirements)
    and a blend of these.

    \b
    Example:
      careergraph evaluate jobs.csv
      careergraph evaluate jobs.csv --split time --before 2015-01-01
    """
    from careergraph.histories.questions import evaluate

    graph = None if requirements is None else dataset_called(requirements)
    evaluation = evaluate(spells, graph=graph, **options)
    if form == "json":
        print_json(evaluation.to_dict())
    elif reliability is not None:
        predictor = predictor_named(evaluation, reliability)
        rows = reliability_rows(predictor)
        title = f"{predictor.name}: what was given a probability, and how often it happened"
        print_rows(rows, form, columns=RELIABILITY, title=title)
    elif form == "csv":
        rows = [predictor.to_row() for predictor in evaluation.predictors]
        print_rows(rows, form, columns=list(rows[0]))
    else:
        print_evaluation(evaluation, form)
    if picture is not None:
        from careergraph.plot import reliability as draw_reliability

        draw(draw_reliability(evaluation), picture, "reliability")


def predictor_named(evaluation: Evaluation, name: str) -> PredictorScore:
    """Return a predictor that was asked, by its name."""
    names = [each.name for each in evaluation.predictors]
    if name not in names:
        message = f"no predictor is called {name!r}; here are {alternatives(names)}"
        raise CareerGraphError(message)
    return evaluation.of(name)


def print_evaluation(evaluation: Evaluation, form: str) -> None:
    """Print one row a predictor, what was asked above it, what it means below."""
    if form == "table":
        for sentence in evaluation.sentences:
            print_sentence(sentence, indent=2)
    print_rows(list(map(shown_row, evaluation.predictors)), form, columns=COLUMNS)
    if form == "table":
        print_sentence(blend_line(evaluation), indent=2)
        print_sentence(MEANS, indent=2)


def shown_row(predictor: PredictorScore) -> Row:
    """Return a predictor as a row for a reader."""
    mrr = predictor.mrr
    return {
        "predictor": predictor.name,
        "MRR": f"{mrr.value:.3f}",
        "interval": f"{mrr.low:.3f} to {mrr.high:.3f}",
        "@1": f"{predictor.recall_1.value:.0%}".replace("%", " %"),
        "@5": f"{predictor.recall_5.value:.0%}".replace("%", " %"),
        "@10": f"{predictor.recall_10.value:.0%}".replace("%", " %"),
        "log_loss": f"{predictor.log_loss.value:.3f}",
        "off": f"{predictor.calibration_error:.1%}".replace("%", " %"),
    }


def blend_line(evaluation: Evaluation) -> str:
    """Return what the blend is made of."""
    weights = [
        f"{each.name} {each.weight:.2f}"
        for each in evaluation.predictors
        if each.weight is not None
    ]
    return (
        f"blend: counts of the last two roles, then {', '.join(weights)}, leaving to these "
        f"{evaluation.strength:.2g} times what markov-2 leaves; chosen on what was learnt from"
    )


def reliability_rows(predictor: PredictorScore) -> list[Row]:
    """Return the table of reliability of a predictor."""
    return [
        {
            "probability": f"{each.low:g} to {each.high:g}",
            "pairs": each.pairs,
            "expected": round(each.predicted, 1),
            "happened": each.taken,
        }
        for each in predictor.reliability
        if each.pairs
    ]
