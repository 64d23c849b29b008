"""How people enter: invited, by a link that works once, by their own request."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage, hashed
from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.entry import queries, services
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import AccessStage, LinkKind
from lms.kernel.actor import ANONYMOUS, SYSTEM, Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.proofs import services as proofs
from lms.proofs.queries import proof_of
from lms.proofs.services.passwords import check_strength
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
    ask_for_a_link,
    open_session,
    the_asean_secretariat,
)
from tests.factories.training import fresh

GOOD = "seventeen buffaloes cross slowly"


def invite(clock, party=None, by=SYSTEM, **facts):
    facts = {"email": "siti@police.example", "name": "Siti", "roles": [Role.TRAINEE]} | facts
    return services.invite(party or a_state("SG"), by=by, now=clock.now(), **facts)


def links_of(account):
    """Return the links that the account's letters carry, the oldest first."""
    letters = db.session.scalars(
        select(OutboxLetter.body).where(OutboxLetter.to == account.email).order_by(OutboxLetter.id)
    )
    tokens = [found[1] for body in letters if (found := re.search(r"/link/(\S+)", body))]
    return [queries.link_by_token(token) for token in tokens]


def set_password(link, clock, password=GOOD, **later):
    return services.set_password_by_link(link, password, by=ANONYMOUS, now=clock.now() + timedelta(**later))


def test_an_invited_person_gets_a_link_and_enters_with_a_password(app, clock):
    account = invite(clock, email=" Siti@Police.Example ")
    assert (account.email, account.stage, account.time_zone) == (
        "siti@police.example", AccountStage.INVITED, "Asia/Singapore",
    )  # fmt: skip

    set_password(links_of(account)[0], clock)

    assert account.stage == AccountStage.ACTIVE
    token = proofs.sign_in(email="SITI@police.example", password=GOOD, browser="", network="",
                             by=ANONYMOUS, now=clock.now())  # fmt: skip
    assert proof_of(token, clock.now()).actor.roles == {Role.TRAINEE}


def test_a_link_works_once(app, clock):
    (link,) = links_of(invite(clock))
    set_password(link, clock)
    with pytest.raises(RuleBroken, match="has been used or is too old"):
        set_password(link, clock)


@pytest.mark.parametrize(
    ("kind", "lives"), [("invitation", timedelta(hours=72)), ("reset", timedelta(hours=1))]
)
def test_a_link_works_until_its_time_and_not_a_second_longer(app, clock, kind, lives):
    account = invite(clock)
    if kind == "reset":
        set_password(links_of(account)[0], clock)
        ask_for_a_link(account.email)
    link = links_of(account)[-1]
    assert link.kind == LinkKind(kind)
    assert link.expires_at == clock.now() + lives

    with pytest.raises(RuleBroken, match="too old"):
        set_password(link, clock, seconds=lives.total_seconds())
    set_password(link, clock, seconds=lives.total_seconds() - 1)


def test_a_fresh_invitation_makes_the_first_link_useless(app, clock):
    account = invite(clock)
    services.renew_invitation(account, by=SYSTEM, now=clock.now())
    first, second = links_of(account)
    with pytest.raises(RuleBroken, match="too old"):
        set_password(first, clock)
    set_password(second, clock)
    with pytest.raises(RuleBroken, match="has entered already"):
        services.renew_invitation(account, by=SYSTEM, now=clock.now())


def test_the_table_of_links_opens_nothing(app, clock):
    (link,) = links_of(invite(clock))
    letter = db.session.scalar(select(OutboxLetter.body))
    assert link.token_hash not in letter
    assert hashed(re.search(r"/link/(\S+)", letter)[1]) == link.token_hash


def test_a_known_address_is_not_invited_twice(app, clock):
    invite(clock)
    with pytest.raises(RuleBroken, match="already an account") as refusal:
        invite(clock, email="SITI@police.example")
    assert refusal.value.field == "email"


def test_a_focal_point_invites_for_the_own_state_with_roles_of_the_state(app, clock):
    focal = actor_of(a_focal_point("SG"))
    invite(clock, by=focal, roles=[Role.TRAINEE, Role.DELEGATE])

    with pytest.raises(RuleBroken, match="own party only"):
        invite(clock, a_state("MY"), by=focal, email="b@police.example")
    for role in (Role.FOCAL_POINT, Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR, Role.CHAIR):
        with pytest.raises(RuleBroken, match="cannot give the role"):
            invite(clock, by=focal, email="c@police.example", roles=[role])
    assert (
        db.session.scalar(select(func.count()).select_from(Account).where(Account.email.like("%police%")))
        == 1
    )


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.TRAINEE, Role.SECRETARIAT])
def test_nobody_of_a_partner_speaks_for_a_state(app, clock, role):
    with pytest.raises(RuleBroken, match="Nobody of Japan can hold the role"):
        invite(clock, a_partner("japan"), by=actor_of(a_secretary()), roles=[role])


def test_nobody_of_a_state_speaks_for_a_partner(app, clock):
    with pytest.raises(RuleBroken, match="Nobody of Singapore can hold"):
        invite(clock, by=actor_of(a_secretary()), roles=[Role.PARTNER_OFFICER])


