"""A plan recommends; what is adopted becomes proposals, and settings are the working group's."""

import pytest

from lms.engagements import services as engagements
from lms.engagements.models import Match
from lms.engagements.rules import MatchStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.rounds import queries, services
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_partner_officer, actor_of
from tests.factories.planning import a_round, a_run


def by_system(clock):
    return {"by": SYSTEM, "now": clock.now()}


@pytest.fixture
def two_needs(app, clock):
    return an_open_need("SG", people=3), an_open_need("TH", people=3)


def test_an_adopted_plan_becomes_proposals_that_both_sides_answer(two_needs, clock):
    an_open_offering(seats=6)
    run = a_run()

    assert services.adopt(run, **by_system(clock)) == 2

    assert {m.stage for m in Match.query.all()} == {MatchStage.PROPOSED}
    assert sum(m.seats for m in Match.query.all()) == 6
    assert all(line.match for line in run.lines)


def test_a_line_that_cannot_be_proposed_any_more_says_why_and_holds_up_nothing(two_needs, clock):
    an_open_offering(seats=6)
    run = a_run()
    engagements.withdraw_need(two_needs[0], reason="We train ourselves.", **by_system(clock))

    assert services.adopt(run, **by_system(clock)) == 1
    assert [line.not_proposed for line in run.lines if line.match is None] == ["The need is withdrawn."]


def test_one_plan_of_a_round_is_adopted_and_only_once_its_settings_are_published(two_needs, clock):
    an_open_offering(seats=6)
    with pytest.raises(RuleBroken, match="settings of its round are published"):
        services.adopt(a_run(a_round()), **by_system(clock))
    first = a_run()
    second = a_run(first.round)
    services.adopt(first, **by_system(clock))
    with pytest.raises(RuleBroken, match="adopted already"):
        services.adopt(second, **by_system(clock))


def test_settings_do_not_move_once_they_are_published(app, clock):
    found = a_round()
    facts = {
        name: getattr(found, name) for name in ("authority", "planned_on", "base", "pair_limit", "weights")
    }
    services.change_round(found, title="Other", phi=900, **facts, **by_system(clock))
    wrong = facts | {"weights": found.weights | {"mode": 110}}
    with pytest.raises(RuleBroken, match="add up to 1,010"):
        services.change_round(found, title="Other", phi=900, **wrong, **by_system(clock))
    services.publish_round(found, **by_system(clock))
    with pytest.raises(RuleBroken, match="another setting is another round"):
        services.change_round(found, title="Third", phi=900, **facts, **by_system(clock))
    with pytest.raises(WrongStage):
        services.publish_round(found, **by_system(clock))
    services.close_round(found, **by_system(clock))
    with pytest.raises(RuleBroken, match="closed|nothing to plan"):
        services.ask_for_run(found, **by_system(clock))


def test_each_side_reads_its_own_lines_of_the_adopted_plan_and_nothing_before(two_needs, clock):
    an_open_offering("japan", seats=3, state_cap=None)
    an_open_offering("interpol", seats=3, state_cap=None)
    run, officer = a_run(), actor_of(a_partner_officer("japan"))
    assert queries.lines_for(officer, run) == []
    services.adopt(run, **by_system(clock))
    assert {line.offering.party.code for line in queries.lines_for(officer, run)} == {"japan"}
