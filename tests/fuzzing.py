"""Hostile input at every door: our error or an answer, never a traceback, nothing lost.

By hand, for as long as you like; what breaks is told with the words that try it again:

    python tests/fuzzing.py --door zip --seconds 600 --seed 1
    python tests/fuzzing.py --door zip --seed 1 --case 17
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from click.testing import CliRunner

from careergraph import CareerGraphError
from careergraph.cli import main
from careergraph.cli.plain_question import loaded, print_answer
from careergraph.hidden_characters import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

STYLES = re.compile(r"\x1b\[(?:0|1|4|36|1;36)m")  # our own
MEMORY = 300_000_000  # bytes above the start
LONGEST = 10  # seconds: an answer that takes more is taken for one without an end


class RuleError(AssertionError):
    """What may not be."""


def broken(what: str) -> NoReturn:
    """Say that the rule is broken, and by what."""
    raise RuleError(what)


class Attempt(NamedTuple):
    """One way to use what was drawn: the words of a command, or a call of Python."""

    words: Sequence[str] = ()
    call: Callable[[], object] = object
    shown: str = ""

    def __str__(self) -> str:
        return self.shown or "careergraph " + " ".join(map(repr, self.words))[:2_000]


class Program:
    """The program as it starts: the plainest question is answered without click."""

    name = "careergraph"

    def main(self, args: Sequence[str], prog_name: str, **options: object) -> None:
        """Run it with these words."""
        loaded.clear()
        code = print_answer(args, os.environ)
        if code is not None:
            sys.exit(code)
        main.main(args=args, prog_name=prog_name, **options)


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def check_command(words: Sequence[str]) -> None:
    """Run a command; refuse what breaks the rule."""
    before = contents(pathlib.Path())
    result = CliRunner().invoke(Program(), list(words), color=True, prog_name="careergraph")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    after = contents(pathlib.Path())
    if result.exit_code not in (0, 1, 2):
        broken(f"the exit code {result.exit_code}")
    if result.exit_code and after != before:
        changed = [file for file in {*before, *after} if before.get(file) != after.get(file)]
        broken(f"a command that failed changed {changed}")
    if left := [file for file in after if file not in before and not named(file, words)]:
        broken(f"a command left {left}")
    if result.exit_code and not (result.stderr or "check" in words):
        broken("a failure that says nothing")
    if "Traceback" in result.output:
        broken("a traceback that was printed")
    faithful = "csv" in words  # data for a file
    for text in (result.stderr, "" if faithful else result.stdout):
        plain = STYLES.sub("", text)
        if shown(plain) != plain:
            at = next(
                i for i, (a, b) in enumerate(zip(plain, shown(plain), strict=False)) if a != b
            )
            broken(f"a hidden character on the terminal: {plain[max(0, at - 60) : at + 20]!r}")
    if result.exit_code == 0 and "json" in words:
        json.loads(result.stdout, parse_constant=no_number)


def named(file: str, words: Sequence[str]) -> bool:
    """Return whether the words of a command name a file, or the folder that it is in."""
    words = [*words, "careergraph.html"] if "explore" in words else words  # its name by default
    return any(
        word and pathlib.PurePath(word) in {*pathlib.PurePath(file).parents, pathlib.PurePath(file)}
        for word in words
    )


def no_number(text: str) -> NoReturn:
    broken(f"{text} in JSON")


def check_call(call: Callable[[], object]) -> None:
    """Call Python; refuse what breaks the rule."""
    try:
        answer = call()
    except CareerGraphError as error:
        text = str(error)
        if shown(text) != text:
            broken(f"a hidden character in an error: {text!r}")
        return
    repr(answer)
    for form in ("_repr_html_", "_repr_markdown_", "to_dict", "to_frame"):
        getattr(answer, form, object)()


def peak(*, anew: bool = False) -> int:
    """Return the most memory that this process took, from now on if told so where Linux can.

    Other systems count from the start of the process, Windows not at all.
    """
    with suppress(OSError):
        if anew:
            pathlib.Path("/proc/self/clear_refs").write_text("5")
        status = pathlib.Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1_024
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def an_end(seconds: int) -> Iterator[None]:
    """Let nothing run without an end."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        broken(f"no end within {seconds} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def try_case(door: str, seed: int, number: int) -> int:
    """Draw one case of a door and try it; return how many attempts it was.

    Raises
    ------
    RuleError
        Where the rule is broken; the text says by what, and how it is tried again.
    """
    from fuzz_doors import DOORS

    draw = random.Random(f"{door} {seed} {number}")  # noqa: S311
    count, attempt, home = 0, Attempt(shown="the drawing"), pathlib.Path.cwd()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.chdir(folder)
        try:
            for attempt in DOORS[door].draw(draw):
                count += 1
                before = peak(anew=True)
                with an_end(LONGEST):
                    if attempt.words:
                        check_command(attempt.words)
                    else:
                        check_call(attempt.call)
                if peak() - before > MEMORY:
                    broken(f"{(peak() - before) / 1e6:.0f} MB of memory")
        except Exception as error:
            again = f"python tests/fuzzing.py --door {door} --seed {seed} --case {number}"
            broken_by = f"{again}\n{attempt}\n{error!r}"
            raise RuleError(broken_by) from error
        finally:
            os.chdir(home)
    return count


def hand_run(arguments: Sequence[str]) -> int:
    """Try cases for some time; return the exit code: 1 where the rule is broken."""
    from fuzz_doors import DOORS

    parser = argparse.ArgumentParser(description="Hostile input at every door.")
    parser.add_argument("--door", choices=DOORS, action="append", help="by default every door")
    parser.add_argument("--seconds", type=float, default=60, help="for each door")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="this case alone")
    parser.add_argument("--cases", type=int, default=10**9, help="at most so many of each door")
    parser.add_argument("--go-on", action="store_true", help="after what breaks, too")
    asked = parser.parse_args(arguments)
    code = 0
    for door in asked.door or DOORS:
        number, tried, ends = asked.case or 0, 0, time.monotonic() + asked.seconds
        kinds: dict[str, int] = {}
        while not kinds or asked.go_on:
            try:
                tried += try_case(door, asked.seed, number)
            except RuleError as error:
                kind = where(error)
                if kind not in kinds:
                    report = f"BROKEN {kind}\n{error}\n"
                    print(report.encode("ascii", "backslashreplace").decode(), flush=True)
                kinds[kind] = kinds.get(kind, 0) + 1
            number += 1
            if asked.case is not None or number >= asked.cases or time.monotonic() > ends:
                break
        code |= bool(kinds)
        print(f"{door}: {number:,} cases, {tried:,} attempts, {kinds}", flush=True)
    return code


def where(error: BaseException) -> str:
    """Return what kind of fault it is: the error, and the last line of ours on its way."""
    cause = error.__cause__ or error
    frames = traceback.extract_tb(cause.__traceback__)
    ours = [
        frame
        for frame in frames
        if "/careergraph/" in frame.filename and "/tests/" not in frame.filename
    ]
    last = (
        f" at {ours[-1].filename.rpartition('/careergraph/')[2]}:{ours[-1].lineno}" if ours else ""
    )
    return f"{type(cause).__name__}{last}"


if __name__ == "__main__":
    import fuzzing  # the module that the doors know, not a second one

    sys.exit(fuzzing.hand_run(sys.argv[1:]))
