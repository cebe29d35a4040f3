"""How well next roles are predicted from histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted, together

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MEASURES", "Evaluation", "Measured", "PredictorScore", "ReliabilityBin", "YearAhead"]

# Measures of a predictor, and what they are called in text.
MEASURES = {
    "mrr": "MRR",
    "recall_1": "recall@1",
    "recall_5": "recall@5",
    "recall_10": "recall@10",
    "log_loss": "log loss",
}


class Measured(NamedTuple):
    """A mean over moves, and between what it lies in 95 of 100 samples of persons.

    Attributes
    ----------
    value : float
        The mean.
    low, high : float
        The interval: the 2.5th and the 97.5th percentile of persons drawn again.
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


class ReliabilityBin(NamedTuple):
    """What became of the roles to which a predictor gave about the same probability.

    Attributes
    ----------
    low, high : float
        The bin.
    pairs : int
        How many pairs of a move and a role had a probability in it.
    predicted : float
        How many of these roles were to be taken: the sum of the probabilities.
    taken : int
        How many were.
    """

    low: float
    high: float
    pairs: int
    predicted: float
    taken: int

    def to_dict(self) -> dict[str, Any]:
        """Return the bin as plain values, with both shares; None where it holds no pair."""
        shares = [
            each / self.pairs if self.pairs else None for each in (self.predicted, self.taken)
        ]
        return self._asdict() | dict(zip(("predicted_share", "taken_share"), shares, strict=True))


class PredictorScore(NamedTuple):
    """How well one predictor did.

    Attributes
    ----------
    name : str
        What it is called.
    mrr, recall_1, recall_5, recall_10, log_loss : Measured
        Mean reciprocal rank; how often the role taken was among the first 1, 5, 10; the mean of
        -ln(probability given to the role taken).
    beyond : Measured
        Its mean reciprocal rank less that of popularity, on the same persons.
    unknown : int
        Moves from roles of which it knows nothing, which count as missed.
    reliability : tuple of ReliabilityBin
        Whether what it gave 20 % happened in 20 %.
    weight : float or None
        What it weighs in the blend, the mean over folds; None where it is no part of it.
    """

    name: str
    mrr: Measured
    recall_1: Measured
    recall_5: Measured
    recall_10: Measured
    log_loss: Measured
    beyond: Measured
    unknown: int
    reliability: tuple[ReliabilityBin, ...]
    weight: float | None

    @property
    def calibration_error(self) -> float:
        """How far predicted and taken lie apart: the sum over bins, as a share of all moves."""
        moves = sum(part.taken for part in self.reliability)
        return sum(abs(part.predicted - part.taken) for part in self.reliability) / max(moves, 1)

    def to_row(self) -> dict[str, Any]:
        """Return the measures with their intervals, one value a column."""
        row: dict[str, Any] = {"predictor": self.name}
        for name in (*MEASURES, "beyond"):
            measured = getattr(self, name)
            row |= {
                name: measured.value,
                f"{name}_low": measured.low,
                f"{name}_high": measured.high,
            }
        return row | {
            "calibration_error": self.calibration_error,
            "unknown": self.unknown,
            "weight": self.weight,
        }


class YearAhead(NamedTuple):
    """Whether a person moves within a year of entering a role: what stayers are asked about.

    Attributes
    ----------
    sojourns : int
        How many sojourns are asked about: those that began a year or more before we last looked.
    moved : int
        After how many of them a next role was taken within the year.
    predicted : float
        How many were to: the sum of the probabilities, by the role alone.
    brier, brier_same : float
        The mean squared difference of probability and outcome; and the same where all are given
        one probability.
    """

    sojourns: int
    moved: int
    predicted: float
    brier: float
    brier_same: float

    def __str__(self) -> str:
        if not self.moved:
            return f"within a year of entering a role none of {self.sojourns:,} moved"
        return (
            f"within a year of entering a role {self.moved:,} of {self.sojourns:,} moved, "
            f"{self.predicted:,.0f} were expected to; Brier score {self.brier:.3f}, "
            f"of one probability for all {self.brier_same:.3f}"
        )


