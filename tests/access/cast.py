"""Everybody who may knock: every role, the own state and another one, and those who stand outside."""

from datetime import date, timedelta

from sqlalchemy import select

from lms.accounts.rules import AccountStage, hashed
from lms.base.db import db
from lms.entry.models import OneTimeLink
from lms.entry.rules import LinkKind
from lms.kernel import clock
from lms.kernel.actor import Role
from lms.proofs.models import ApiToken, SignedInSession
from tests.access.things import Reader, Thing
from tests.factories.people import a_partner, a_state, an_account, keep, open_session, the_asean_secretariat
from tests.factories.programs import a_token

TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
COMPANY, TEACHER = "kaspersky", "interpol"
VISITORS = ("visitor", "holder of an old invitation", "suspended officer", "closed account", "idle focal point",
            "officer signed out elsewhere")  # fmt: skip

SINGAPORE = (
    ("trainee of Singapore", "trainee", Role.TRAINEE),
    ("second trainee of Singapore", "trainee", Role.TRAINEE),
    ("third trainee of Singapore", "trainee", Role.TRAINEE),
    ("point of contact of Singapore", "point of contact", Role.POINT_OF_CONTACT),
    ("focal point of Singapore", "focal point", Role.FOCAL_POINT),
    ("delegate of Singapore", "delegate", Role.DELEGATE),
    ("trainer of Singapore", "trainer", Role.TRAINER),
    ("chair, of Singapore", "chair", Role.CHAIR),
    ("secretariat, of Singapore", "secretariat", Role.SECRETARIAT),
)
ELSEWHERE = (
    ("MY", "trainee of Malaysia", "trainee", Role.TRAINEE),
    ("MY", "second trainee of Malaysia", "trainee", Role.TRAINEE),
    ("MY", "point of contact of Malaysia", "point of contact", Role.POINT_OF_CONTACT),
    ("MY", "focal point of Malaysia", "focal point", Role.FOCAL_POINT),
    ("MY", "delegate of Malaysia", "delegate", Role.DELEGATE),
    ("MY", "co-chair, of Malaysia", "co-chair", Role.CO_CHAIR),
    ("PH", "focal point of the Philippines", "focal point", Role.FOCAL_POINT),
    ("PH", "trainee of the Philippines", "trainee", Role.TRAINEE),
)
PARTNERS = (
    ("japan", "officer of Japan", "partner officer", Role.PARTNER_OFFICER),
    ("japan", "trainer of Japan", "trainer", Role.TRAINER),
    (TEACHER, "officer of INTERPOL", "partner officer", Role.PARTNER_OFFICER),
    (COMPANY, "officer of a company", "partner officer", Role.PARTNER_OFFICER),
)
OFFICES = (
    ("ASEAN Secretariat", "ASEAN Secretariat", Role.ASEAN_SECRETARIAT),
    ("SOMTC reader", "SOMTC reader", Role.SOMTC_READER),
    ("auditor", "auditor", Role.AUDITOR),
    ("system administrator", "system administrator", Role.SYSTEM_ADMINISTRATOR),
)
INSIDE = (
    *(key for key, _role, _grant in SINGAPORE), *(key for _code, key, _role, _grant in ELSEWHERE),
    *(key for _code, key, _role, _grant in PARTNERS), *(key for key, _role, _grant in OFFICES),
    "deputy focal point of Singapore", "focal point until yesterday", "focal point from tomorrow",
    "trainee who chose a second factor",
)  # fmt: skip
HALF = ("focal point without the second factor", "trainee without the chosen second factor")
KEYS = (*VISITORS, *HALF, *INSIDE)
AT_THE_EDGES = {
    *VISITORS[1:], HALF[1], "second trainee of Singapore", "third trainee of Singapore",
    "second trainee of Malaysia", "trainee of the Philippines", "trainee who chose a second factor",
    "focal point from tomorrow", "deputy focal point of Singapore", "delegate of Malaysia", "trainer of Japan",
}  # fmt: skip
"""Readers who differ from another one in one thing only: they are asked about fewer things."""
KNOCKED_AT = {
    "trainee of Singapore", "focal point of Singapore", "secretariat, of Singapore", "suspended officer",
    "holder of an old invitation", "trainee of Malaysia", "focal point of Malaysia", "officer of Japan",
    "system administrator", "chair, of Singapore", "deputy focal point of Singapore",
}  # fmt: skip
"""Whose accounts everybody tries to open."""
OFFICE = {Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR}


PEOPLE = {Role.TRAINEE, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.TRAINER}
"""Roles that a focal point gives; whoever holds another one is not the focal point's to shut out."""


