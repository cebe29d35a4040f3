"""Answers to many questions about datasets full of oddities stay as they are.

Whether they are right is for the oracles; here anything that changes is seen.
"""

from __future__ import annotations

import json

import pytest
from odd_datasets import NUMBERS, QUESTIONS, STORED, answer, digests
from seeded_worlds import THRESHOLDS

STORED_DIGESTS = json.loads(STORED.read_text(encoding="utf-8"))


def test_every_question_is_stored() -> None:
    assert STORED_DIGESTS.keys() == QUESTIONS.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_stay_as_they_are(question: str) -> None:
    pairs = zip(NUMBERS, digests(question).split(), STORED_DIGESTS[question].split(), strict=True)
    changed = [number for number, found, stored in pairs if found != stored]
    assert not changed, f"of dataset {changed[0]}: {answer(changed[0], question)[:2_000]}"


LEARNING = [
    name
    for name in QUESTIONS
    if any(word in name for word in ("learn", "effort", "front")) and "labels" not in name
]


@pytest.mark.parametrize("question", LEARNING)
def test_bounds_that_are_computed_at_once_change_no_answer(
    question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in THRESHOLDS:
        monkeypatch.setattr(module, name, 0)
    assert digests(question) == STORED_DIGESTS[question]