class Evaluation(NamedTuple):
    """How well next roles are predicted from histories, on persons or days that taught nothing.

    Attributes
    ----------
    split : {"person", "time"}
        What the moves asked about are apart from those learnt from.
    folds : int
        How many parts; 1 by time.
    before : str or None
        By time: the day before which moves teach, such as ``"2015-01-01"``.
    seed : int
        The seed of parts and intervals.
    roles, persons, moves : int
        How many roles there are; how many persons and moves are asked about.
    learnt : int
        From how many moves is learnt; by person all of them, in turns.
    unseen_origins, unseen_destinations : int
        Moves asked about from roles that nobody left among those learnt from, and to roles that
        nobody took there.
    still_there, left : int
        Sojourns that no next role followed: not ended, and ended for what is not known. Next roles
        are asked of movers alone.
    year_ahead : YearAhead or None
        Of stayers and movers: whether they move within a year; None where no sojourn began so
        early.
    strength : float
        How much the blend leaves to the origin where the previous role is known; the mean over
        folds.
    predictors : tuple of PredictorScore
        The predictors, our blend last.
    """

    split: str
    folds: int
    before: str | None
    seed: int
    roles: int
    persons: int
    moves: int
    learnt: int
    unseen_origins: int
    unseen_destinations: int
    still_there: int
    left: int
    year_ahead: YearAhead | None
    strength: float
    predictors: tuple[PredictorScore, ...]

    def of(self, name: str) -> PredictorScore:
        """Return the predictor of a name.

        Raises
        ------
        KeyError
            When there is none.
        """
        return {predictor.name: predictor for predictor in self.predictors}[name]

    def to_dict(self) -> dict[str, Any]:
        """Return the evaluation as plain values."""
        predictors = [
            predictor.to_row() | {"reliability": [each.to_dict() for each in predictor.reliability]}
            for predictor in self.predictors
        ]
        year = self.year_ahead and self.year_ahead._asdict()
        return self._asdict() | {"year_ahead": year, "predictors": predictors}

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a predictor.

        Returns
        -------
        pandas.DataFrame
            ``predictor``; ``mrr``, ``recall_1``, ``recall_5``, ``recall_10``, ``log_loss`` and
            ``beyond``, each with ``_low`` and ``_high``; ``calibration_error``, ``unknown`` and
            ``weight``.
        """
        from careergraph.model.display.history_frames import evaluation_frame

        return evaluation_frame(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was asked, and of whom, in words."""
        apart = counted(self.folds, "fold") + f" by person, seed {self.seed}"
        if self.split == "time":
            apart = f"learnt from {counted(self.learnt, 'move')} before {self.before}"
        asked = (
            f"{counted(self.moves, 'move')} of {counted(self.persons, 'person', 'people')} among "
            f"{counted(self.roles, 'role')}; {apart}"
        )
        unseen = [
            f"{number:,} {what}"
            for number, what in (
                (self.unseen_origins, "from a role that nobody left"),
                (self.unseen_destinations, "to a role that nobody took"),
            )
            if number
        ]
        stayers = (
            f"not asked about, as no next role is known: {self.still_there:,} still there, "
            f"{self.left:,} left"
        )
        lines = [asked, stayers]
        if unseen:
            lines.insert(1, f"of these {together(unseen)}, in what was learnt from")
        return (*lines, *([str(self.year_ahead)] if self.year_ahead else []))

    def __str__(self) -> str:
        width = max((len(each.name) for each in self.predictors), default=0)
        lines = [
            f"{each.name:<{width}}  "
            + "  ".join(f"{label} {getattr(each, name)}" for name, label in MEASURES.items())
            for each in self.predictors
        ]
        return "\n".join([*self.sentences, *lines])
