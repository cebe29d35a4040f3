"""How much `careergraph serve` holds: so many requests a second on loopback, and its memory.

    python benchmarks/bench_serving.py [--rate 200] [--seconds 60]

First the rate is held by an open loop (a request is sent when its time has come, however slow the
answers are) with questions that are drawn from 300, often asked ones often; then four clients ask
what was never asked before, as fast as they are answered.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import careergraph

if TYPE_CHECKING:
    from collections.abc import Iterator

Door = list[asyncio.StreamReader | asyncio.StreamWriter]  # a connection, once it is open
CONNECTIONS = 16
SEARCHES = ("/choices", "/gap", "/reach")
KINDS = {"choices": 40, "role": 20, "gap": 15, "roles": 10, "reach": 10, "fit": 5}


class Answered(NamedTuple):
    """One answer: how long it took, its status, its bytes."""

    seconds: float
    status: int
    size: int


def addresses(seed: int) -> Iterator[str]:
    """Yield questions without end, those with a documented route where one is asked for."""
    chance = random.Random(seed)
    graph = careergraph.load()
    reached = {
        name: [route.roles[-1] for route in careergraph.reach(graph, name, within=3)]
        for name in chance.sample(list(graph.names), 40)
    }
    origins = [name for name, roles in reached.items() if roles]
    for number in count():
        origin = chance.choice(origins)
        ends = {"origin": origin, "destination": chance.choice(reached[origin])}
        given = {
            "choices": ends | {"have": "PMP", "years": number % 97},
            "role": {"role": ends["destination"]},
            "gap": ends | {"years": number % 89},
            "roles": {"search": origin[: 3 + number % 7]},
            "reach": {"origin": origin, "within": 1 + number % 2, "years": number % 83},
            "fit": {"have": f"Linux={number % 79}", "top": 3},
        }
        (kind,) = chance.choices([*KINDS], [*KINDS.values()])
        yield f"/{kind}?{urlencode(given[kind])}"


async def ask(port: int, address: str, door: Door) -> tuple[int, int]:
    """Ask one question on a connection that stays open."""
    if not door:
        door += await asyncio.open_connection("127.0.0.1", port)
    reader, writer = door
    assert isinstance(reader, asyncio.StreamReader)
    assert isinstance(writer, asyncio.StreamWriter)
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    size = next(int(line.split()[1]) for line in lines if line.startswith("content-length"))
    await reader.readexactly(size)
    return int(head.split()[1]), size


async def worker(
    port: int, waiting: asyncio.Queue[tuple[float, str]], found: list[Answered]
) -> None:
    """Ask what waits, one after another; the time counts from when it should have been asked."""
    door: Door = []
    while True:
        due, address = await waiting.get()
        try:
            status, size = await ask(port, address, door)
        except (OSError, EOFError, StopIteration):
            status, size = 0, 0
            door.clear()
        found.append(Answered(time.perf_counter() - due, status, size))
        waiting.task_done()


async def hold(port: int, rate: float, seconds: float) -> list[Answered]:
    """Send so many requests a second."""
    chance = random.Random(7)
    every = addresses(1)
    asked = [next(every) for _ in range(300)]
    weights = [1 / place for place in range(1, len(asked) + 1)]
    waiting: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
    found: list[Answered] = []
    workers = [asyncio.create_task(worker(port, waiting, found)) for _ in range(CONNECTIONS)]
    begin = time.perf_counter()
    for number in range(int(rate * seconds)):
        due = begin + number / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        waiting.put_nowait((due, chance.choices(asked, weights)[0]))
    await waiting.join()
    for each in workers:
        each.cancel()
    return found


async def press(port: int, seconds: float) -> list[Answered]:
    """Let four clients ask what was never asked before, as fast as they are answered."""
    every, found = addresses(2), list[Answered]()
    end = time.perf_counter() + seconds

    async def client(own: int) -> None:
        door: Door = []
        for number in count():
            if time.perf_counter() > end:
                return
            address = next(each for each in every if each.startswith(SEARCHES))
            begin = time.perf_counter()
            status, size = await ask(port, f"{address}&lack=Unasked%20{own}-{number}", door)
            found.append(Answered(time.perf_counter() - begin, status, size))

    await asyncio.gather(*(client(number) for number in range(4)))
    return found


def resident(process: int) -> float:
    """Return the resident memory of a process in megabytes."""
    with open(f"/proc/{process}/status", encoding="ascii") as stream:
        line = next(line for line in stream if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def told(title: str, found: list[Answered], seconds: float) -> None:
    times = sorted(each.seconds for each in found)
    statuses = {each.status for each in found}
    counts = {status: sum(each.status == status for each in found) for status in sorted(statuses)}
    middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(
        f"{title}: {len(found):,} answers in {seconds:.0f} s ({len(found) / seconds:.0f}/s), "
        f"by status {counts}, {sum(each.size for each in found) / 1e6:.0f} MB; "
        f"median {middle * 1000:.1f} ms, 99 % within {late * 1000:.0f} ms, slowest "
        f"{times[-1] * 1000:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    command = [sys.executable, "-m", "careergraph", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline().split()[3].rstrip("/").rpartition(":")[2])
        print(f"{os.cpu_count()} cores; resident at the start: {resident(process.pid):.0f} MB")
        for part in (options.seconds / 4, options.seconds):
            begin = time.perf_counter()
            found = asyncio.run(hold(port, options.rate, part))
            told(f"{options.rate:g} requests/s", found, time.perf_counter() - begin)
            print(f"resident: {resident(process.pid):.0f} MB")
        begin = time.perf_counter()
        found = asyncio.run(press(port, options.seconds))
        told("four clients, never asked before", found, time.perf_counter() - begin)
        print(f"resident: {resident(process.pid):.0f} MB")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


if __name__ == "__main__":
    main()
