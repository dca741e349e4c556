"""The gradebook in PostgreSQL: a real server, from Debian's package, started and stopped by this module."""

from __future__ import annotations

import getpass
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.xdist_group("postgres")

_READY_SECONDS = 60


def _programs() -> Path:
    """Where Debian puts the server's programs; never on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[4]))
    if not found:
        pytest.fail("PostgreSQL のサーバーがありません。入れてください: sudo apt-get install postgresql(または make tools)")
    return found[-1].parent


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server that listens on a Unix socket in a private folder and nowhere else; gives a URL to be filled with a database."""
    programs = _programs()
    # Not below pytest's folder, which is the tester's alone: another user could not enter. And a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="dojo-pg-"))
    user = getpass.getuser()
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        user = nobody.pw_name
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    options = [
        "--pgdata",
        str(folder / "data"),
        "--username",
        user,
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]
    subprocess.run([*as_user, programs / "initdb", *options], check=True, capture_output=True, cwd="/")
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "logging_collector=off"]
    words = [word for one in settings for word in ("-c", one)]
    process = subprocess.Popen(
        [*as_user, programs / "postgres", "-D", folder / "data", *words], stderr=subprocess.PIPE, text=True, cwd="/", bufsize=1
    )
    try:
        _wait_until_ready(process)
        yield f"postgresql+psycopg://{user}@/{{database}}?host={folder}"
    finally:
        process.send_signal(signal.SIGQUIT)  # at once
        process.communicate()
        shutil.rmtree(folder)


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    seen = ""
    while "ready to accept connections" not in seen:
        assert select.select([process.stderr], [], [], _READY_SECONDS)[0], seen
        more = os.read(process.stderr.fileno(), 4096).decode()
        assert more, seen
        seen += more


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> str:
    """An empty database of this test's own."""
    name = f"dojo_{abs(hash(request.node.name))}"
    engine = create_engine(server.format(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    return server.format(database=name)


@pytest.fixture
def course(small: Any, database: str, tmp_path: Path) -> Path:
    return Path(small.make(tmp_path / "course", f'c.CourseDirectory.db_url = "{database}"\n'))


def test_postgresql_holds_the_same_as_sqlite(
    course: Path, database: str, small: Any, dojo: Callable[..., Any], undisturbed: Any
) -> None:
    done = dojo("grade", small.name, "--course-dir", course)
    assert done.code == 0, done.err
    assert small.left(course, database) == undisturbed
    assert not (course / "gradebook.db").exists()


def test_a_kill_in_the_middle_leaves_no_half_submission_and_the_next_run_completes(
    course: Path, database: str, small: Any, dojo: Callable[..., Any], undisturbed: Any
) -> None:
    running = small.start("grade", small.name, "--course-dir", course, "--jobs", 1)
    journal = course / "results" / f"{small.name}.jsonl"
    while not journal.is_file() or journal.read_bytes().count(b"\n") < 4:
        assert not select.select([running.stdout], [], [], 0.02)[0], running.communicate()
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    book = small.book(database)
    wanted = undisturbed.book
    recorded = {row[0] for row in book["submission"]}
    assert 2 <= len(recorded) < len(small.scores)
    # A submission of two notebooks is two transactions; each of them is there whole or not at all.
    questions = {"one": {"double", "words", "essay"}, "two": {"total"}}
    for student in recorded:
        for wanted_names in questions.values():
            rows = [row for row in book["grade"] if row[0] == student and row[1] in wanted_names]
            whole = [row for row in wanted["grade"] if row[0] == student and row[1] in wanted_names]
            untouched = all(row[2] is None for row in rows)
            assert rows == whole or untouched
    assert dojo("grade", small.name, "--course-dir", course).code == 0
    assert small.left(course, database) == undisturbed


def test_a_server_that_is_not_there_is_said_in_one_line(
    small: Any, small_course: Path, dojo: Callable[..., Any], tmp_path: Path
) -> None:
    config = small_course / "nbgrader_config.py"
    nowhere = f"postgresql+psycopg://dojo@/dojo?host={tmp_path}"
    config.write_text(config.read_text("utf-8") + f'\nc.CourseDirectory.db_url = "{nowhere}"\n', encoding="utf-8")
    done = dojo("grade", small.name, "--course-dir", small_course)
    assert done.code == 1
    assert done.err.strip().splitlines() == [
        (
            "成績簿を読み書きできませんでした(データベースにつながりません)。"
            "空き容量と権限、接続先を確かめて、もう一度実行してください。ここまでの採点は残っています。"
        )
    ]


def test_nbgrader_reads_what_dojo_wrote_there(
    course: Path, small: Any, dojo: Callable[..., Any], environment: dict[str, str]
) -> None:
    assert dojo("grade", small.name, "--course-dir", course).code == 0
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "export", "--to", "grades.csv"]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (course / "grades.csv").read_text("utf-8").splitlines()
    column = lines[0].split(",").index("score")
    scores = {line.split(",")[lines[0].split(",").index("student_id")]: float(line.split(",")[column]) for line in lines[1:]}
    assert scores == {student: sum(both) for student, both in small.scores.items()}
