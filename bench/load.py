"""Clients of the run's own: forked, one raw keep-alive socket each, bounded by count and time."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode

PATIENCE = 60
PER_SOURCE = 25
"""How many requests come from one address of the loopback: what counts tries by address must not count us."""


class Load(NamedTuple):
    """What came of one burst of requests."""

    latencies: list
    codes: Counter
    seconds: float

    @property
    def count(self):
        """Return how many requests were answered."""
        return sum(self.codes.values())

    @property
    def rate(self):
        """Return the answers per second."""
        return self.count / self.seconds if self.seconds else 0.0

    def percentile(self, share):
        """Return the latency in milliseconds that this share of the answers kept within."""
        found = sorted(self.latencies)
        return found[min(int(len(found) * share), len(found) - 1)] * 1000 if found else 0.0


def wire(port, path, cookie="", form=None, gzip=False) -> bytes:
    """Return a request as it goes over the wire."""
    body = urlencode(form).encode() if form is not None else b""
    lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if gzip:
        lines.append("Accept-Encoding: gzip")
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def ask(port, request, source="127.0.0.1"):
    """Send one request and return (code, headers as text, body)."""
    with _connected(port, source) as link:
        return _exchange(link, request)


def hammer(port, requests, *, clients, seconds, most) -> Load:
    """Let the clients send the requests in turn until the time or the number is over."""
    began = time.perf_counter()
    pipes = [
        _child(port, requests[n::clients] or requests, seconds, most // clients or 1, n)
        for n in range(clients)
    ]
    latencies, codes = [], Counter()
    for reader, pid in pipes:
        with os.fdopen(reader) as pipe:
            found = json.loads(pipe.read() or "[[], {}]")
        os.waitpid(pid, 0)
        latencies += found[0]
        codes.update({int(code): many for code, many in found[1].items()})
    return Load(latencies, codes, time.perf_counter() - began)


def wrk(port, path, cookie, *, clients, seconds):
    """Return the requests per second that wrk measures, or None where it is not installed."""
    program = shutil.which("wrk")
    if program is None:
        return None
    command = [program, "-t1", f"-c{clients}", f"-d{max(int(seconds), 1)}s", f"http://127.0.0.1:{port}{path}"]
    if cookie:
        command[1:1] = ["-H", f"Cookie: {cookie}"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=seconds + PATIENCE).stdout
    return next(
        (float(line.split()[1]) for line in said.splitlines() if line.startswith("Requests/sec")), None
    )


def _child(port, requests, seconds, most, number):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return reader, pid
    os.close(reader)
    try:
        found = _send_all(port, requests, seconds, most, number)
    except OSError:
        found = [[], {0: 1}]
    _write(writer, json.dumps(found).encode())
    os._exit(0)


def _write(writer, data):
    while data:
        data = data[os.write(writer, data) :]
    os.close(writer)


def _send_all(port, requests, seconds, most, number):
    latencies, codes, link = [], Counter(), None
    ends = time.perf_counter() + seconds
    for turn in range(most):
        if time.perf_counter() > ends:
            break
        if turn % PER_SOURCE == 0:
            if link is not None:
                link.close()
            link = _connected(
                port, f"127.{1 + number}.{turn // PER_SOURCE // 200}.{1 + turn // PER_SOURCE % 200}"
            )
        began = time.perf_counter()
        code, headers, _body = _exchange(link, requests[turn % len(requests)])
        latencies.append(round(time.perf_counter() - began, 6))
        codes[code] += 1
        if "connection: close" in headers.lower():
            link.close()
            link = _connected(port, f"127.{1 + number}.0.1")
    return [latencies, dict(codes)]


def _connected(port, source):
    link = socket.create_connection(("127.0.0.1", port), PATIENCE, (source, 0))
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link


def _exchange(link, request):
    link.sendall(request)
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(link)
    head, _, body = data.partition(b"\r\n\r\n")
    headers = head.decode("latin-1")
    length = next(
        (
            int(line.split(":")[1])
            for line in headers.split("\r\n")
            if line.lower().startswith("content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += _received(link)
    return int(headers.split(" ", 2)[1]), headers, body


def _received(link):
    data = link.recv(262144)
    if not data:
        raise ConnectionResetError("the server hung up")
    return data
