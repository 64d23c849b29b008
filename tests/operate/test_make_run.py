"""Two commands are enough, and what goes wrong at them is said in words."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import servers

ROOT = Path(__file__).resolve().parents[2]


def told(*command, **environment):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False,
                          env=dict(os.environ) | environment)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_make_alone_says_what_there_is():
    code, words = told("make", "--no-print-directory")

    assert code == 0
    targets = set(re.findall(r"^  make (\S+) ", words, re.MULTILINE))
    assert {"run", "test", "check", "bench", "scale-test", "accounts"} <= targets
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets == set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())


@pytest.mark.parametrize(
    ("port", "words"), [("eighty", "is not a port"), ("0", "is not a port"), ("70000", "is not a port")]
)
def test_a_port_that_is_none_is_refused(port, words):
    code, said = told(sys.executable, "scripts/port.py", "free", port)

    assert (code, words in said) == (1, True)


def test_a_port_that_is_taken_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, said = told(sys.executable, "scripts/port.py", "free", str(port))

    assert code == 1
    assert f"PORT={port + 1} make run" in said


def test_only_an_example_world_is_thrown_away(tmp_path):
    (tmp_path / "balai.sqlite3").write_text("real")

    code, said = told("scripts/fresh", LMS_INSTANCE=str(tmp_path))
    assert (code, "nothing was deleted" in said) == (1, True)
    assert (tmp_path / "balai.sqlite3").exists()

    (tmp_path / "example-world").touch()
    (tmp_path / "config.toml").write_text('mail_from = "a@b"')
    assert told("scripts/fresh", LMS_INSTANCE=str(tmp_path))[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


@pytest.mark.scale
def test_it_serves_the_example_world_says_how_to_sign_in_and_stops_cleanly(tmp_path):
    port = str(servers.a_port())
    environment = dict(os.environ) | {"LMS_INSTANCE": str(tmp_path / "instance"), "PORT": port}
    serve = subprocess.Popen(["scripts/serve"], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, start_new_session=True)  # fmt: skip
    try:
        said = ""
        while "Stop with Ctrl-C" not in said:
            line = serve.stdout.readline()
            assert line, said
            said += line
        code, _headers, page = servers.ask(servers.visitor_in_the_clear(), f"http://127.0.0.1:{port}/")
        second = told("scripts/serve", LMS_INSTANCE=str(tmp_path / "other"), PORT=port)
    finally:
        os.killpg(serve.pid, signal.SIGINT)
        stopped = serve.wait(60)

    assert "secretariat@example.org" in said
    assert (code, "example" in page) == (200, True)
    assert (second[0], "is taken" in second[1]) == (1, True)
    assert stopped == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(serve.pid, 0)
