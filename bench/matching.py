"""The plan of a round at every size: processor time, beside a fixed loop timed in the same run.

Ratios to that loop can be compared between machines and between busy hours; seconds cannot. Plans of L and D use both
processors: what counts for them is the time that passes, and the memory of both processes.
"""

import json
import platform
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.metadata import version
from multiprocessing import get_context

import numpy as np

from bench.processes import ROOT, most_memory
from lms.matching.rules import Framework, ranked
from lms.plans.rules import PairsFile, cheapest_changes, phi_curve, solve, verify
from lms.problems.rules import generate, pairs_of, read_problem
from lms.solvers.rules.apart import worth_without_floors
from lms.solvers.rules.backends import BackendAbsent
from lms.solvers.rules.fairness import bases_of, leximin
from lms.solvers.rules.network import network_of
from lms.topics.reference import on_file

TEXT = (
    "Two weeks of mobile forensics for provincial units, with extraction, analysis and a report for the court. "
    * 3
)
FRAMEWORK = Framework(*on_file())
BEGINS, ENDS = "<!-- results of matching begin -->", "<!-- results of matching end -->"
MOST_MEMORY = 700
"""MiB that both processes of a plan of L may hold together; the design sets no limit for D."""
HEADS = ("Test", "target", "result", "seconds", "times the loop", "")


def loop():
    """Return the processor seconds of a fixed piece of work: numbers sorted, added and hashed, in numpy and Python."""
    begin, values = time.process_time(), np.arange(400_000, dtype=np.int64)
    for factor in range(1, 16):
        values = np.sort((values * 48_271 * factor) % 2_147_483_647)
    total = sum(hash((n, n % 7)) % 3 for n in range(600_000))
    assert total and values.size
    return time.process_time() - begin


class Table:
    """Rows as they come: what was asked, the target in words, what came, processor time, kept or missed."""

    def __init__(self):
        self.rows, self.loops = [], []

    def timed(self, work):
        """Return (what the work gives, its processor seconds), and time the loop beside it."""
        self.loops.append(loop())
        begin = time.process_time()
        found = work()
        return found, time.process_time() - begin

    def add(self, name, target, result, seconds=None, kept=None):
        """Keep one row and print it at once."""
        ratio = "" if seconds is None else round(seconds / statistics.median(self.loops), 2)
        shown = "" if seconds is None else f"{seconds:.3f}"
        self.rows.append(
            (name, target, result, shown, ratio, "" if kept is None else ("kept" if kept else "missed"))
        )
        print("  ".join(map(str, self.rows[-1])), flush=True)


def problem_of(size, seed=1, budgets=False):
    """Return an invented problem of a size."""
    return read_problem(json.dumps(generate(size, seed, FRAMEWORK, budgets)), FRAMEWORK)


def run(quick):
    """Measure what the design asks of a plan; the large sizes only where there is time."""
    table = Table()
    for size, limit in (("R", 0.3), ("S", 0.3), ("M", 0.5), *(() if quick else (("X", 0.5),))):
        _whole(table, size, limit)
    _against_greedy(table)
    _shortlist(table)
    _money(table, "M", 10, quick)
    if not quick:
        for size, limits in (("L", {"scipy": 8, "ortools": 3}), ("D", {"scipy": 40, "ortools": 4})):
            for backend in ("ortools", "scipy"):
                _large(table, size, backend, limits[backend])
        _money(table, "L", 60, quick)
    return table


def _whole(table, size, limit):
    problem = problem_of(size)
    solve(problem)
    plan, seconds = table.timed(lambda: solve(problem))
    table.add(f"{size}: score, leximin, plan, reasons", f"< {limit} s, gap 0", f"gap {plan.gap}", seconds,
              seconds < limit and plan.gap == 0)  # fmt: skip
    _fair(table, size, plan)
    need = next(row["need"] for row in plan.unserved if row["reason"] == "outbid")
    found, seconds = table.timed(lambda: cheapest_changes(plan, need))
    table.add(f"{size}: single changes for one need", "< 1 s", f"{len(found)} changes", seconds, seconds < 1)
    if size == "M":
        curve, seconds = table.timed(lambda: phi_curve(plan))
        table.add("M: the curve of six floors", "", f"{len(curve)} floors", seconds)


def _fair(table, size, plan):
    within = all(abs(row["leximin_share"] * row["base"] - float(share)) < 1e-3 * row["base"] for row, share in
                 zip(plan.states, plan.solved.shares, strict=True))  # fmt: skip
    full = sum(plan.solved.shares) == plan.max_seats
    table.add(
        f"{size}: seats under leximin", "equal to max-flow", f"{plan.max_seats}", kept=bool(within and full)
    )
    if size in {"M", "L"}:
        price = plan.price_of_fairness
        table.add(
            f"{size}: price of fairness at 0.95", "at most 1 %", f"{100 * price:.2f} %", kept=price <= 0.01
        )