class Cast:
    """The readers by their key, their accounts, and their names as words that may leak."""

    def __init__(self, words):
        self.words, self.readers, self.accounts, self.things, self.names = words, {}, {}, [], {}
        self.readers["visitor"] = Reader("visitor", "visitor")
        for key, role, grant in SINGAPORE:
            self.enter(key, role, a_state("SG"), grant)
        for code, key, role, grant in ELSEWHERE:
            self.enter(key, role, a_state(code), grant)
        for code, key, role, grant in PARTNERS:
            self.enter(key, role, a_partner(code), grant)
        for key, role, grant in OFFICES:
            self.enter(key, role, the_asean_secretariat(), grant)
        self._at_the_edges()
        self._outside()

    def enter(self, key, role, party, *grants, signed_in=True, **mandate):
        """Let somebody enter, with a name and an address that nobody else has."""
        name = self.words.new(f"the name of the {key}", letters_to={key})
        address = self.words.new(f"the address of the {key}")
        account = an_account(*grants, party=party, name=f"{name} Officer", email=f"{address}@example.org",
                             **mandate)  # fmt: skip
        program = a_token(account) if signed_in else None
        sessions = _sessions(account) if signed_in else (None, None)
        self.readers[key] = Reader(key, role, party.code, _audience(party), account.id, *sessions, program)
        self.accounts[key] = account
        self._as_a_thing(key, account, party, grants, name, address)
        return account

    def _as_a_thing(self, key, account, party, grants, name, address):
        office = {"office"} if OFFICE & set(grants) else set()
        office |= {"people"} if set(grants) <= PEOPLE else set()
        thing = Thing("account", key, {"public_id": account.public_id}, frozenset({party.code}),
                      frozenset({key}), marks=frozenset(office), says=frozenset({name, address}))  # fmt: skip
        self.things += [thing] if key in KNOCKED_AT else []
        self.names[key] = name
        for word in (name, address):
            self.words.readable_at(word, ("account.read", thing), ("mine", thing))
        for grant in account.roles if key in KNOCKED_AT else ():
            self.things.append(Thing("role", f"of {key}", {"public_id": grant.public_id}, thing.of,
                                     marks=thing.marks, behind=(thing,)))  # fmt: skip

    def _at_the_edges(self):
        """Mandates that hold today by a deputy, ended yesterday, or begin tomorrow."""
        today, sg = clock.now().date(), a_state("SG")
        self.enter("deputy focal point of Singapore", "focal point", sg, Role.FOCAL_POINT, deputy=True,
                   until=today)  # fmt: skip
        self.enter("focal point until yesterday", "without a role", sg, Role.FOCAL_POINT,
                   until=today - timedelta(days=1))  # fmt: skip
        self.enter("focal point from tomorrow", "without a role", sg, Role.FOCAL_POINT,
                   begins=today + timedelta(days=1))  # fmt: skip
        self._without_factor("focal point without the second factor", Role.FOCAL_POINT, date(2030, 1, 1))
        self._without_factor("trainee without the chosen second factor", Role.TRAINEE, None)
        chosen = self.enter("trainee who chose a second factor", "trainee", sg, Role.TRAINEE)
        chosen.totp_secret = TOTP
        db.session.commit()

    def _without_factor(self, key, role, until):
        account = self.enter(key, "half signed in", a_state("SG"), role, until=until, signed_in=False)
        account.totp_secret = TOTP
        known = self.readers[key]
        program = a_token(account, second_factor=False)
        self.readers[key] = Reader(key, known.role, known.party, known.audience, account.id,
                                   *_sessions(account, second_factor=False), program)  # fmt: skip

    def _outside(self):
        """Those whose cookie and whose program's token prove nothing any more."""
        now, sg = clock.now(), a_state("SG")
        invited = self.enter("holder of an old invitation", "visitor", sg, Role.FOCAL_POINT)
        invited.stage, invited.password_hash = AccountStage.INVITED, None
        self.old_link = "an invitation of last month"
        keep(OneTimeLink(account_id=invited.id, kind=LinkKind.INVITATION, token_hash=hashed(self.old_link),
                         expires_at=now - timedelta(seconds=1)))  # fmt: skip
        self.enter("suspended officer", "visitor", sg, Role.FOCAL_POINT).stage = AccountStage.SUSPENDED
        self.enter("closed account", "visitor", sg, Role.SECRETARIAT).stage = AccountStage.CLOSED
        self.enter("idle focal point", "visitor", sg, Role.FOCAL_POINT)
        for session in self._sessions("idle focal point"):
            session.seen_at = now - timedelta(minutes=15, seconds=1)
        self._program("idle focal point").ends_at = now
        self.enter("officer signed out elsewhere", "visitor", sg, Role.SECRETARIAT)
        for session in self._sessions("officer signed out elsewhere"):
            session.ended_at = now
        self._program("officer signed out elsewhere").revoked_at = now
        db.session.commit()

    def _program(self, key):
        token = hashed(self.readers[key].program)
        return db.session.scalar(select(ApiToken).where(ApiToken.token_hash == token))

    def _sessions(self, key):
        tokens = [hashed(token) for token in (self.readers[key].token, self.readers[key].proven)]
        return db.session.scalars(select(SignedInSession).where(SignedInSession.token_hash.in_(tokens)))


def _sessions(account, **facts):
    """Return the tokens of two sessions: the second one has just stepped up."""
    return open_session(account, **facts), open_session(account, stepped_up=True, **facts)


def _audience(party):
    """Return to which circles of readers a party belongs: the states, or one partner."""
    shown = "states" if party.kind in {"member_state", "asean_secretariat"} else party.code
    return frozenset({shown})
