"""Who may: rules over an actor and a thing, put together without surprises."""

from types import SimpleNamespace

import pytest

from lms.kernel import policy
from lms.kernel.actor import ANONYMOUS, SPEAKS_FOR_A_PARTY, SYSTEM, Actor, Role
from lms.kernel.errors import StepUpNeeded
from lms.kernel.policy import Policy, all_of, any_of, everyone, holds, of_own_party, own, signed_in

FOCAL = Actor(account_id=1, roles=frozenset({Role.FOCAL_POINT}), party_id=7)
TRAINEE = Actor(account_id=2, roles=frozenset({Role.TRAINEE}), party_id=8)
OURS, THEIRS = SimpleNamespace(party_id=7, account_id=2), SimpleNamespace(party_id=9, account_id=3)


@pytest.mark.parametrize(("rule", "yes", "no"), [
    (everyone, [(ANONYMOUS, None), (FOCAL, OURS)], []),
    (signed_in, [(FOCAL, None)], [(ANONYMOUS, None), (SYSTEM, None)]),
    (holds(Role.FOCAL_POINT, Role.CHAIR), [(FOCAL, None)], [(TRAINEE, None), (ANONYMOUS, None)]),
    (of_own_party(), [(FOCAL, OURS), (FOCAL, None)], [(FOCAL, THEIRS), (ANONYMOUS, OURS)]),
    (own(), [(TRAINEE, OURS), (TRAINEE, None)], [(FOCAL, OURS), (ANONYMOUS, None)]),
    (all_of(holds(Role.FOCAL_POINT), of_own_party()), [(FOCAL, OURS)], [(FOCAL, THEIRS), (TRAINEE, OURS)]),
    (any_of(own(), of_own_party()), [(FOCAL, OURS), (TRAINEE, OURS)], [(TRAINEE, THEIRS)]),
])  # fmt: skip
def test_a_rule_says_yes_to_these_and_no_to_those(rule, yes, no):
    assert [pair for pair in yes if not rule(*pair)] == []
    assert [pair for pair in no if rule(*pair)] == []


def test_a_policy_answers_yes_or_no_and_stands_in_the_register():
    found = Policy("do a thing of a test", lambda actor, thing: thing)
    try:
        assert found.allows(FOCAL, "something") is True
        assert found.allows(FOCAL) is False
        assert policy.REGISTER[-1] is found
    finally:
        policy.REGISTER.remove(found)


def test_rules_carry_the_words_that_the_document_prints():
    assert holds(Role.CO_CHAIR, Role.SOMTC_READER).words == "Co-chair or SOMTC reader"
    assert any_of(own(), signed_in).words == "the person it is about; or everybody who has signed in"


def test_who_speaks_for_a_party_owes_a_second_factor():
    assert FOCAL.needs_second_factor
    assert not TRAINEE.needs_second_factor
    assert Actor(account_id=2, roles=frozenset({Role.TRAINEE}), chose_second_factor=True).needs_second_factor
    assert not Actor(
        account_id=1, roles=frozenset({Role.FOCAL_POINT}), second_factor=True
    ).needs_second_factor
    assert {Role.TRAINEE, Role.TRAINER}.isdisjoint(SPEAKS_FOR_A_PARTY)


def test_a_step_up_is_asked_of_people_and_not_of_the_system():
    with pytest.raises(StepUpNeeded):
        FOCAL.require_step_up()
    SYSTEM.require_step_up()
    Actor(account_id=1, stepped_up=True).require_step_up()


def test_the_trail_names_a_person_by_public_id_alone():
    assert (SYSTEM.label, ANONYMOUS.label) == ("system", "anonymous")
    assert Actor(account_id=1, public_id="p", name="Siti").label == "p"
    assert not ANONYMOUS.of(None)
