"""`python -m bench`: start everything, measure in shuffled rounds, print, keep, judge, end everything."""

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench import data, limit, matching, measure, processes, report, seats, workloads
from bench.importing import imported
from bench.installation import Installation, new_database
from bench.load import ask, wire
from bench.recipes import Unlike, recipe_of, visible
from bench.workloads import Target
from lms.base.db import db

WORKERS, THREADS = 2, 2
IMPORT, REPLAY = "importing 2,000 nominations", "replaying 10,000 events"


def options():
    """Return what the command line asks for."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--quick", action="store_true", help="fewer and shorter rounds, twice the targets")
    asked.add_argument("--rounds", type=int)
    asked.add_argument("--only", default="", help="measure the workloads whose name begins so")
    asked.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    return asked.parse_args()


def say(words):
    """Print progress at once."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


class Run:
    """One run: the house, its two servers, and what was found."""

    def __init__(self, asked, folder, address, database):
        self.asked, self.folder, self.database = asked, folder, database
        self.rounds = asked.rounds or (2 if asked.quick else 5)
        self.seconds, self.most = (0.8, 150) if asked.quick else (3, 2000)
        self.slack = 2 if asked.quick else 1
        self.house = Installation(folder, address)
        self.facts = data.fill(self.house, 20_000 if asked.quick else data.ACCOUNTS)

    def count(self):
        """Open every page once, counted: statements, bytes, text; and take it apart for the bare server."""
        self.counted, self.recipes = {}, {}
        server = self.house.serve("bench.counted:app", workers=1, threads=1)
        try:
            server.wait()
            read = lambda path, reader: self._read(server.port, path, reader)  # noqa: E731 - only here
            opened = lambda path: read(path, self.facts["secretary"])[2].decode()  # noqa: E731
            self.facts["deep"] = workloads.deep_page(opened("/accounts"), 20, opened)
            for page in workloads.pages(self.facts):
                self._count_page(page, read, server.port)
        finally:
            server.stop()

    def _read(self, port, path, reader):
        for _ in range(2):
            found = ask(port, wire(port, path, reader))
        return found

    def _count_page(self, page, read, port):
        code, headers, body = read(page.path, page.reader)
        text = body.decode("utf-8-sig")
        if code != 200 or (page.marker != workloads.LONG and page.marker not in text):
            raise SystemExit(f"{page.name}: answered {code}, or “{page.marker}” is not on it")
        statements = int(headers.split("X-Statements: ")[1].split("\r\n")[0])
        packed = ask(port, wire(port, page.path, page.reader, gzip=True))[2]
        self.counted[page.name] = {"statements": statements, "raw": len(body), "packed": len(packed)}
        if page.row:
            self.recipes[_route(page.name)] = recipe_of(text, *page.row, stored=page.stored), text

    def limit(self):
        """Start the bare server on the same database and see that it says what our pages say."""
        with self.house.app.app_context():
            for name, (recipe, _text) in self.recipes.items():
                rows = [{"page": name, "place": place} | {f"c{n}": v for n, v in enumerate(values)}
                        for place, values in enumerate(recipe.values)]  # fmt: skip
                for row in rows:
                    db.session.connection().execute(limit.ROW.insert(), row)
            db.session.commit()
            address = self.address = db.engine.url.render_as_string(hide_password=False)
            db.session.remove()
        limit.write_recipes(self.folder, {name: recipe for name, (recipe, _text) in self.recipes.items()})
        server = self.house.serve("bench.limit:bare", workers=WORKERS, threads=THREADS, BENCH_LIMIT=address)
        server.wait()
        for name, (_recipe, text) in self.recipes.items():
            drawn = ask(server.port, wire(server.port, f"/{name}"))[2].decode()
            if visible(drawn) != visible(text):
                server.stop()
                raise Unlike(f"the bare page {name} does not say what ours says")
        return server

    def measure(self, ours, bare):
        """Run every workload on both servers in every round, in an order of its own."""
        timed = [page for page in workloads.pages(self.facts) if not (self.asked.quick and page.slow)]
        jobs = {page.name: self._page(page, ours.port, bare.port) for page in timed}
        jobs["sign-in"] = self._sign_in(ours.port, bare.port)
        jobs = {name: job for name, job in jobs.items() if name.startswith(self.asked.only)}
        found = {name: [] for name in [*self.counted, *jobs]}
        for number in range(self.rounds):
            say(f"round {number + 1} of {self.rounds}")
            for name in random.sample(list(jobs), len(jobs)):
                found[name].append(self._both(ours, bare, jobs[name]))
        if IMPORT.startswith(self.asked.only):
            found[IMPORT] = [imported(self.house) for _ in range(min(self.rounds, 3))]
        if REPLAY.startswith(self.asked.only):
            found[REPLAY] = [seats.replayed(self.house) for _ in range(min(self.rounds, 3))]
        if "acceptance".startswith(self.asked.only):
            found["acceptance"] = [self._acceptances(ours, bare) for _ in range(min(self.rounds, 3))]
        return found | self._rushes()

    def _rushes(self):
        """Let fifty and two hundred officers press at once, before four processes each."""
        wanted = {f"acceptance, {many} clients": many for many in seats.CLIENTS}
        wanted = {name: many for name, many in wanted.items() if name.startswith(self.asked.only)}
        if self.asked.quick or not wanted:
            return {}
        address = self.house.settings["DATABASE_URL"] or self.address
        extra, found = [self.database] if self.database else [], {}
        with contextlib.ExitStack() as ends:
            servers = []
            for app, more in (("bench.served:app", {}), ("bench.limit:bare", {"BENCH_LIMIT": address})):
                server = self.house.serve(app, workers=seats.PROCESSES, threads=THREADS, **more)
                ends.callback(server.stop)
                servers.append(server.wait())
            for name, many in wanted.items():
                say(name)
                found[name] = [
                    seats.rushed(self.house, *servers, many, extra) for _ in range(min(self.rounds, 3))
                ]
        return found

    def _page(self, page, ours, bare):
        return [wire(ours, page.path, page.reader)], [wire(bare, f"/{_route(page.name)}")] if page.row else []

    def _sign_in(self, ours, bare):
        _code, headers, body = ask(ours, wire(ours, "/sign-in"))
        token = body.decode().split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        cookie = headers.split("Set-Cookie: ")[1].split(";")[0]
        form = workloads.sign_in_form(self.facts, token)
        return [wire(ours, "/sign-in", cookie, form)], [wire(bare, "/sign-in", form=form)]

    def _both(self, ours, bare, requests):
        cells, sides = {bare: None}, [(s, w) for s, w in zip((ours, bare), requests, strict=True) if w]
        for server, wires in random.sample(sides, len(sides)):
            servers = [server, self.database] if self.database else [server]
            cells[server] = measure.cell(servers, server.port, wires, seconds=self.seconds, most=self.most)
        return cells[ours], cells[bare]

    def _acceptances(self, ours, bare):
        """Let sixty officers accept for thirty seats, and the bare server take as many from a counter."""
        from tests.scale.rush import an_edition, officers, standing_by

        with self.house.app.app_context():
            people = officers(self.house, ours.port, standing_by(an_edition(), 60))
            wires = [wire(ours.port, f"{who.path}/accept", who.client.cookie, {"csrf_token": who.form_token})
                     for who in people]  # fmt: skip
            db.session.remove()
        more = {"seconds": 60, "most": len(wires), "spent": True}
        extra = [self.database] if self.database else []
        mine = measure.cell([ours, *extra], ours.port, wires, **more)
        theirs = measure.cell(
            [bare, *extra], bare.port, [wire(bare.port, "/accept", form={})] * len(wires), **more
        )
        return mine, theirs

    def results(self, found):
        """Return one result per workload."""
        targets = {page.name: page.target for page in workloads.pages(self.facts)} | {IMPORT: Target(60)}
        return [
            report.result_of(name, rounds, target=targets.get(name, Target()), slack=self.slack,
                             **self.counted.get(name, {}))
            for name, rounds in found.items()
        ]  # fmt: skip


