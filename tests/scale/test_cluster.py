"""Past one machine: a Dask scheduler and two workers, each a process of its own that shares nothing with the course."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("cluster")

_START_SECONDS = 60


@dataclass
class Cluster:
    """A scheduler and its workers, in processes that this test started. ``home`` is the empty folder that they live in."""

    home: Path
    address: str = ""
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    readers: list[threading.Thread] = field(default_factory=list)

    def start(self, program: str, *words: str, until: str) -> str:
        """Start one ``dask`` program and wait for a line of its log; the log is read to its end in a thread."""
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "distributed.cli." + program, *words],
            cwd=self.home,
            env={"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        assert process.stderr is not None
        line = self._read_until(process.stderr, until)
        reader = threading.Thread(target=process.stderr.read)
        reader.start()
        self.readers.append(reader)
        return line

    @staticmethod
    def _read_until(stream: Any, wanted: str) -> str:
        seen = ""
        while select.select([stream], [], [], _START_SECONDS)[0]:
            more = os.read(stream.fileno(), 4096).decode()
            seen += more
            found = re.search(rf".*{wanted}.*\n", seen)
            if found:
                return found.group()
            if not more:
                break
        raise AssertionError(seen)

    def stop(self) -> None:
        """Kill what was started here, and nothing else."""
        for process in reversed(self.started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for reader in self.readers:
            reader.join()
        for process in self.started:
            assert process.stderr is not None
            process.stderr.close()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    home = tmp_path / "elsewhere"
    home.mkdir()
    made = Cluster(home)
    try:
        here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        line = made.start("dask_scheduler", *here, until=r"Scheduler at:\s+tcp://")
        made.address = line.split("Scheduler at:")[1].strip()
        for name in ("first", "second"):
            words = f"--nthreads 1 --name {name} --no-nanny --no-dashboard --host 127.0.0.1 --memory-limit 0".split()
            words += ["--local-directory", "scratch"]
            made.start("dask_worker", made.address, *words, until="Registered to:")
        yield made
    finally:
        made.stop()


def test_a_cluster_that_shares_no_files_gives_the_same_as_this_machine(
    cluster: Cluster, small_course: Path, small: Any, dojo: Callable[..., Any], undisturbed: Any
) -> None:
    done = dojo("grade", small.name, "--course-dir", small_course, "--scheduler", cluster.address)
    assert done.code == 0, done.err
    assert done.err == ""
    assert small.left(small_course) == undisturbed
    assert not [one for one in cluster.home.rglob("*") if one.suffix in {".ipynb", ".db", ".csv"}]


def test_a_run_goes_on_when_one_worker_of_the_cluster_is_killed_in_the_middle(
    cluster: Cluster, small_course: Path, small: Any, undisturbed: Any
) -> None:
    running = small.start("grade", small.name, "--course-dir", small_course, "--scheduler", cluster.address)
    journal = small_course / "results" / f"{small.name}.jsonl"
    while not journal.is_file() or b"\n" not in journal.read_bytes():
        assert not select.select([running.stdout], [], [], 0.02)[0], running.communicate()
    assert running.poll() is None
    os.killpg(cluster.started[-1].pid, signal.SIGKILL)
    out, said = running.communicate()
    assert running.returncode == 0, out + said
    assert small.left(small_course) == undisturbed


def test_without_a_scheduler_one_line_says_so(
    small_course: Path, small: Any, dojo: Callable[..., Any], files: Callable[..., Any]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # taken, but nobody listens there
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        before = files(small_course)
        done = dojo("grade", small.name, "--course-dir", small_course, "--scheduler", address)
    assert done.code == 1
    (line,) = done.err.strip().splitlines()
    assert line.startswith(f"採点用の計算機群「{address}」につながりません。")
    assert files(small_course) == before


@pytest.mark.parametrize("address", ["somewhere", "ftp://127.0.0.1:1", "tcp://127.0.0.1:notaport"])
def test_an_address_that_is_none_is_said_in_one_line(
    address: str, small_course: Path, small: Any, dojo: Callable[..., Any]
) -> None:
    done = dojo("grade", small.name, "--course-dir", small_course, "--scheduler", address)
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert address in done.err


def test_a_cluster_without_workers_is_said_in_one_line(
    tmp_path: Path, small_course: Path, small: Any, dojo: Callable[..., Any]
) -> None:
    made = Cluster(tmp_path)
    try:
        line = made.start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", until=r"Scheduler at:\s+tcp://"
        )
        done = dojo("grade", small.name, "--course-dir", small_course, "--scheduler", line.split("Scheduler at:")[1].strip())
    finally:
        made.stop()
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert "worker" in done.err
