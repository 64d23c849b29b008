"""Roles with their dates, and what ends somebody's access at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.accounts import queries as people
from lms.accounts import services as accounts
from lms.accounts.models import RoleGrant
from lms.accounts.rules import AccountStage
from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.entry import services
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.proofs import services as proofs
from lms.proofs.queries import proof_of
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_partner_officer,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
    an_account,
    open_session,
    the_asean_secretariat,
)
from tests.factories.training import fresh


def grant(account, role, clock, by=SYSTEM, begins=0, until=None, **facts):
    today = clock.now().date()
    last = None if until is None else today + timedelta(days=until)
    services.grant_role(
        account, role, begins=today + timedelta(days=begins), until=last, by=by, now=clock.now(), **facts
    )  # fmt: skip
    return next(given for given in account.roles if given.role == role)


def an_administrator(**facts):
    return an_account(Role.SYSTEM_ADMINISTRATOR, party=the_asean_secretariat(), **facts)


def is_out(token, clock):
    return proof_of(token, clock.now()) is None


@pytest.mark.parametrize(
    ("begins", "until", "holds"),
    [(0, None, True), (0, 0, True), (-5, -1, False), (1, 9, False), (-5, 0, True)],
)
def test_a_role_holds_between_its_days(app, clock, begins, until, holds):
    account = an_account()
    today = clock.now().date()
    account.roles.append(RoleGrant(
        role=Role.FOCAL_POINT, granted_from=today + timedelta(days=begins), granted_by="x",
        granted_until=None if until is None else today + timedelta(days=until)))  # fmt: skip
    db.session.commit()
    assert (Role.FOCAL_POINT in actor_of(account).roles) is holds
    assert (account in people.holders_of(account.party, Role.FOCAL_POINT, clock.now())) is holds


def test_a_mandate_ends_by_the_clock_without_anybody_doing_anything(app, clock):
    focal = a_focal_point("SG", until=clock.now().date())
    token = open_session(focal)
    assert Role.FOCAL_POINT in proof_of(token, clock.now()).actor.roles
    clock.fix(clock.now() + timedelta(days=1))
    assert Role.FOCAL_POINT not in actor_of(focal).roles
    assert people.holders_of(a_state("SG"), Role.FOCAL_POINT, clock.now()) == []


def test_a_new_role_is_told_to_the_person_and_ends_the_old_sessions(app, clock):
    trainee, focal = a_trainee("SG"), actor_of(a_focal_point("SG"))
    token = open_session(trainee)

    grant(trainee, Role.DELEGATE, clock, by=focal, office="Ministry", paper="Letter 7")

    assert is_out(token, clock)
    assert actor_of(trainee).roles == {Role.TRAINEE, Role.DELEGATE}
    assert trainee.email in set(db.session.scalars(select(OutboxLetter.to)))
    facts = audit.history(trainee)[0].facts
    assert '"role": "delegate"' in facts


@pytest.mark.parametrize(
    "role", [Role.FOCAL_POINT, Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR]
)
def test_a_focal_point_gives_no_role_upwards(app, clock, role):
    trainee = a_trainee("SG")
    with pytest.raises(RuleBroken, match="cannot give this role"):
        grant(trainee, role, clock, by=actor_of(a_focal_point("SG")))
    assert [g.role for g in fresh(trainee).roles] == [Role.TRAINEE]


def test_nobody_changes_the_own_roles(app, clock):
    secretary = a_secretary()
    actor = actor_of(secretary)
    with pytest.raises(RuleBroken, match="Nobody changes their own roles"):
        grant(secretary, Role.CHAIR, clock, by=actor)
    with pytest.raises(RuleBroken, match="Nobody changes their own roles"):
        services.end_role(secretary.roles[0], by=actor, now=clock.now())
    for shut in (services.suspend_account, services.close_account):
        with pytest.raises(RuleBroken, match="Nobody changes their own roles"):
            shut(secretary, by=actor, now=clock.now())


def test_a_mandate_that_ends_before_it_begins_is_refused(app, clock):
    with pytest.raises(RuleBroken, match="ends before it begins"):
        grant(a_trainee(), Role.DELEGATE, clock, begins=5, until=4)


def test_a_role_that_the_party_cannot_hold_is_refused(app, clock):
    with pytest.raises(RuleBroken, match="Nobody of Japan can hold this role"):
        grant(a_partner_officer("japan"), Role.FOCAL_POINT, clock, by=actor_of(a_secretary()))


def test_an_ended_role_is_gone_at_once_and_its_days_stay_on_record(app, clock):
    focal, secretary = a_focal_point("SG"), actor_of(a_secretary())
    token, running = open_session(focal), focal.roles[0]

    services.end_role(running, by=secretary, now=clock.now())

    assert is_out(token, clock)
    assert actor_of(focal).roles == frozenset()
    assert running.granted_until == clock.now().date() - timedelta(days=1)
    with pytest.raises(RuleBroken, match="has ended already"):
        services.end_role(running, by=secretary, now=clock.now())


def test_a_role_of_the_past_is_not_made_longer_by_ending_it(app, clock):
    last = clock.now().date() - timedelta(days=90)
    focal = a_focal_point("SG", until=last)
    with pytest.raises(RuleBroken, match="has ended already"):
        services.end_role(focal.roles[0], by=actor_of(a_secretary()), now=clock.now())
    assert fresh(focal).roles[0].granted_until == last


def test_a_role_that_has_not_begun_is_taken_back_and_was_never_held(app, clock):
    trainee, secretary = a_trainee(), actor_of(a_secretary())
    coming = grant(trainee, Role.DELEGATE, clock, begins=30, by=secretary)
    services.end_role(coming, by=secretary, now=clock.now())
    assert [g.role for g in fresh(trainee).roles] == [Role.TRAINEE]
    assert audit.history(trainee)[0].verb == "end_role"


def test_a_focal_point_ends_no_role_that_he_could_not_give(app, clock):
    deputy = a_focal_point("SG", deputy=True)
    with pytest.raises(RuleBroken, match="cannot end this role"):
        services.end_role(deputy.roles[0], by=actor_of(a_focal_point("SG")), now=clock.now())


@pytest.mark.parametrize("shut", [services.suspend_account, services.close_account])
def test_a_shut_account_is_out_at_once(app, clock, shut):
    trainee = a_trainee("SG")
    token = open_session(trainee)
    shut(trainee, by=actor_of(a_focal_point("SG")), now=clock.now())
    assert is_out(token, clock)
    with pytest.raises(RuleBroken, match="is not right"):
        _sign_in(trainee, clock)


def _sign_in(account, clock):
    return proofs.sign_in(email=account.email, password=PASSWORD, browser="", network="", by=SYSTEM,
                            now=clock.now())  # fmt: skip


def test_a_restored_account_signs_in_again(app, clock):
    trainee = a_trainee("SG")
    focal = actor_of(a_focal_point("SG"))
    services.suspend_account(trainee, by=focal, now=clock.now())
    services.restore_account(trainee, by=focal, now=clock.now())
    assert not is_out(_sign_in(trainee, clock), clock)


def test_somebody_who_never_entered_is_not_restored_but_invited_anew(app, clock):
    account = services.invite(a_state("SG"), email="a@police.example", name="A", roles=[Role.TRAINEE], by=SYSTEM,
                              now=clock.now())  # fmt: skip
    services.suspend_account(account, by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="never entered"):
        services.restore_account(account, by=SYSTEM, now=clock.now())


def test_a_closed_account_stays_closed(app, clock):
    trainee = a_trainee()
    services.close_account(trainee, by=SYSTEM, now=clock.now())
    for verb in (services.restore_account, services.suspend_account, services.close_account):
        with pytest.raises(WrongStage):
            verb(trainee, by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("verb", [services.suspend_account, services.close_account, services.restore_account])
def test_a_focal_point_shuts_nobody_of_the_state_who_stands_above(app, clock, verb):
    focal = actor_of(a_focal_point("SG"))
    a_secretary()
    above = [
        an_account(role, party=a_state("SG")) for role in (Role.SECRETARIAT, Role.FOCAL_POINT, Role.CHAIR)
    ]
    for account in above:
        with pytest.raises(RuleBroken, match="a role that you do not manage"):
            verb(account, by=focal, now=clock.now())
        assert fresh(account).stage == AccountStage.ACTIVE


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR])
@pytest.mark.parametrize("way", ["end", "suspend", "close"])
def test_the_last_one_who_can_give_a_role_again_stays(app, clock, role, way):
    administrator = actor_of(an_administrator()) if role == Role.SECRETARIAT else SYSTEM
    last = an_account(role, party=the_asean_secretariat())
    former = an_account(role, party=the_asean_secretariat(), until=clock.now().date() - timedelta(days=1))
    suspended = an_account(role, party=the_asean_secretariat())
    services.suspend_account(suspended, by=SYSTEM, now=clock.now())
    ways = {
        "end": lambda account: services.end_role(account.roles[0], by=administrator, now=clock.now()),
        "suspend": lambda account: services.suspend_account(account, by=administrator, now=clock.now()),
        "close": lambda account: services.close_account(account, by=administrator, now=clock.now()),
    }

    with pytest.raises(RuleBroken, match=f"the last account with the role {role.label}"):
        ways[way](last)
    an_account(role, party=the_asean_secretariat())
    ways[way](last)

    assert role not in (people.roles_of(last, clock.now()) if way == "end" else ())
    assert former.stage == AccountStage.ACTIVE


def test_accounts_are_seen_by_those_who_manage_them(app, clock):
    trainee, other = a_trainee("SG"), a_trainee("MY")
    focal, secretary = a_focal_point("SG"), a_secretary(name="Sec")

    def seen(account):
        return set(db.session.scalars(people.visible_accounts(actor_of(account))))

    assert seen(focal) == {trainee, focal, secretary}
    assert seen(secretary) >= {trainee, other, focal, secretary}
    assert seen(trainee) == {trainee}
    assert people.account(actor_of(focal), other.public_id) is None
    assert people.grant(actor_of(focal), other.roles[0].public_id) is None
    assert people.grant(actor_of(focal), trainee.roles[0].public_id) == trainee.roles[0]


def test_names_on_the_trail_are_the_peoples(app, clock):
    trainee = a_trainee(name="Siti Aminah")
    accounts.change_profile(
        trainee, name="Siti A.", time_zone="Asia/Dili", by=actor_of(trainee), now=clock.now()
    )
    events = audit.history(trainee)
    assert people.names_of(events)[events[0].actor] == "Siti A."
    assert trainee.time_zone == "Asia/Dili"
