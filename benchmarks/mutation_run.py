"""Would the tests notice? Faults are put into the code one at a time, and the tests are run.

    python benchmarks/mutation_run.py --record
    python benchmarks/mutation_run.py --sample 300 --seed 1
    python benchmarks/mutation_run.py --sample 300 --seed 1 --again
    python benchmarks/mutation_run.py --only careergraph/search/limits.py:88

`--record` runs the tests once and keeps which tests run which line, and how long each takes; where
only tests have changed since, it runs the changed files alone. A run draws a sample of all mutants
of four rooms, from each in proportion to how many it has, and runs those tests that run the line of
a mutant, the quickest first, until one fails. Where none does, the tests that enter the same file
follow (what one test read, another may find kept), as many as a budget of seconds allows.

All tests are collected once. Each mutant is tried in a fork of that process, in which the functions
of its file get the code with the fault. Where the fault is in what a module does as it is imported,
and where no test notices one that is also run by imports, a fork imports the package and the tests
anew. Both work in a copy of the checkout, so that commands which tests start meet the fault too.

What was found is kept in `build/mutation`: a run that was stopped goes on where it stopped, and a
larger sample of one seed holds the smaller. `--again` runs those anew that no test noticed.

A mutant that no test can notice, for it changes no answer, is written with its reason into
`benchmarks/equivalent_mutants.txt`: the mutant as the run prints it, the reason, a blank line.
"Unnoticed" counts against the tests, "too long" for them: a test that takes 20 times as long as it
should, and more than 15 seconds.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import inspect
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from functools import partial
from math import sqrt
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

import coverage
import pytest
from hypothesis import Phase, settings
from mutants import Mutant, mutants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
STATE = ROOT / "build" / "mutation"
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
ROOMS = ("kernel", "search", "graph", "mobility")
LEFT = ("tests/test_notebooks.py",)  # they take a minute, and ask what other tests ask
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is imported already
MEMORY = 6_000_000_000
UNNOTICED, NOTICED, TOO_LONG, IMPORTED, BROKEN = 70, 71, 72, 73, 74  # how a fork ends
ENDS = {UNNOTICED: "unnoticed", NOTICED: "noticed", TOO_LONG: "too long", IMPORTED: "imported"}


# --- the copy of the checkout --------------------------------------------------------------------


def copied() -> Path:
    """Return a copy of all files that git knows or would add, as they are now."""
    place = STATE / "copy"
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output(listing, cwd=ROOT, text=True).splitlines()
    for name in names:
        target = place / name
        if (ROOT / name).exists() and not is_same(ROOT / name, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    return place


def is_same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def put(text: str, file: Path) -> None:
    """Write a module; what Python compiled of it before is not to be taken for it."""
    file.write_text(text, encoding="utf-8")
    for old in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        old.unlink()


def digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()


def modules() -> list[Path]:
    return sorted(file for room in ROOMS for file in (ROOT / "careergraph" / room).rglob("*.py"))


# --- which tests run which line ------------------------------------------------------------------


class Recorder:
    """What pytest tells while it runs: which test is on, and how long it took."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)


def changed_tests(record: dict[str, Any]) -> list[str]:
    """Return the arguments of pytest: everything, or the test files that are not recorded so."""
    if record.get("code") != digest(modules()):
        return ["tests", "careergraph"]
    tests = {f"tests/{file.name}": digest([file]) for file in (ROOT / "tests").glob("test_*.py")}
    return [name for name, value in tests.items() if record["tests"].get(name) != value]