def test_a_deputy_is_a_focal_point_and_nothing_else(app, clock):
    account = invite(clock, roles=[Role.FOCAL_POINT, Role.DELEGATE], deputy=True, office="Ministry")
    assert {(g.role, g.deputy) for g in account.roles} == {(Role.FOCAL_POINT, True), (Role.DELEGATE, False)}


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 12 characters"), ("x" * 1001, "at most 1,000"), ("password1234", "Choose another one"),
        ("siti@police.example", "Choose another one"), ("Singapore123", "Choose another one"),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_and_the_link_still_works(app, clock, password, why):
    (link,) = links_of(invite(clock))
    with pytest.raises(RuleBroken, match=why):
        set_password(link, clock, password)
    set_password(link, clock)


def test_a_new_password_ends_every_session_and_forgives_wrong_tries(app, clock):
    account = a_trainee()
    token = open_session(account)
    account.failures, account.rests_until = 9, clock.now() + timedelta(hours=1)
    db.session.commit()
    ask_for_a_link(account.email.upper())

    set_password(links_of(account)[0], clock)

    assert proof_of(token, clock.now()) is None
    assert (account.failures, account.rests_until) == (0, None)


def test_a_reset_for_an_unknown_or_shut_address_sends_nothing_and_says_nothing(app, clock):
    account = a_trainee()
    services.suspend_account(account, by=SYSTEM, now=clock.now())
    for email in ("nobody@police.example", account.email):
        ask_for_a_link(email)
    assert db.session.scalar(select(func.count()).select_from(OneTimeLink)) == 0


def test_a_link_opens_no_account_that_was_shut_since(app, clock):
    account = invite(clock)
    services.close_account(account, by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="is closed"):
        set_password(links_of(account)[0], clock)


def ask(clock, **facts):
    facts = {"email": "ana@pntl.example", "name": "Ana", "agency": "Police", "post": "Officer",
             "reason": "To learn"} | facts  # fmt: skip
    return services.ask_for_access(a_state("SG"), by=ANONYMOUS, now=clock.now(), **facts)


def test_a_request_is_told_to_the_focal_points_of_that_state_whose_mandate_holds(app, clock):
    mine, other = a_focal_point("SG"), a_focal_point("MY")
    former = a_focal_point("SG", until=clock.now().date() - timedelta(days=1))
    ask(clock)
    told = set(db.session.scalars(select(OutboxLetter.to)))
    assert mine.email in told
    assert not {other.email, former.email} & told


def test_an_approved_request_becomes_an_invited_trainee(app, clock):
    asked = ask(clock)
    account = services.answer_access_request(
        asked, "approve", by=actor_of(a_focal_point("SG")), now=clock.now()
    )
    assert (account.email, account.party.code, account.stage) == (
        "ana@pntl.example",
        "SG",
        AccountStage.INVITED,
    )
    assert [g.role for g in account.roles] == [Role.TRAINEE]
    assert (asked.stage, asked.answered_at) == (AccessStage.APPROVED, clock.now())


def test_a_refusal_needs_a_reason_and_is_final(app, clock):
    asked, focal = ask(clock), actor_of(a_focal_point("SG"))
    with pytest.raises(RuleBroken, match="Say why"):
        services.answer_access_request(asked, "refuse", answer="  ", by=focal, now=clock.now())
    services.answer_access_request(
        asked, "refuse", answer="Use your agency's address.", by=focal, now=clock.now()
    )
    with pytest.raises(WrongStage):
        services.answer_access_request(asked, "approve", by=focal, now=clock.now())
    assert fresh(asked).stage == AccessStage.REFUSED


def test_a_focal_point_cannot_let_people_into_another_state(app, clock):
    with pytest.raises(RuleBroken, match="own party only"):
        services.answer_access_request(
            ask(clock), "approve", by=actor_of(a_focal_point("MY")), now=clock.now()
        )


def test_asking_twice_or_with_a_known_address_leaves_one_request_and_no_trace_of_it(app, clock):
    assert ask(clock) is not None
    assert ask(clock, email="ANA@pntl.example") is None
    assert ask(clock, email=a_trainee().email) is None
    assert db.session.scalar(select(func.count()).select_from(AccessRequest)) == 1


def test_requests_are_seen_by_the_own_focal_point_and_the_secretariat(app, clock):
    asked = ask(clock)
    for reader in (a_focal_point("SG"), a_secretary()):
        assert list(db.session.scalars(queries.visible_access_requests(actor_of(reader)))) == [asked]
    for stranger in (a_focal_point("MY"), a_trainee("SG")):
        assert queries.access_request(actor_of(stranger), asked.public_id) is None


def test_the_first_account_of_an_installation_is_the_administrators(app, clock):
    token = services.install_first_account(the_asean_secretariat(), email="Kiet@asec.example", name="Kiet",
                                           by=SYSTEM, now=clock.now())  # fmt: skip
    link = queries.link_by_token(token)
    assert (link.kind, link.account.roles[0].role) == (LinkKind.INSTALL, Role.SYSTEM_ADMINISTRATOR)
    set_password(link, clock)
    with pytest.raises(RuleBroken, match="has accounts already"):
        services.install_first_account(the_asean_secretariat(), email="b@asec.example", name="B", by=SYSTEM,
                                       now=clock.now())  # fmt: skip


def test_entering_is_on_the_trail_by_name_of_verb_and_without_secrets(app, clock):
    account = invite(clock)
    set_password(links_of(account)[0], clock)
    events = audit.history(account)
    assert [e.verb for e in events] == ["set_password", "activate", "grant_role", "invite"]
    assert not any(GOOD in e.facts for e in events)


def test_a_password_made_of_the_own_name_is_refused(app, clock):
    with pytest.raises(RuleBroken):
        check_strength("auditofficer1", ("Audit Officer", "audit.officer@police.example"))
