"""Processes that a run starts for itself on the loopback, watches, and ends: only those."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
STARTS_WITHIN = 240
STOPS_WITHIN = 10


class NotThere(Exception):
    """A service that the run needs is not installed or did not start."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port) -> bool:
    """Tell whether somebody listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Running:
    """A process in a group of its own, with all its children."""

    def __init__(self, command, port, *, log, env=None, user=None, cwd=ROOT, ready=None):
        self.port, self.log, self.ready = port, Path(log), ready or (lambda: answers(port))
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, cwd=cwd, env=env, user=user, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def wait(self):
        """Return when everything is ready; raise NotThere with the log's end when it does not get so far."""
        ends = time.monotonic() + STARTS_WITHIN
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > ends:
                self.stop()
                raise NotThere(f"{self.process.args[0]} did not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.05)
        return self

    def pids(self) -> list[int]:
        """Return the process and every child of it, the process first."""
        found = [self.process.pid]
        for pid in found:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    found += [int(child) for child in children.read_text().split()]
        return found

    def cpu(self) -> float:
        """Return the processor seconds of the tree, user and system, its ended children included."""
        ticks = 0
        for pid in self.pids():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(int(field) for field in fields[11:15])
        return ticks / TICKS

    def memory(self) -> int:
        """Return the proportional bytes that the living tree holds."""
        total = 0
        for pid in self.pids():
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1]) * 1024
        return total

    def kill(self):
        """End the whole group at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOPS_WITHIN)

    def stop(self, how=signal.SIGTERM):
        """Ask the process to end, and end its group when it does not."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(how)
            try:
                self.process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                self.kill()


@contextlib.contextmanager
def running(*args, ended_by=signal.SIGTERM, **kwargs):
    """Start a process, wait until it answers, and end it afterwards."""
    found = Running(*args, **kwargs).wait()
    try:
        yield found
    finally:
        found.stop(ended_by)


def gunicorn(app, port, log, *, env, workers=2, threads=4):
    """Return a started gunicorn, ready when every worker has written its number into a folder."""
    folder = Path(tempfile.mkdtemp(prefix="ready-", dir=Path(log).parent))
    command = [
        str(Path(sys.executable).parent / "gunicorn"), "--bind", f"127.0.0.1:{port}",
        "--workers", str(workers), "--threads", str(threads), "--no-control-socket",
        "--access-logfile", "/dev/null", app,
    ]  # fmt: skip
    env = clean_environment() | env | {"BENCH_READY": str(folder)}
    return Running(command, port, log=log, env=env, ready=lambda: len(list(folder.iterdir())) >= workers)


def clean_environment() -> dict:
    """Return this process's variables without any setting of an installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LMS_")}


def postgresql_folder() -> Path:
    """Return where Debian keeps PostgreSQL's programs, the newest one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if not found:
        raise NotThere("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


@contextlib.contextmanager
def postgresql():
    """Give (address of the maintenance database, process) of a fresh server, gone afterwards."""
    programs, user = postgresql_folder(), _service_user("postgres")
    folder = Path(tempfile.mkdtemp(prefix="balai-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        data, port = folder / "data", free_port()
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-instructions"],
            user=user, cwd=folder, capture_output=True, text=True,
        )  # fmt: skip
        if made.returncode:
            raise NotThere(f"initdb failed: {made.stderr[-1000:]}")
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1",
                   "-k", str(folder)]  # fmt: skip
        log, fast = folder.with_suffix(".log"), signal.SIGINT
        with running(command, port, log=log, user=user, cwd=folder, ended_by=fast) as server:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres", server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


def _service_user(name):
    """Return the account that a service runs as: PostgreSQL refuses to be run by root."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam(name).pw_name
    except KeyError:
        raise NotThere(f"there is no account {name} to run the service as") from None


@contextlib.contextmanager
def redis():
    """Give the address of a fresh Redis that keeps nothing."""
    program, port = shutil.which("redis-server"), free_port()
    if program is None:
        raise NotThere("Redis is not installed: apt-get install redis-server")
    with tempfile.TemporaryDirectory(prefix="balai-redis-") as folder:
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with running(command, port, log=Path(folder) / "log"):
            yield f"redis://127.0.0.1:{port}/0"


def most_memory():
    """Return the MiB that this program has held at most; what getrusage says counts the one that it was started from."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1]) // 1024
