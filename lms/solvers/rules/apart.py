"""The program without floors on a second processor, while this one is at the program with them.

What fairness costs is the difference of two optima. Neither needs the other, and a solver keeps the interpreter to
itself, so that threads would wait: another process it is. Its answer is one number, the same wherever it is found.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import lms
from lms.solvers.rules.backends import backend_of
from lms.solvers.rules.program import program_of
from lms.solvers.rules.sifting import Sifting

CROWD, LARGE = 4_000_000, 100_000
"""So many needs times offerings begin a process, and so many pairs keep it: their flow takes several times as long as that."""


class Apart:
    """A second process for large flows, where the machine has a second processor; it ends with the block.

    It begins before the pairs are known, for an interpreter takes as long as they do.
    """

    def __init__(self, problem, backend, crowd=CROWD, large=LARGE):
        self._process, self._large = None, large
        if len(problem.needs) * len(problem.offerings) >= crowd and _processors() > 1:
            self._process = _begun(backend)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.end()

    def end(self):
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.stdout.close()
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            self._process.wait()
            self._process = None

    def take(self, network):
        """Let the process find what a network's best plan is worth without floors, if that is work for two."""
        if self._process is None:
            return
        if not network.is_flow or len(network.pairs) < self._large:
            self.end()
            return
        try:
            with self._process.stdin as given:
                pickle.dump(replace(network, problem=None), given, protocol=pickle.HIGHEST_PROTOCOL)
        except OSError:
            self.end()

    def worth(self):
        """Return what the process found; None where there is none, or it ended without: then it has to be found here."""
        if self._process is None:
            return None
        told = self._process.stdout.read()
        return int(told) if self._process.wait() == 0 and told.strip().isdigit() else None


def _processors():
    """Return how many processors this process may use; not every system tells more than how many there are."""
    told = getattr(os, "sched_getaffinity", None)
    return len(told(0)) if told else os.cpu_count() or 1


def _begun(backend):
    """Return an interpreter that waits for a network, or None where the machine gives none."""
    house = str(Path(lms.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (house, os.environ.get("PYTHONPATH"))))
    try:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, backend], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": paths},
        )  # fmt: skip
    except OSError:
        return None


def worth_without_floors(network, backend) -> int:
    """Return the value of a flow's best plan without floors."""
    program = program_of(network, [0] * len(network.codes))
    return program.worth(Sifting(network, program, backend_of(backend)).best().x)


if __name__ == "__main__":
    backend_of(sys.argv[1])
    given = pickle.load(sys.stdin.buffer)  # noqa: S301 - what comes through this pipe, the parent alone has written
    sys.stdout.write(str(worth_without_floors(given, sys.argv[1])))
