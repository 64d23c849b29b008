"""Results as numbers, as a table, and as a verdict."""

import json
import platform
import statistics
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.processes import ROOT

NOISY = 0.3
BEGINS, ENDS = "<!-- results on {} begin -->", "<!-- results on {} end -->"
HEADS = ("Workload", "CPU ms", "bare", "ratio", "at most", "spread", "per s", "bare", "p50/p95/p99 ms, 1 client", "all clients",
         "SQL", "kB", "gzip kB", "")  # fmt: skip


def result_of(name, rounds, *, target, slack, statements=None, raw=None, packed=None):
    """Return the result of a workload from its rounds of (ours, bare) cells."""
    ratios = [ours.cpu / bare.cpu for ours, bare in rounds if bare and bare.cpu]
    bares = [bare.cpu for _ours, bare in rounds if bare]
    middle = statistics.median(ratios) if ratios else None
    noisy = bool(bares) and (max(bares) - min(bares)) / max(statistics.median(bares), 1e-9) > NOISY
    ours = [ours for ours, _bare in rounds]
    found = {
        "name": name, "cpu_ms": _middle([c.cpu for c in ours]), "bare_cpu_ms": _middle(bares),
        "ratio": round(middle, 2) if middle is not None else None,
        "spread": [round(min(ratios), 2), round(max(ratios), 2)] if ratios else None,
        "target": target.cpu, "promised": target.promised, "too_noisy": noisy,
        "rate": round(_middle([c.rate for c in ours]) or 0, 1),
        "bare_rate": round(_middle([bare.rate for _ours, bare in rounds if bare]) or 0, 1) or None,
        "one": ours[0].one if ours else None, "eight": ours[0].eight if ours else None,
        "statements": statements, "most_statements": target.statements,
        "raw": raw, "gzip": packed, "codes": _codes(ours),
    }  # fmt: skip
    return found | {"verdict": verdict(found, slack)}


def _middle(numbers):
    return round(statistics.median(numbers), 3) if numbers else None


def _codes(cells):
    total = {}
    for each in cells:
        for code, many in each.codes.items():
            total[code] = total.get(code, 0) + many
    return total


def verdict(found, slack):
    """Return "kept", "missed", "broken" (a promised target was missed) or "too noisy"."""
    missed = "broken" if found["promised"] else "missed"
    if found["statements"] and found["most_statements"] and found["statements"] > found["most_statements"]:
        return missed
    if found["ratio"] is None or found["target"] is None:
        return ""
    if found["ratio"] <= found["target"] * slack:
        return "kept"
    return "too noisy" if found["too_noisy"] else missed


def table(results) -> str:
    """Return the results as a Markdown table."""
    lines = [HEADS, ["---"] * len(HEADS)]
    lines += [[_shown(each) for each in _cells(found)] for found in results]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(found):
    kilo = lambda size: round(size / 1024, 1) if size else ""  # noqa: E731 - only here
    return (
        found["name"], found["cpu_ms"], found["bare_cpu_ms"], found["ratio"], found["target"],
        "-".join(map(str, found["spread"])) if found["spread"] else "", found["rate"], found["bare_rate"],
        "/".join(map(str, found["one"])) if found["one"] else "",
        "/".join(map(str, found["eight"])) if found["eight"] else "",
        found["statements"], kilo(found["raw"]), kilo(found["gzip"]), found["verdict"],
    )  # fmt: skip


def _shown(value):
    return "" if value is None else str(value)


def machine() -> str:
    """Return what the run ran on."""
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    import os

    parts = [f"{name} {version(name)}" for name in ("flask", "sqlalchemy", "jinja2", "gunicorn")]
    load = ", ".join(str(round(number, 1)) for number in os.getloadavg())
    return (f"{date.today():%d %B %Y}, {os.cpu_count()} x {model}, Python {platform.python_version()}, "
            f"{', '.join(parts)}; load of the machine {load}")  # fmt: skip


def keep(results, facts):
    """Write the run's numbers to bench/out/result.json."""
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    (out / "result.json").write_text(json.dumps(facts | {"results": results}, indent=1))


def write(results, facts):
    """Put the table into docs/performance.md, between the two marks of its database."""
    begins, ends = (mark.format(facts["database"]) for mark in (BEGINS, ENDS))
    path = ROOT / "docs" / "performance.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(begins)
    after = rest.partition(ends)[2]
    text = f"{begins}\n{facts['machine']}; {facts['load']}.\n\n{table(results)}\n{ends}"
    path.write_text(before + text + after, encoding="utf-8")
