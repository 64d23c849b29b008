"""Plans from files: solve, verify, generate. No database is asked."""

import json
from importlib import import_module
from pathlib import Path

import click

from lms.base import outputs
from lms.base.cli import group
from lms.kernel.documents import decoded
from lms.matching.rules import Framework
from lms.topics.reference import on_file

cli = group("matching", "Plans for needs and offerings.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
MOST_FAULTS = 20
SIZES, BACKENDS = ("R", "S", "M", "L", "D", "X"), ("scipy", "ortools", "highspy")


def _rules(feature):
    """Return a feature's rules when they are needed: the web application starts without numpy."""
    return import_module(f"lms.{feature}.rules")


def _seconds(_context, _option, value):
    if value is not None and value != value:  # noqa: PLR0124 - only what is no number differs from itself
        raise click.BadParameter("nan is no number of seconds.")
    return value


@cli.command("solve")
@click.argument("instance", type=FILE)
@click.option("--plan", "plan_file", type=NEW_FILE, help="Write PLAN.json here.")
@click.option("--pairs", "pairs_file", type=NEW_FILE, help="Write PAIRS.csv here.")
@click.option("--backend", type=click.Choice(BACKENDS), default="scipy", show_default=True)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    callback=_seconds,
    help="Seconds for each step of the solver.",
)
@click.option("--lines", is_flag=True, help="Print every line of the plan in words, with points and reasons.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the plan, or what is wrong with the instance, as JSON."
)
def solve(instance, plan_file, pairs_file, backend, time_limit, lines, as_json):
    """Solve INSTANCE.json; exit 1 with every fault and its path when the file is refused."""
    outputs.apart(instance, plan_file, pairs_file)
    problems, plans = _rules("problems"), _rules("plans")
    text, problem = instance.read_bytes(), None
    try:
        problem = problems.read_problem(text, Framework(*on_file()))
        plan = plans.solve(problem, backend, time_limit)
    except plans.Unsolvable as refused:
        _refuse(_contradictions(refused, plans.conflicting(problem, backend), text), as_json)
    except (problems.ProblemRefused, plans.BackendAbsent) as refused:
        _refuse(getattr(refused, "faults", (str(refused),)), as_json)
    outputs.write({plan_file: json.dumps(plan.document, indent=1) + "\n", pairs_file: plan.pairs_csv})
    told = "\n".join([*plans.lines_of(plan), ""]) if lines and not as_json else ""
    click.echo(json.dumps(plan.document) if as_json else told + _summary(plan))


def _contradictions(refused, overrides, text):
    """Return a sentence with its path in the file for each override that no plan keeps beside the others."""
    named = {(each["need"], each["offering"]): n for n, each in enumerate(decoded(text)[0]["overrides"])}
    places = sorted(named[each.need, each.offering] for each in overrides)
    beside = f" Together: {', '.join(f'overrides[{n}]' for n in places)}." if len(places) > 1 else ""
    return [f"overrides[{n}]: {refused}{beside}" for n in places] or [str(refused)]


def _refuse(faults, as_json):
    if as_json:
        click.echo(json.dumps({"faults": list(faults)}))
    for fault in () if as_json else faults:
        click.echo(outputs.said(fault), err=True)
    raise SystemExit(1)


def _summary(plan):
    words = {"optimal": "optimal: nothing better exists under these floors"}.get(
        plan.status, f"{plan.status}: at most {100 * plan.gap:.3f} % below the best")  # fmt: skip
    lines = [f"{plan.seats} of at most {plan.max_seats} seats; {words}.",
             f"utility {plan.utility}, bound {plan.bound}, fairness costs {100 * plan.price_of_fairness:.2f} %"]  # fmt: skip
    lines += ["{state:8} {seats:6} of {demand:6} people, floor {floor}".format(**row) for row in plan.states]
    reasons = [row["reason"] for row in plan.unserved]
    lines += [
        f"{reason:24} {reasons.count(reason):6} needs not served in full" for reason in sorted(set(reasons))
    ]
    return "\n".join([*lines, f"allocation {plan.allocation_hash}"])


@cli.command("verify")
@click.argument("plan", type=FILE)
@click.argument("pairs", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def verify(plan, pairs, as_json):
    """Prove PLAN.json from PAIRS.csv without a solver; exit 1 when anything was altered or does not add up."""
    plans = _rules("plans")
    found, wrong = decoded(plan.read_bytes())
    if wrong:
        _refuse([f"{path}: {words}" for path, words in wrong], as_json)
    try:
        listed = plans.PairsFile(pairs.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(["The pairs cannot be read: they are not in UTF-8."], as_json)
    except ValueError as broken:
        _refuse([f"The pairs cannot be read: {broken}."], as_json)
    faults = _rules("problems").faults_of_form(found)[:MOST_FAULTS] or plans.verify(found, listed)
    if faults:
        _refuse(faults, as_json)
    held = found["bound"] - found["utility"]
    words = "proven optimal by its prices" if not held else f"proven within {100 * found['gap']:.3f} %"
    click.echo(
        json.dumps({"faults": []}) if as_json else f"The plan adds up: {found['seats']} seats, {words}."
    )


@cli.command("generate")
@click.option("--size", type=click.Choice(SIZES), required=True, help="R is what is real; L and D are large.")
@click.option(
    "--seed", type=int, required=True, help="The same seed gives the same instance on every machine."
)
@click.option("--budgets", is_flag=True, help="With budgets, costs by state and smallest groups.")
def generate(size, seed, budgets):
    """Print an invented instance."""
    click.echo(json.dumps(_rules("problems").generate(size, seed, Framework(*on_file()), budgets), indent=1))
