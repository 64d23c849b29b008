"""Real servers for tests: the application as in production, Redis, and the proxy with its own file."""

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def program(name):
    """Return the path of a program; skip loudly without it, fail where everything must be there."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None and os.environ.get("LMS_CI"):
        pytest.fail(f"{name} is missing")
    if found is None:
        pytest.skip(f"{name} IS NOT ON THIS MACHINE: the installation is not tested as a whole")
    return found


def a_port():
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def running(command, port, folder, name, **kwargs):
    """Run a server until its port answers, and stop it afterwards."""
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **kwargs)
        try:
            _wait(process, port, folder / f"{name}.log")
            yield process
        finally:
            process.terminate()
            process.wait(30)


def _wait(process, port, log):
    for _try in range(600):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            break
    raise AssertionError(log.read_text(errors="replace")[-2000:])


def gunicorn(port):
    """Return the command that the image serves with, on another port."""
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    words = [word.strip(' "') for word in text.split("CMD [", 1)[1].rsplit("]", 1)[0].split(",")]
    words[words.index("--bind") + 1] = f"127.0.0.1:{port}"
    return [sys.executable, "-m", "gunicorn", *words[1:]]


def proxy_file(folder, app_port, plain_port, secure_port):
    """Write the proxy's own file with this machine's ports and a certificate of its own; return its path."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "privkey.pem",
         "-out", folder / "fullchain.pem"], check=True, capture_output=True)  # fmt: skip
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (("/tmp/", f"{folder}/"), ("app:8000", f"127.0.0.1:{app_port}"),
                     ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
                     ("listen 443 ", f"listen 127.0.0.1:{secure_port} "), ("/etc/nginx/tls", str(folder))):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "nginx.conf"
    path.write_text(text, encoding="utf-8")
    return path


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def visitor(folder):
    """Return an opener that trusts the test's certificate, follows nothing and keeps cookies."""
    trust = ssl.create_default_context(cafile=folder / "fullchain.pem")
    return urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=trust), _Stay(), urllib.request.HTTPCookieProcessor()
    )


def visitor_in_the_clear():
    """Return an opener for a server without TLS."""
    return urllib.request.build_opener(_Stay())


def ask(opener, address, data=None, **headers):
    """Return (code, headers, text) of an answer, whatever its code."""
    try:
        answer = opener.open(urllib.request.Request(address, data=data, headers=headers), timeout=60)
    except urllib.error.HTTPError as refused:
        answer = refused
    return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