def record_tests() -> None:
    """Run the tests once, with coverage."""
    place, store = copied(), STATE / "record.json"
    record = json.loads(store.read_text()) if store.exists() else {}
    wanted = changed_tests(record)
    if not wanted:
        return
    whole = "careergraph" in wanted
    measured = coverage.Coverage(
        data_file=str(STATE / "coverage"),
        include=[f"{place}/careergraph/{room}/*" for room in ROOMS],
        config_file=False,
    )
    if not whole:
        measured.load()
    recorder = Recorder(measured)
    enter(place)
    measured.start()
    pytest.main([*OPTIONS, *(f"--ignore={name}" for name in LEFT), *wanted], plugins=[recorder])
    measured.stop()
    measured.save()
    seconds = {} if whole else record["seconds"]
    seconds |= recorder.seconds
    tests = {f"tests/{file.name}": digest([file]) for file in (ROOT / "tests").glob("test_*.py")}
    for name in recorder.failed:
        print("fails without a fault, left out:", name)
        del seconds[name]
    record = {"code": digest(modules()), "tests": tests, "seconds": seconds}
    store.write_text(json.dumps(record))


class Record:
    """Which tests run which line of the copy."""

    def __init__(self, place: Path) -> None:
        record = json.loads((STATE / "record.json").read_text())
        if record["code"] != digest(modules()):
            sys.exit("The code has changed since the tests were recorded: run --record first.")
        self.seconds: dict[str, float] = record["seconds"]
        self.place = place
        self.data = coverage.CoverageData(str(STATE / "coverage"))
        self.data.read()
        self.lines: dict[str, dict[int, list[str]]] = {}

    def tests(self, mutant: Mutant) -> tuple[list[str], list[str]]:
        """Return the tests that run the line, and those that enter the file besides."""
        if mutant.file not in self.lines:
            name = str(self.place / mutant.file)
            self.lines[mutant.file] = self.data.contexts_by_lineno(name)
        lines = self.lines[mutant.file]
        first, last = mutant.statement
        here = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        near = {test for tests in lines.values() for test in tests} - here
        return self.ordered(here), self.ordered(near)

    def is_run_by_imports(self, mutant: Mutant) -> bool:
        """Return whether a line is also run outside tests: as their files are imported."""
        self.tests(mutant)
        first, last = mutant.statement
        lines = self.lines[mutant.file]
        return any("" in lines.get(line, ()) for line in range(first, last + 1))

    def ordered(self, tests: set[str]) -> list[str]:
        """Return tests, the quickest first."""
        return sorted(tests & self.seconds.keys(), key=lambda test: (self.seconds[test], test))

    def chosen(self, mutant: Mutant, budget: float) -> list[str]:
        """Return tests for a mutant, those of its line first, as many as the budget allows."""
        here, near = self.tests(mutant)
        kept = []
        for test in (*here, *near):
            if self.seconds[test] < budget:
                budget -= self.seconds[test]
                kept.append(test)
        return kept


# --- one mutant ----------------------------------------------------------------------------------


class ModuleLevel(Exception):  # noqa: N818 - it tells where a fault is
    """A fault is in what a module or a class does when it is imported."""


