"""One round of one workload on one server: processor time, rate and latency, drained in between."""

import time
from typing import NamedTuple

from bench.load import hammer

WARM_UP = 12


class Cell(NamedTuple):
    """What one server made of one workload in one round."""

    cpu: float
    rate: float
    one: tuple
    eight: tuple
    codes: dict


def cell(servers, port, requests, *, seconds, most, spent=False):
    """Measure with one client and with eight; `spent` requests count once, so they are not sent twice."""
    if not spent:
        hammer(port, requests, clients=2, seconds=seconds, most=WARM_UP)
    drain(servers)
    before = _cpu(servers)
    half = len(requests) // 2 if spent else len(requests)
    one = hammer(port, requests[:half], clients=1, seconds=seconds, most=min(most, half) if spent else most)
    rest = requests[half:] if spent else requests
    eight = hammer(port, rest, clients=8, seconds=seconds, most=min(most, len(rest)) if spent else most)
    drain(servers)
    answered = one.count + eight.count
    codes = one.codes + eight.codes
    return Cell(
        (_cpu(servers) - before) / max(answered, 1) * 1000, eight.rate, _percentiles(one), _percentiles(eight),
        {str(code): many for code, many in codes.items()},
    )  # fmt: skip


def _percentiles(load):
    return tuple(round(load.percentile(share), 2) for share in (0.5, 0.95, 0.99))


def _cpu(servers):
    return sum(server.cpu() for server in servers)


def drain(servers):
    """Wait until the servers have nothing left to do, at most two seconds."""
    for _ in range(20):
        before = _cpu(servers)
        time.sleep(0.1)
        if _cpu(servers) - before < 0.011:
            return