def _large(table, size, backend, limit):
    """Measure a large plan in a process of its own, so that its memory is nobody else's."""
    table.loops.append(loop())
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as apart:
        found = apart.submit(_apart, size, backend).result()
    if isinstance(found, str):
        return table.add(f"{size}: {backend}", f"< {limit} s", found)
    seconds, gap, memory, faults, checking, fair = found
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as apart:
        memory += apart.submit(_beside, size, backend).result()
    small = size != "L" or memory < MOST_MEMORY
    asked = f"< {limit} s, gap 0{f', < {MOST_MEMORY} MiB' if size == 'L' else ''}"
    table.add(f"{size}: plan with {backend}", asked, f"gap {gap}, {memory} MiB", seconds,
              seconds < limit and gap == 0 and small)  # fmt: skip
    if size == "L" and backend == "ortools":
        for row in fair:
            table.add(*row[:3], kept=row[-1] == "kept")
        table.add(
            "L: verify without a solver",
            "< 0.1 s",
            f"{faults} faults",
            checking,
            checking < 0.1 and not faults,
        )
    return None


def _apart(size, backend):
    """Return (seconds that passed, gap, MiB of the first, faults, seconds of checking, rows about fairness), the best of three."""
    problem, took, checked, memory = problem_of(size), [], [], 0
    for _ in range(3):
        begin = time.perf_counter()
        try:
            plan = solve(problem, backend)
        except BackendAbsent as absent:
            return str(absent)
        took.append(time.perf_counter() - begin)
        memory = memory or most_memory()
    document, pairs = json.loads(json.dumps(plan.document)), PairsFile(plan.pairs_csv)
    for _ in range(3):
        begin = time.process_time()
        faults = verify(document, pairs)
        checked.append(time.process_time() - begin)
    fair = Table()
    _fair(fair, size, plan)
    return min(took), plan.gap, memory, len(faults), min(checked), fair.rows


def _beside(size, backend):
    """Return the MiB that the second process of a large plan holds at most, the problem's own and bench's among them."""
    worth_without_floors(network_of(problem_of(size)), backend)
    return most_memory()


def greedy(problem):
    """Return seats by pair as a list of offers by score would give them: the best pair first, while there is room."""
    network = network_of(problem, pairs_of(problem))
    people, seats, caps = network.people.copy(), network.seats.copy(), np.append(network.cap_limit, 2**40)
    x = np.zeros(len(network.pairs), dtype=np.int64)
    for pair in np.argsort(-network.pairs.score, kind="stable").tolist():
        need, offering, cap = network.pairs.need[pair], network.pairs.offering[pair], network.cap[pair]
        x[pair] = many = min(people[need], seats[offering], caps[cap], network.high[pair])
        people[need], seats[offering], caps[cap] = (
            people[need] - many,
            seats[offering] - many,
            caps[cap] - many,
        )
    return network, x


def _against_greedy(table):
    problem = problem_of("M")
    plan = solve(problem)
    network, x = greedy(problem)
    least = [np.bincount(network.pair_state, seats, len(network.codes)).min() for seats in (plan.solved.x, x)]
    more = plan.utility / int(network.pairs.value @ x) - 1
    share = least[0] / least[1] - 1
    table.add("M: against greedy, utility", "+8 %", f"{100 * more:+.1f} %", kept=more >= 0.08)
    table.add("M: against greedy, smallest share", "+15 %", f"{100 * share:+.1f} %", kept=share >= 0.15)
    bases = bases_of(network)
    shares, seconds = table.timed(lambda: leximin(network, bases))
    table.add("M: fair shares alone", "", f"{len(shares[0])} states", seconds)


def _shortlist(table):
    problem = problem_of("L")
    pairs = [(problem.needs[0], offering) for offering in problem.offerings]
    texts = {problem.needs[0].id: TEXT}, {each.id: f"{each.id} {TEXT}" for each in problem.offerings}
    _found, seconds = table.timed(lambda: ranked(pairs, FRAMEWORK, texts=texts))
    table.add(
        "shortlist of one need over 2,000 offerings", "< 0.05 s", "with reasons", seconds, seconds < 0.05
    )


def _money(table, size, limit, quick):
    problem = problem_of(size, budgets=True)
    plan, seconds = table.timed(lambda: solve(problem, time_limit=limit))
    reached = plan.utility / plan.duals["bound"]
    target, kept = (
        ("gap at most 0.1 % in 10 s", plan.gap <= 0.001)
        if size == "M"
        else ("99.5 % of the LP bound in 60 s", reached >= 0.995)
    )
    result = f"{plan.status}, gap {100 * plan.gap:.3f} %, {100 * reached:.2f} % of the LP bound"
    table.add(f"{size}: budgets and smallest groups", target, result, seconds, kept and seconds < 2 * limit)


def report(table, quick):
    """Return the table as Markdown with the machine and the loop that it was measured beside."""
    parts = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy"))
    spread = f"{min(table.loops):.2f}-{max(table.loops):.2f}"
    head = (f"{date.today():%d %B %Y}, Python {platform.python_version()}, {parts}; the loop took {statistics.median(table.loops):.2f} s "
            f"({spread}){', quick mode' if quick else ''}.")  # fmt: skip
    lines = [HEADS, ["---"] * len(HEADS), *table.rows]
    return head + "\n\n" + "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write(text):
    """Put the table into docs/performance.md, between its two marks."""
    path = ROOT / "docs" / "performance.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGINS)
    path.write_text(f"{before}{BEGINS}\n{text}\n{ENDS}{rest.partition(ENDS)[2]}", encoding="utf-8")


def main(quick, writes):
    """Measure, print, keep in docs/performance.md where asked; return 0: these targets are shown, not promised."""
    text = report(run(quick), quick)
    print(f"\n{text}")
    if writes:
        write(text)
    return 0
