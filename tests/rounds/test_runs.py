"""From what is open to a plan, and to what-ifs: on a real database."""

from datetime import date

import pytest

from lms.base import jobs
from lms.base.jobs import Job
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs.rules import Visibility
from lms.rounds import services
from lms.rounds.rules import STEPS, Change, RunStage
from lms.snapshots.queries import snapshot
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_partner, keep
from tests.factories.planning import a_published_round, a_run, what_if
from tests.factories.training import fresh

REASON = "Agreed in Bangkok"


def by_system(clock):
    return {"by": SYSTEM, "now": clock.now()}


def seats(run):
    """Return {(need, offering): seats} of a run by titles."""
    return {(line.need.title, line.offering.title): line.seats for line in run.lines}


def test_what_is_open_is_shared_and_the_lines_are_those_of_the_plan(app, clock):
    for code in ("SG", "TH", "MY"):
        an_open_need(code, title=f"Phones of {code}", people=8)
    an_open_offering(title="Course", seats=12, state_cap=5)

    run = a_run()

    assert run.stage == RunStage.SOLVED
    assert sum(seats(run).values()) == run.plan["seats"] == 12
    assert min(seats(run).values()) >= 3
    assert run.plan["status"] == "optimal"


def test_what_took_no_part_is_said_with_its_reason(app, clock):
    an_open_need("SG", people=4)
    an_open_need("TH", title="Too late", wanted_by=date(2027, 1, 15))
    an_open_offering(title="Course")
    taken = a_match(
        an_open_need("MY", title="Taken", people=3),
        an_open_offering(title="Full", seats=3, state_cap=None),
        seats=3,
    )

    run = a_run(a_published_round(planned_on=date(2027, 2, 1)))

    assert [words.split("”")[0] for words in run.left_out] == [
        "Need “Too late",
        "Need “Taken",
        "Offering “Full",
    ]
    assert str(taken.need.public_id) not in {need["id"] for need in run.instance["needs"]}


def test_seats_that_are_proposed_already_are_taken_off_on_both_sides(app, clock):
    need, offering = an_open_need("SG", people=10), an_open_offering(seats=12, state_cap=None)
    a_match(need, offering, seats=4)
    an_open_need("TH", people=10)

    instance, _left_out = snapshot(a_published_round())

    assert sorted(each["people"] for each in instance["needs"]) == [6, 10]
    assert [each["seats"] for each in instance["offerings"]] == [8]


def test_a_partner_gets_no_need_that_its_state_does_not_show_to_it(app, clock):
    hidden = an_open_need("SG", visibility=Visibility.NAMED_PARTNERS, shared_with=[a_partner("interpol")])
    an_open_need("MY", visibility=Visibility.OWN_STATE)
    among_states = an_open_need("TH", visibility=Visibility.MEMBER_STATES)
    an_open_offering("japan")

    run = a_run()

    assert run.lines == []
    assert {row["need"] for row in run.plan["unserved"]} == {
        str(hidden.public_id),
        str(among_states.public_id),
    }


def test_a_what_if_is_a_run_of_its_own_and_changes_nothing_real(app, clock):
    an_open_need("SG", people=9)
    offering = an_open_offering(seats=4, state_cap=None)
    run = a_run()

    more = what_if(run, Change("add_seats", offering=str(offering.public_id), seats=3))

    assert (run.plan["seats"], more.plan["seats"]) == (4, 7)
    assert (more.parent, more.number, fresh(offering).seats) == (run, 2, 4)
    assert "3 more seats" in more.title


def test_an_override_replays_with_its_author_and_reason(app, clock):
    an_open_need("SG", people=4, urgency=5)
    second, offering = an_open_need("TH", people=4, urgency=1), an_open_offering(seats=4, state_cap=None)
    pair = {"need": str(second.public_id), "offering": str(offering.public_id)}

    forced = what_if(a_run(), Change("force", **pair, seats=4, by="Siri", reason=REASON))

    assert [line.need for line in forced.lines] == [second]
    assert forced.plan["overrides"] == [pair | {"kind": "force", "seats": 4, "by": "Siri", "reason": REASON}]
    assert len(set(services.replay(forced))) == 1


def test_what_no_plan_could_keep_is_refused_before_anything_runs(app, clock):
    need, offering = an_open_need("SG", people=4), an_open_offering(seats=4, state_cap=None)
    run = a_run()
    pair = {"need": str(need.public_id), "offering": str(offering.public_id)}
    with pytest.raises(RuleBroken, match="only 4"):
        what_if(run, Change("force", **pair, seats=9, by="Siri", reason=REASON))
    assert len(run.round.runs) == 1


def test_the_same_again_gives_the_same_hash(app, clock):
    for code in ("SG", "TH", "MY", "PH"):
        an_open_need(code, people=7)
    an_open_offering(seats=10)
    run = a_run()
    assert a_run(run.round).plan["allocation_hash"] == run.plan["allocation_hash"]
    assert services.replay(run) == (run.plan["allocation_hash"],) * 2


def test_a_large_run_waits_for_the_worker_who_solves_it_once(app, clock):
    an_open_need("SG", people=4)
    an_open_offering()
    run = services.ask_for_run(a_published_round(), at_once=False, **by_system(clock))
    assert fresh(run).stage == RunStage.WAITING

    jobs.run_due(now=clock.now())
    jobs.run_due(now=clock.now())

    assert (fresh(run).stage, run.step) == (RunStage.SOLVED, list(STEPS)[-1])
    assert Job.query.filter(Job.kind == "solve_run", Job.done_at.is_(None)).count() == 0


def test_there_is_nothing_to_plan_without_both_sides(app, clock):
    an_open_need("SG", title="Phones", wanted_by=date(2027, 6, 1))
    with pytest.raises(RuleBroken, match=r"nothing to plan: no open offering takes part on that day\. $"):
        services.ask_for_run(a_published_round(), **by_system(clock))
    late = a_published_round(planned_on=date(2028, 1, 1))
    with pytest.raises(
        RuleBroken, match="no open need and no open offering.*“Phones” of Singapore: it was wanted by 1 June"
    ):
        services.ask_for_run(late, **by_system(clock))


def test_the_command_solves_a_kept_run_again(app, clock):
    an_open_need("SG", people=4)
    an_open_offering()
    run, commands = a_run(), app.test_cli_runner()
    assert commands.invoke(args=["matching", "replay", str(run.public_id)]).exit_code == 0
    run.plan = run.plan | {"allocation_hash": "0" * 64}
    keep(run)
    told = commands.invoke(args=["matching", "replay", str(run.public_id)])
    assert (told.exit_code, "another one" in told.output) == (1, True)
    unknown = commands.invoke(args=["matching", "replay", "00000000-0000-4000-8000-000000000000"])
    assert "There is no run" in unknown.output
