"""Default 3: party and actor come from the session; what a form does not ask for changes nothing.

Each post is sent three times on the same scene: twice as it is, which tells the cells that chance fills (public
ids, hashes, nonces), and once with thirty fields more, in the body and in the address. All other cells agree.
"""

import pytest

from lms.accounts import queries
from lms.base.api import PREFIX
from lms.base.db import db
from lms.base.identity import current_actor
from tests.factories.posts import CHANGES_NOTHING, NEEDS_A_DEVICE, POSTS
from tests.factories.sending import Sender
from tests.trust.conftest import lay

CHAINED = {"audit_head"}
STRANGE_ID = "5ca1ab1e-0000-4000-8000-000000000bad"
DAY = "2020-02-02"

DRAWN = {("attempt", "questions"), ("edition_test", "questions")}
"""What chance draws from few: two draws may agree by chance and the third differ, whatever was sent."""


def hostile(scene):
    """Return fields that no form has, with values that would mean something to a careless one."""
    other, party = scene.person("other focal point"), scene.person("other focal point").party
    return {
        "party_id": str(party.id), "party": party.code, "party_code": party.code, "state_id": str(party.id),
        "state_code": party.code, "account_id": str(other.id), "account": str(other.public_id),
        "actor": str(other.public_id), "by": str(other.public_id), "owner_id": str(other.id),
        "user_id": str(other.id), "granted_by": str(other.public_id), "role": "system_administrator",
        "roles": "secretariat", "is_admin": "1", "is_example": "1", "stage": "closed", "verb": "approve",
        "id": "424242", "public_id": STRANGE_ID, "now": DAY, "created_at": DAY, "published_at": DAY,
        "endorsed_at": DAY, "issued_at": DAY, "rank": "1", "guaranteed": "4242", "capacity": "4242",
        "cap": "4242", "percent": "100", "passed": "1", "password_hash": "x", "totp_secret": "x",
        "email": "mallory@evil.example", "second_factor_at": DAY, "visibility": "all_partners",
    }  # fmt: skip


def differences(first, again, tried):
    """Return (table, number of the row) where the third time differs in what the first two agree on."""
    found = []
    for table in sorted(set(first.rows) - CHAINED):
        one, two, three = (sent.rows[table] for sent in (first, again, tried))
        if not len(one) == len(two) == len(three):
            found.append((table, f"{len(one)} rows and {len(three)}"))
            continue
        drawn = [(table, column.key) in DRAWN for column in db.metadata.tables[table].columns]
        found += [
            (table, number)
            for number, rows in enumerate(zip(one, two, three, strict=True))
            if any(a == b != c and not chance for a, b, c, chance in zip(*rows, drawn, strict=True))
        ]
    return found


def thrice(scene, app, kept_scene, endpoint):
    """Send a post twice as it is and once with more fields; return the three."""
    sent = []
    for more in (False, False, True):
        lay(app, kept_scene[0])
        sender = Sender(scene, endpoint)
        extra = {k: v for k, v in hostile(scene).items() if k not in sender.names} if more else None
        assert not more or len(extra) >= 30, (endpoint, sorted(set(hostile(scene)) & sender.names))
        db.session.rollback()
        sent.append(sender.send(extra, query=extra))
    return sent


def test_every_post_of_a_form_is_sent(application):
    """The API takes JSON of a shape that knows every field: tests/base/test_api.py sends it one too many."""
    rules = [rule for rule in application.url_map.iter_rules() if not rule.rule.startswith(PREFIX)]
    takes = {rule.endpoint for rule in rules if "POST" in rule.methods}
    assert takes == POSTS.keys() | NEEDS_A_DEVICE


@pytest.mark.parametrize("endpoint", sorted(POSTS))
def test_fields_that_nobody_asked_for_change_nothing(scene, app, kept_scene, endpoint):
    first, again, tried = thrice(scene, app, kept_scene, endpoint)

    assert first.code in {200, 302}, first.words
    assert bool(first.changed) == (endpoint not in CHANGES_NOTHING)
    assert tried.code == first.code
    assert (tried.location or "").count("/") == (first.location or "").count("/")
    assert tried.changed == first.changed
    assert differences(first, again, tried) == []
    assert STRANGE_ID.replace("-", "") not in str(tried.rows)


def test_whoever_acted_is_whoever_is_signed_in(scene, app, kept_scene):
    sender = Sender(scene, "needs.state_need")
    person = scene.person("focal point")
    actor, code = str(person.public_id), person.party.code
    events = len(sender.before["audit_event"])
    extra = {name: value for name, value in hostile(scene).items() if name not in sender.names}
    event = dict(zip(columns_of("audit_event"), sender.send(extra).rows["audit_event"][-1], strict=True))
    assert (event["number"], event["actor"], event["party"]) == (events + 1, actor, code)


def columns_of(table):
    return [column.name for column in db.metadata.tables[table].columns]


def test_a_view_that_believes_the_form_is_found_out(scene, app, kept_scene):
    view = app.view_functions["accounts.profile"]

    def believes(**ids):
        from flask import request  # noqa: PLC0415 - only this careless view reads a request

        answer = view(**ids)
        account = queries.own_account(current_actor())
        account.party_id = request.form.get("party_id", account.party_id)
        db.session.commit()
        return answer

    believes.door = view.door
    app.view_functions["accounts.profile"] = believes
    try:
        found = differences(*thrice(scene, app, kept_scene, "accounts.profile"))
    finally:
        app.view_functions["accounts.profile"] = view
    assert {table for table, _row in found} == {"account"}
