"""``dojo line`` as an operator runs it: check a table, serve, answer, stop on a signal."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from dojo.topics.line.take_home import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECRET = "practice-secret"  # noqa: S105 - made up
COMMAND = [sys.executable, "-c", "from dojo.cli import main; main()", "line"]


@contextmanager
def platform() -> Iterator[tuple[str, Counter[str]]]:
    """Take replies as the platform does, and count their tokens."""
    tokens: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            tokens[json.loads(self.rfile.read(int(self.headers["Content-Length"])))["replyToken"]] += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            content = b'{"sentMessages": [{"id": "1"}]}'
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", tokens
    server.shutdown()
    server.server_close()
    thread.join()


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINE_")}
    return kept | changes


@contextmanager
def serving(table: Path, address: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Start the command and read the one document that it prints."""
    words = ["serve", "--table", str(table), "--port", "0", "--platform", address, "--json"]
    keys = environment(LINE_CHANNEL_SECRET=SECRET, LINE_CHANNEL_ACCESS_TOKEN="practice-token")  # noqa: S106 - made up
    process = subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=keys
    )
    try:
        assert process.stdout is not None
        lines: list[str] = []
        while not lines or not lines[-1].startswith("}"):
            line = process.stdout.readline()
            assert line, process.stderr.read() if process.stderr else ""
            lines.append(line)
        yield process, json.loads("".join(lines))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def send(url: str, number: int, text: str = "ごみ", secret: str = SECRET) -> int:
    event = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_780_000_000_000,
        "webhookEventId": f"01H{number:023d}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"token-{number}",
        "source": {"type": "user", "userId": "Uresident"},
        "message": {"type": "text", "id": "1", "text": text, "quoteToken": "q"},
    }
    body = json.dumps({"destination": "U", "events": [event]}, ensure_ascii=False).encode()
    signature = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    request = Request(url, body, {"X-Line-Signature": signature, "Content-Type": "application/json"})  # noqa: S310 - this machine
    try:
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - this machine
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_was_taken_before_the_signal_is_answered_before_the_end(tmp_path: Path, number: signal.Signals) -> None:
    table, *_ = write(tmp_path)
    with platform() as (address, tokens), serving(table, address) as (process, told):
        with ThreadPoolExecutor(32) as pool:
            codes = list(pool.map(lambda n: send(told["url"], n), range(200)))
        process.send_signal(number)
        _, log = process.communicate(timeout=120)
        assert process.returncode == 0
        assert set(codes) == {200}
        assert tokens == {f"token-{n}": 1 for n in range(200)}
    lines = [json.loads(line) for line in log.splitlines()]
    assert Counter(line["event"] for line in lines) == {"started": 1, "replied": 200, "stopped": 1}
    assert "Uresident" not in log


def test_a_forged_request_is_turned_away_and_the_health_address_answers(tmp_path: Path) -> None:
    table, *_ = write(tmp_path)
    with platform() as (address, tokens), serving(table, address) as (_, told):
        assert send(told["url"], 1, secret="other") == 401  # noqa: S106 - a forger's guess
        with urlopen(told["health"], timeout=60) as answer:  # noqa: S310 - this machine
            assert json.load(answer) == {"status": "ok", "keywords": 12, "waiting": 0}
        assert tokens == {}


def run(words: list[str], cwd: Path, **keys: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=environment(**keys),
        stdin=subprocess.DEVNULL,
    )


KEYS = {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t"}


@pytest.mark.parametrize(
    ("words", "keys", "code", "said"),
    [
        (["serve", "--table", "表.csv"], {}, 1, "LINE_CHANNEL_SECRET"),
        (["serve", "--table", "ない.csv"], KEYS, 2, "ない.csv"),
        (["serve", "--table", "悪い.csv"], KEYS, 1, "C2(返事も画像もありません)"),
        (["serve"], KEYS, 2, "--table"),
        (["serve", "--table", "表.csv", "--port", "99999"], KEYS, 2, "--port"),
        (["serve", "--table", "表.csv", "--port", "0", "--host", "198.51.100.1"], KEYS, 1, "198.51.100.1"),
        (["serve", "--table", "表.csv", "--platform", "http://a.example"], KEYS, 2, "http://a.example"),
        (["check", "ない.csv"], {}, 2, "ない.csv"),
        (["check", "空.csv"], {}, 1, "空です"),
        (["check"], {}, 2, "ファイル"),
    ],
)
def test_wrong_use_is_one_japanese_line(tmp_path: Path, words: list[str], keys: dict[str, str], code: int, said: str) -> None:
    (tmp_path / "表.csv").write_text("言葉,返事\nバス,時刻\n", encoding="utf-8")
    (tmp_path / "悪い.csv").write_text("言葉,ほかの言い方,返事\nバス,,\n", encoding="utf-8")
    (tmp_path / "空.csv").write_bytes(b"")
    done = run(words, tmp_path, **keys)
    assert done.returncode == code, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert said in line
    assert line.endswith("。")


def test_check_lists_every_finding_with_its_cell(dojo: Callable[..., Any], tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("言葉,返事,画像\nバス,,\nゴミ,月曜,http://a.example/b.png\n", encoding="utf-8")
    done = dojo("line", "check", table)
    assert (done.code, "B2(返事も画像もありません)" in done.out, "C3(画像のアドレス" in done.out) == (1, True, True)
    assert len(dojo("line", "check", table, "--json").json["findings"]) == 2


def test_check_of_a_good_table_gives_the_messages_as_json(dojo: Callable[..., Any], tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("言葉,返事\nバス,時刻\n", encoding="cp932")
    done = dojo("line", "check", table, "--json")
    assert done.code == 0
    assert done.json["entries"] == [{"keyword": "バス", "synonyms": [], "messages": [{"type": "text", "text": "時刻"}]}]
    assert "返事はありません" in dojo("line", "check", table).out