def inner(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def own(code: CodeType) -> tuple[object, ...]:
    """Return what a code does, that of the functions in it left out, and the numbers of lines."""
    consts = [repr(const) for const in code.co_consts if not isinstance(const, CodeType)]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_code, consts, names, len(inner(code))


def is_changed(old: CodeType, new: CodeType) -> bool:
    return own(old) != own(new) or any(map(is_changed, inner(old), inner(new)))


def changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the outermost functions that are changed, as they were and as they are."""
    if own(old) != own(new):
        raise ModuleLevel
    for before, after in zip(inner(old), inner(new), strict=True):
        if is_changed(before, after):
            if before.co_flags & inspect.CO_OPTIMIZED:
                yield before, after
            else:
                yield from changed(before, after)


def put_into_memory(functions: list[FunctionType], file: Path, original: str, text: str) -> None:
    """Give the functions of a file that is imported the code that they have with the fault."""
    codes = [compile(each, str(file), "exec", dont_inherit=True) for each in (original, text)]
    new = {(old.co_qualname, old.co_firstlineno): code for old, code in changed(*codes)}
    for function in functions:
        old = function.__code__
        if old.co_filename == str(file) and (old.co_qualname, old.co_firstlineno) in new:
            function.__code__ = new[old.co_qualname, old.co_firstlineno]


class InFork:
    """What pytest runs in a fork: each test within time, until one fails."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.is_fork = False

    def pytest_collection(self) -> None:
        settings.register_profile(
            "mutants", settings.default, phases=[Phase.explicit, Phase.generate], database=None
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        signal.setitimer(signal.ITIMER_REAL, max(15.0, 20 * self.seconds[item.nodeid]))
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            (STATE / "noticed_by.txt").write_text(report.nodeid)
            os._exit(NOTICED)


class Warm(InFork):
    """All tests are collected once; each mutant's are run in a fork with its functions changed."""

    def __init__(self, record: Record, run: Callable[[Warm], None]) -> None:
        super().__init__(record.seconds)
        self.run = run
        self.items: dict[str, pytest.Item] = {}
        self.functions: list[FunctionType] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        package = str(Path.cwd() / "careergraph")
        self.functions = [
            each
            for each in gc.get_objects()
            if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(package)
        ]
        gc.freeze()  # a fork is to copy little
        self.run(self)
        return True

    def fail_anyway(self, tests: Iterable[str]) -> list[str]:
        """Return those of some tests that fail as they are run here without a fault too."""
        return [test for test in tests if in_fork(partial(self.one, test), 600) != UNNOTICED]

    def one(self, test: str) -> int:
        """Run one test in this process, a fork."""
        item = self.items[test]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return UNNOTICED

    def tests(self, file: Path, original: str, text: str, tests: list[str]) -> int:
        """Run tests in this process, a fork, with a fault."""
        put_into_memory(self.functions, file, original, text)
        items = [self.items[test] for test in tests if test in self.items]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return UNNOTICED


class Cold(InFork):
    """The files of the tests are imported anew, and so is the package: with the fault."""

    def __init__(self, tests: list[str], record: Record) -> None:
        super().__init__(record.seconds)
        self.order = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(chosen, key=lambda item: self.order[item.nodeid])


def cold(tests: list[str], record: Record, seed: int) -> int:
    """Run tests in this process, a fork in which nothing of ours is imported."""
    files = dict.fromkeys(test.split("::")[0] for test in tests)
    options = [*OPTIONS, "--tb=no", f"--hypothesis-seed={seed}"]
    code = pytest.main([*options, *files], plugins=[Cold(tests, record)])
    return UNNOTICED if code in {0, 5} else NOTICED  # it cannot be imported


def enter(place: Path) -> None:
    """Make a copy of the checkout the one that is imported, here and in commands."""
    os.chdir(place)
    sys.path[:] = [str(place), *(each for each in sys.path if each != str(ROOT))]
    sys.dont_write_bytecode = True
    os.environ |= {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}


def in_fork(work: Callable[[], int], limit: float) -> int:
    """Do some work in a fork of this process; return how it ended."""
    (STATE / "noticed_by.txt").write_text("the import")
    child = os.fork()
    if not child:
        code = BROKEN
        try:
            os.setsid()
            with (STATE / "last_run.txt").open("w") as stream:
                os.dup2(stream.fileno(), 1)
                os.dup2(stream.fileno(), 2)
            signal.signal(signal.SIGALRM, lambda *_: os._exit(TOO_LONG))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            code = work()
        except ModuleLevel:
            code = IMPORTED
        except BaseException:  # noqa: BLE001 - it must not go on as its parent does
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TOO_LONG


class Trial(NamedTuple):
    """A mutant with the texts of its file, and the tests that may notice it."""

    mutant: Mutant
    original: str
    text: str
    tests: list[str]

    @property
    def key(self) -> str:
        return hashlib.sha256((self.mutant.file + self.text).encode()).hexdigest()


def tried(trial: Trial, record: Record, work: Callable[[], int]) -> dict[str, Any]:
    """Return what became of a mutant by the tests that `work` runs."""
    file = record.place / trial.mutant.file
    put(trial.text, file)  # for what is imported later, and for commands that tests start
    began = time.monotonic()
    try:
        code = in_fork(work, 120 + 20 * sum(record.seconds[test] for test in trial.tests))
    finally:
        put(trial.original, file)
    if code == BROKEN:
        sys.exit((STATE / "last_run.txt").read_text())
    by = (STATE / "noticed_by.txt").read_text() if code == NOTICED else ""
    took = round(time.monotonic() - began, 1)
    return {"end": ENDS.get(code, "noticed"), "by": by, "tests": len(trial.tests), "took": took}


def keep(trial: Trial, result: dict[str, Any]) -> None:
    """Write down what became of a mutant."""
    line = {"key": trial.key, "name": trial.mutant.name, **result}
    with (STATE / "results.jsonl").open("a") as stream:
        stream.write(json.dumps(line) + "\n")
    print(result["end"], result["took"], line["name"][:150], file=sys.stderr, flush=True)


def try_warm(trials: list[Trial], record: Record, options: argparse.Namespace) -> None:
    """Try mutants in forks of a process that has collected all tests."""
    end = time.monotonic() + options.seconds

    def run(warm: Warm) -> None:
        for trial in trials:
            if time.monotonic() < end:
                file = record.place / trial.mutant.file
                work = partial(warm.tests, file, trial.original, trial.text, trial.tests)
                keep(trial, tried(trial, record, work))
        noticing = {result["by"] for result in results_so_far().values()} & warm.items.keys()
        for test in warm.fail_anyway(sorted(noticing)):
            print("fails without a fault too, so its word counts for nothing:", test)

    child = os.fork()
    if not child:
        try:
            enter(record.place)
            files = sorted({test.split("::")[0] for test in record.seconds})
            seed = f"--hypothesis-seed={options.seed}"
            pytest.main([*OPTIONS, "-s", "--tb=no", seed, *files], plugins=[Warm(record, run)])
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def try_cold(trials: list[Trial], record: Record, options: argparse.Namespace) -> None:
    """Try mutants in forks of this process, which has imported nothing of ours."""
    for trial in trials:

        def work(tests: list[str] = trial.tests) -> int:
            enter(record.place)
            return cold(tests, record, options.seed)

        result = tried(trial, record, work)
        keep(trial, {**result, "cold": True})


# --- the sample ----------------------------------------------------------------------------------


def all_mutants(rooms: Iterable[str]) -> dict[str, list[Mutant]]:
    found: dict[str, list[Mutant]] = {room: [] for room in rooms}
    for file in modules():
        name = file.relative_to(ROOT).as_posix()
        room = name.split("/")[1]
        if room in found:
            found[room] += mutants_of(name, file.read_text(encoding="utf-8"))
    return found


def drawn(found: dict[str, list[Mutant]], number: int, seed: int) -> list[Mutant]:
    """Return a sample: of each room in proportion to its mutants, rooms in turns."""
    total = sum(map(len, found.values()))
    sample = []
    for room, mutants in found.items():
        order = random.Random(f"{seed} {room}").sample(mutants, len(mutants))
        share = len(mutants) / total
        sample += [((place + 0.5) / share, mutant) for place, mutant in enumerate(order)]
    sample.sort(key=lambda pair: pair[0])
    return [mutant for _, mutant in sample[:number]]


def equivalent() -> dict[str, str]:
    if not EQUIVALENT.exists():
        return {}
    parts = EQUIVALENT.read_text(encoding="utf-8").strip().split("\n\n")
    pairs = [part.split("\n") for part in parts if not part.startswith("#")]
    return dict(pairs)


# --- the report ----------------------------------------------------------------------------------


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, count / total
    middle = share + z * z / (2 * total)
    around = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - around) / (1 + z * z / total), (middle + around) / (1 + z * z / total)


def table(rows: dict[str, Counter[str]], title: str) -> None:
    names = ("noticed", "too long", "unnoticed", "equivalent")
    print(f"\n| {title} | mutants | {' | '.join(names)} | caught | 95 % interval |")
    print("|---|" + "--:|" * (len(names) + 3))
    for name, ends in {**rows, "all": sum(rows.values(), Counter())}.items():
        caught = ends["noticed"] + ends["too long"]
        counted = caught + ends["unnoticed"]
        low, high = wilson(caught, counted) if counted else (0.0, 1.0)
        cells = [ends.total(), *(ends[each] for each in names)]
        rate = f"{caught / counted:.1%}" if counted else ""
        print(f"| {name} | {' | '.join(map(str, cells))} | {rate} | {low:.1%} to {high:.1%} |")


def report(results: list[tuple[Mutant, dict[str, Any]]]) -> None:
    reasons = equivalent()
    rooms: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, result in results:
        end = result["end"]
        if end == "unnoticed":
            if mutant.name in reasons:
                end = "equivalent"
            else:
                print(f"unnoticed by {result['tests']} tests, line {mutant.line}, {mutant.kind}:")
                print(f"{mutant.name}")
        rooms[mutant.file.split("/")[1]][end] += 1
        kinds[mutant.kind][end] += 1
    table(rooms, "room")
    table(dict(sorted(kinds.items())), "kind")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="run the tests with coverage first")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--room", choices=ROOMS, action="append", help="of this room alone")
    parser.add_argument("--only", action="append", default=[], help="all mutants of file:line")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests for a mutant")
    parser.add_argument("--again", action="store_true", help="run anew what no test noticed")
    parser.add_argument("--seconds", type=float, default=1e9, help="start no mutant after these")
    options = parser.parse_args()
    STATE.mkdir(parents=True, exist_ok=True)
    if options.record:
        record_tests()
        os.chdir(ROOT)
    found = all_mutants(options.room or ROOMS)
    print({room: len(mutants) for room, mutants in found.items()})
    if options.only:
        sample = [
            mutant
            for mutants in found.values()
            for mutant in mutants
            if {f"{mutant.file}:{mutant.line}", mutant.file} & set(options.only)
        ]
    else:
        sample = drawn(found, options.sample, options.seed)
    run(sample, options)