def _route(name):
    return name.replace(", ", "-").replace(" ", "-")


def main():
    """Measure and judge; exit 1 when a promised target is broken or an answer is not what it should be."""
    asked = options()
    if asked.only.startswith("matching"):
        return matching.main(asked.quick, asked.write)
    folder = Path(tempfile.mkdtemp(prefix="balai-bench-"))
    try:
        with contextlib.ExitStack() as ends:
            address, database = "", None
            if asked.db == "postgresql":
                named, database = ends.enter_context(processes.postgresql())
                address = new_database(named, "balai_bench")
            say(f"fill a house on {asked.db} in {folder}")
            run = Run(asked, folder, address, database)
            ends.callback(run.house.close)
            results = _measured(run, ends)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _judge(asked, results) or (0 if asked.only or asked.quick else matching.main(False, asked.write))


def _measured(run, ends):
    say("count statements and bytes")
    run.count()
    say("start both servers")
    bare = run.limit()
    ends.callback(bare.stop)
    ours = run.house.serve(workers=WORKERS, threads=THREADS)
    ends.callback(ours.stop)
    ours.wait()
    return run.results(run.measure(ours, bare))


def _judge(asked, results):
    facts = {"machine": report.machine(), "database": asked.db, "quick": asked.quick,
             "load": "clients forked by the bench itself"}  # fmt: skip
    report.keep(results, facts)
    if asked.write:
        report.write(results, facts)
    print(f"\n{facts['machine']}; {asked.db}\n\n{report.table(results)}\n")
    strange = [
        f"{r['name']}: {r['codes']}" for r in results if any(int(c) >= 500 or c == "0" for c in r["codes"])
    ]
    broken = [r["name"] for r in results if r["verdict"] == "broken"]
    for words in [*strange, *(f"broken: {name}" for name in broken)]:
        print(words)
    return 1 if strange or broken else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
