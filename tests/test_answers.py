"""What people read: some sixty questions with the whole text of their answers at 80 columns."""

from __future__ import annotations

import pytest
from answer_texts import FILES, Answer, answers, ask

from careergraph.cli.terminal import in_plain_letters

ANSWERS = [answer for file in FILES for answer in answers(file)]
REFRESH = "read what has changed, then store it: python tests/answer_texts.py"

every_answer = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.command)


def test_there_are_some_sixty_questions() -> None:
    assert len(ANSWERS) >= 60
    assert len({answer.command for answer in ANSWERS}) == len(ANSWERS)


@every_answer
def test_an_answer_is_the_one_that_was_read(answer: Answer) -> None:
    assert ask(answer.command) == answer.text, REFRESH


@every_answer
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_longer_than_the_terminal(answer: Answer, columns: int) -> None:
    lines = [line for line in ask(answer.command, columns).splitlines() if not says_all(line)]
    assert max(map(len, lines), default=0) <= columns


def says_all(line: str) -> bool:
    """Return whether a line is an error's, click's or BibTeX: one line for programs to read."""
    return line.startswith(("careergraph: ", "Error: ", "Usage: ")) or line.endswith("},")


@every_answer
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_an_old_terminal_shows_it(answer: Answer, encoding: str) -> None:
    shown = ""
    for letter in answer.text:
        try:
            shown += letter.encode(encoding).decode(encoding)
        except UnicodeEncodeError as error:
            shown += in_plain_letters(error)[0]
    assert "\\u" not in shown  # nothing but the signs that we draw with is missing