def results_so_far() -> dict[str, dict[str, Any]]:
    store = STATE / "results.jsonl"
    lines = store.read_text().splitlines() if store.exists() else []
    return {result["key"]: result for result in map(json.loads, lines)}


def run(sample: list[Mutant], options: argparse.Namespace) -> None:
    """Try each mutant of a sample, keep what became of it, and report."""
    record, known = Record(copied()), results_so_far()
    trials = []
    for mutant in sample:
        original = (ROOT / mutant.file).read_text(encoding="utf-8")
        text = mutant.text(original)
        if text is not None:
            tests = record.chosen(mutant, options.budget)
            trials.append(Trial(mutant, original, text, tests))
    again, same = {"unnoticed"} if options.again else set(), equivalent()
    new = [
        trial
        for trial in trials
        if (end := known.get(trial.key, {"end": ""})["end"]) == ""
        or (end in again and trial.mutant.name not in same)
    ]
    if new:
        try_warm(new, record, options)
    known = results_so_far()
    pending = [
        trial
        for trial in trials
        if (result := known.get(trial.key))
        and not result.get("cold")
        and (
            result["end"] == "imported"
            # what was read when a test file was imported was read without the fault
            or (result["end"] == "unnoticed" and record.is_run_by_imports(trial.mutant))
        )
    ]
    try_cold(pending, record, options)
    known = results_so_far()
    report([(trial.mutant, known[trial.key]) for trial in trials if trial.key in known])


if __name__ == "__main__":
    # heavy libraries are imported once, ours and the tests anew for each mutant
    for name in (
        "hypothesis",
        "pandas",
        "networkx",
        "numpy",
        "click.testing",
        "rapidfuzz",
        "rich.table",
    ):
        __import__(name)
    main()
