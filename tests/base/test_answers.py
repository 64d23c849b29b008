"""A request with an Idempotency-Key is carried out once: a repeat gets the first answer, in a race too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.admissions import services
from lms.base import audit
from lms.base.api.answers import KEPT, KeptAnswer
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal.purge import purge
from lms.enrolments.models import Enrolment
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Nomination
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.programs import Program, a_program_of, a_token
from tests.factories.training import a_nomination, a_published_edition

OFFICER = {"name": "Siti Rahman", "email": "siti@police.example", "agency": "Police", "post": "Investigator"}


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_repeat_gets_the_first_answer_and_nothing_happens_twice(either, clock):
    focal, path = (
        a_program_of(either, a_focal_point()),
        f"/editions/{a_published_edition().public_id}/nominations",
    )
    first = focal.post(path, OFFICER, Idempotency_Key="a-key")
    told, noted = count(OutboxLetter), count(AuditEvent)
    again = focal.post(path, OFFICER, Idempotency_Key="a-key")

    assert (again.status_code, again.data, again.location) == (201, first.data, first.location)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (first.headers.get("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (None, "true")
    assert (count(Nomination), count(OutboxLetter), count(AuditEvent)) == (1, told, noted)


def test_the_first_answer_stands_although_the_thing_went_on(app, clock):
    nomination = a_nomination(a_published_edition(), rank=1)
    secretary, path = a_program_of(app, a_secretary()), f"/nominations/{nomination.public_id}"
    mark = secretary.etag(path)
    first = secretary.post(f"{path}/offer", If_Match=mark, Idempotency_Key="one")
    services.accept(nomination, by=SYSTEM, now=clock.now())

    assert secretary.post(f"{path}/offer", If_Match=mark, Idempotency_Key="one").data == first.data
    assert first.json["stage"] == "offered"


def test_what_the_actor_no_longer_sees_is_still_answered_as_before(app, clock):
    nomination = a_nomination(a_published_edition(), stage="endorsed", rank=1)
    secretary, path = a_program_of(app, a_secretary()), f"/nominations/{nomination.public_id}"
    mark = secretary.etag(path)

    def send():
        return secretary.post(f"{path}/return", {"reason": "Mend it."}, If_Match=mark, Idempotency_Key="r")

    first = send()

    assert secretary.get(path).status_code in {200, 404}
    assert (send().status_code, send().data) == (200, first.data)


def test_the_same_key_with_another_body_or_address_is_refused(app, clock):
    edition, other = a_published_edition(), a_published_edition()
    focal = a_program_of(app, a_focal_point())
    focal.post(f"/editions/{edition.public_id}/nominations", OFFICER, Idempotency_Key="k")
    for path, body in ((edition, OFFICER | {"post": "Analyst"}), (other, OFFICER)):
        answer = focal.post(f"/editions/{path.public_id}/nominations", body, Idempotency_Key="k")
        assert answer.status_code == 422
        assert "another request" in answer.json["detail"]
    assert count(Nomination) == 1


def test_a_key_belongs_to_its_account(app, clock):
    edition = a_published_edition()
    first, second = a_program_of(app, a_focal_point("SG")), a_program_of(app, a_focal_point("MY"))
    path = f"/editions/{edition.public_id}/nominations"
    mine = first.post(path, OFFICER, Idempotency_Key="k")
    theirs = second.post(path, OFFICER | {"email": "other@police.example"}, Idempotency_Key="k")
    assert mine.json["state"]["code"] == "SG" and theirs.json["state"]["code"] == "MY"


@pytest.mark.parametrize("key", [None, "", "has blanks", "x" * 201, "é"])
def test_a_post_without_a_usable_key_does_nothing(app, clock, key):
    path = f"/editions/{a_published_edition().public_id}/nominations"
    answer = a_program_of(app, a_focal_point()).post(
        path, OFFICER, Idempotency_Key=key and key.encode().decode("latin-1")
    )
    assert answer.status_code == 400 and "Idempotency-Key" in answer.json["detail"]
    assert count(Nomination) == 0


def test_a_rules_no_is_the_first_answer_too_and_leaves_nothing_behind(either, clock):
    focal, edition = a_program_of(either, a_focal_point()), a_published_edition(states=("MY",))
    path, noted = f"/editions/{edition.public_id}/nominations", count(AuditEvent)
    first = focal.post(path, OFFICER, Idempotency_Key="k")
    again = focal.post(path, OFFICER, Idempotency_Key="k")

    assert (first.status_code, first.json["detail"]) == (422, "Singapore has no quota in this edition.")
    assert (again.status_code, again.data, again.content_type) == (
        422,
        first.data,
        "application/problem+json",
    )
    assert (count(Nomination), count(AuditEvent)) == (0, noted)


def test_a_no_undoes_what_was_begun_with_its_words_on_the_trail(app, clock):
    nomination = a_nomination(a_published_edition(), stage="endorsed", rank=1)
    secretary = a_program_of(app, a_secretary())
    path, told = f"/nominations/{nomination.public_id}", count(OutboxLetter)
    services.withdraw(nomination, by=SYSTEM, now=clock.now())
    noted = count(AuditEvent)
    answer = secretary.post(f"{path}/find-eligible", If_Match="*")

    assert answer.status_code == 409
    assert count(AuditEvent) == noted and count(OutboxLetter) >= told
    assert audit.verify().whole


def test_what_was_never_begun_may_be_sent_again_under_its_key(app, clock):
    nomination = a_nomination(a_published_edition(), rank=1)
    secretary, path = a_program_of(app, a_secretary()), f"/nominations/{nomination.public_id}"
    stale = secretary.post(f"{path}/offer", If_Match='"old"', Idempotency_Key="k")
    done = secretary.post(f"{path}/offer", If_Match=secretary.etag(path), Idempotency_Key="k")
    assert (stale.status_code, done.status_code) == (412, 200)


def test_after_a_day_a_key_is_new_and_the_night_takes_the_old_answer(app, clock):
    nomination = a_nomination(a_published_edition(), rank=1)
    secretary, path = a_program_of(app, a_secretary()), f"/nominations/{nomination.public_id}"
    secretary.post(f"{path}/offer", If_Match="*", Idempotency_Key="k")
    clock.fix(clock.now() + KEPT + timedelta(seconds=1))
    assert secretary.post(f"{path}/offer", If_Match="*", Idempotency_Key="k").status_code == 409
    clock.fix(clock.now() + KEPT + timedelta(seconds=1))
    purge(by=SYSTEM, now=clock.now())
    assert count(KeptAnswer) == 0


def test_two_threads_with_one_key_carry_it_out_once(either, clock):
    edition = a_published_edition()
    waiting = a_nomination(edition, rank=1)
    services.offer(waiting, by=SYSTEM, now=clock.now())
    path, secret = f"/nominations/{waiting.public_id}/accept", a_token(a_focal_point())
    db.session.rollback()

    def send(_number):
        with either.app_context():
            answer = Program(either, secret).post(path, If_Match="*", Idempotency_Key="once")
            return answer.status_code, answer.data

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(send, range(8)))

    assert len(answers) == 1 and next(iter(answers))[0] == 200
    assert count(Enrolment) == 1
    accepted = select(func.count()).select_from(AuditEvent).where(AuditEvent.verb == "accept")
    assert db.session.scalar(accepted) == 1
    assert audit.verify().whole
