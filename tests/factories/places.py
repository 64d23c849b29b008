"""Where every page of the product is in the scene, and who reads it."""

from urllib.parse import quote

from lms.accounts.models import Passkey
from lms.base.signed import signed
from lms.courses import services as courses
from lms.kernel import clock
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.learning import services as learning
from lms.notices.queries import STOPS
from tests.factories.chromium import ROOT
from tests.factories.people import actor_of, keep, open_session
from tests.factories.scene import QUESTIONS, TOKEN, a_scene

READERS = (
    "visitor", "trainee", "seated trainee", "focal point", "point of contact", "delegate", "partner officer", "trainer", "chair",
    "co-chair", "secretariat", "asean secretariat", "somtc reader", "auditor", "system administrator",
)  # fmt: skip
REAL = "cross-border-evidence"
FILES = (".pdf", ".json", ".ics", ".csv", ".xlsx")
NOT_PAGES = {"courses.picture", "nominations.letter", "nominations.report", "learning.resume"}


def places(t):
    """Return {endpoint: [(reader, values)]} for every page whose address names something of the scene."""
    sec, focal, trainee, officer = "secretariat", "focal point", "trainee", "partner officer"
    own, slug = t.nomination.public_id, t.course.slug
    return {
        "entry.access_request": [(focal, {"public_id": t.request.public_id})],
        "entry.close": [(focal, {"public_id": t.people[trainee].public_id})],
        "entry.account": [(focal, {"public_id": t.people[trainee].public_id})],
        "proofs.second_factor": [("half way in", {})],
        "entry.use_link": [("visitor", {"token": quote(TOKEN)})],
        "announcements.announcement": [(sec, {"public_id": t.announcement.public_id})],
        "announcements.draft": [(sec, {"public_id": t.announcement.public_id})],
        "announcements.set_aside": [(sec, {"public_id": t.announcement.public_id})],
        "maturity.assessment": [(who, {"public_id": t.assessment.public_id}) for who in (focal, sec)],
        "maturity.withdraw": [(focal, {"public_id": t.assessment.public_id})],
        "attendance.attendance": [(sec, {"public_id": t.edition.public_id})],
        "attendance.marks": [(sec, {"public_id": t.session.public_id})],
        "attendance.sheet": [(sec, {"public_id": t.session.public_id})],
        "assessments.choose_test": [(sec, {"public_id": t.edition.public_id})],
        "assessments.correct_result": [(sec, {"public_id": t.enrolment.public_id})],
        "assessments.own": [("seated trainee", {"public_id": t.enrolment.public_id})],
        "assessments.tests": [(sec, {"public_id": t.edition.public_id})],
        "evaluations.answer": [("visitor", {"token": QUESTIONS})],
        "evaluations.evaluation": [(who, {"public_id": t.evaluated.public_id}) for who in (sec, focal, officer)],
        "evaluations.note": [(focal, {"public_id": t.evaluated.public_id})],
        "evaluations.of_programme": [(sec, {"public_id": t.evaluated.programme.public_id})],
        "evaluations.own": [(trainee, {"public_id": t.asked.enrolment.public_id})],
        "certificates.certificate": [(trainee, {"public_id": t.certificate.public_id})],
        "certificates.ask_for_name": [(trainee, {"public_id": t.certificate.public_id})],
        "certificates.correct_name": [(sec, {"public_id": t.certificate.public_id})],
        "certificates.keep_name": [(sec, {"public_id": t.certificate.public_id})],
        "certificates.revoke": [(sec, {"public_id": t.certificate.public_id})],
        "certificates.verify": [("visitor", {"number": t.certificate.number}), ("visitor", {"number": "none"})],
        "courses.course": [("visitor", {"slug": slug}), (trainee, {"slug": slug})],
        "editions.add_block": [(sec, {"public_id": t.planned.public_id})],
        "editions.change_block": [(sec, {"public_id": t.block.public_id})],
        "editions.before_publishing": [(sec, {"public_id": t.planned.public_id})],
        "editions.cancel": [(sec, {"public_id": t.edition.public_id})],
        "nominations.change_nomination": [(trainee, {"public_id": own})],
        "editions.change_seats": [(sec, {"public_id": t.edition.public_id})],
        "enrolments.complete": [(sec, {"public_id": t.enrolment.public_id})],
        "editions.edition": [
            (reader, {"public_id": t.edition.public_id}) for reader in ("visitor", trainee, focal, sec)
        ],
        "endorsements.endorse": [(focal, {"public_id": t.waiting.public_id})],
        "nominations.attach_report": [(trainee, {"public_id": own})],
        "imports.import_nominations": [(focal, {"public_id": t.edition.public_id})],
        "imports.nomination_import": [(focal, {"public_id": t.file.public_id})],
        "seats.ledger": [(sec, {"public_id": t.edition.public_id})],
        "nominations.nominate": [(focal, {"public_id": t.edition.public_id})],
        "admissions.nomination": [
            (trainee, {"public_id": own}), (focal, {"public_id": t.waiting.public_id}),
            (sec, {"public_id": t.accepted.public_id}),
        ],
        "admissions.nominations_of": [(sec, {"public_id": t.edition.public_id})],
        "enrolments.participants": [(sec, {"public_id": t.edition.public_id})],
        "editions.postpone": [(sec, {"public_id": t.edition.public_id})],
        "admissions.reservations": [(focal, {"public_id": t.edition.public_id})],
        "nominations.return_nomination": [(focal, {"public_id": t.waiting.public_id})],
        "editions.sessions": [("visitor", {"public_id": t.edition.public_id}), (sec, {"public_id": t.edition.public_id})],
        "editions.plan_session": [(sec, {"public_id": t.edition.public_id})],
        "editions.change_session": [(sec, {"public_id": t.session.public_id})],
        "editions.call_off_session": [(sec, {"public_id": t.session.public_id})],
        "endorsements.sign_first": [(focal, {"public_id": t.waiting.public_id})],
        "endorsements.submit": [(trainee, {"public_id": own})],
        "admissions.substitute": [(focal, {"public_id": t.accepted.public_id})],
        "learning.ask_for_attempt": [(trainee, {"slug": slug, "key": "010"})],
        "learning.attempt_request": [(sec, {"public_id": t.extra.public_id})],
        "learning.attempt": [(trainee, {"public_id": t.attempt.public_id})],
        "learning.module": [(trainee, {"slug": slug, "number": "010"})],
        "learning.quiz": [(trainee, {"slug": slug, "key": "010"})],
        "prospects.prospects": [("chair", {"public_id": t.run.public_id}), (sec, {"public_id": t.other_run.public_id})],
        "prospects.partner": [(officer, {"public_id": t.adopted.round.public_id, "code": "japan"})],
        "prospects.state": [(focal, {"public_id": t.adopted.round.public_id, "code": "SG"})],
        "rounds.adopt": [(sec, {"public_id": t.run.public_id})],
        "rounds.change_round": [(sec, {"public_id": t.draft_round.public_id})],
        "rounds.compared": [("chair", {"public_id": t.run.public_id, "other_id": t.other_run.public_id})],
        "rounds.partner": [(officer, {"public_id": t.adopted.round.public_id, "code": "japan"})],
        "rounds.planning_round": [(who, {"public_id": t.adopted.round.public_id}) for who in (sec, focal, officer)],
        "rounds.run": [("chair", {"public_id": t.run.public_id}), (sec, {"public_id": t.other_run.public_id}),
                       (sec, {"public_id": t.adopted.public_id})],
        "rounds.state": [(focal, {"public_id": t.adopted.round.public_id, "code": "SG"})],
        "rounds.what_if": [(sec, {"public_id": t.run.public_id, "kind": kind}) for kind in ("force", "set_phi", "add_language")],
        "engagements.close_need": [(focal, {"public_id": t.need.public_id})],
        "engagements.engage": [(sec, {"public_id": t.confirmed.public_id})],
        "engagements.join": [(sec, {"public_id": t.confirmed.public_id})],
        "engagements.match": [
            (reader, {"public_id": t.match.public_id}) for reader in (focal, officer, sec)
        ],
        "engagements.need": [(reader, {"public_id": t.need.public_id}) for reader in (focal, officer, sec)],
        "engagements.offering": [(officer, {"public_id": t.offering.public_id})],
        "engagements.propose": [
            (sec, {"need_id": t.home_need.public_id, "offering_id": t.offering.public_id})
        ],
        "engagements.refuse": [(focal, {"public_id": t.match.public_id})],
        "offerings.renew": [(officer, {"public_id": t.offering.public_id})],
        "meetings.change_meeting": [(sec, {"public_id": t.meeting.public_id})],
        "meetings.meeting": [("chair", {"public_id": t.meeting.public_id})],
        "meetings.record_part": [(sec, {"public_id": t.meeting.public_id})],
        "engagements.supersede_need": [(focal, {"public_id": t.home_need.public_id})],
        "engagements.withdraw_need": [(focal, {"public_id": t.home_need.public_id})],
        "needs.join": [("other focal point", {"public_id": t.need.public_id})],
        "needs.change_need": [(focal, {"public_id": t.draft_need.public_id})],
        "notices.stop": [
            ("visitor", {"token": signed(STOPS, [str(t.people[trainee].public_id), about])})
            for about in ("calls", "seats", None)
        ],
        "engagements.change_offering": [(officer, {"public_id": t.draft_offering.public_id})],
        "editions.change_edition": [(sec, {"public_id": t.planned.public_id})],
        "programmes.change_programme": [(sec, {"public_id": t.edition.programme.public_id})],
        "privacy.data_request": [(focal, {"public_id": t.data_request.public_id})],
        "privacy.finish": [(sec, {"public_id": t.data_request.public_id})],
        "programmes.plan_edition": [(sec, {"public_id": t.edition.programme.public_id})],
        "programmes.plan_next": [(sec, {"public_id": t.edition.public_id})],
        "catalogue.programme": [("visitor", {"public_id": t.edition.programme.public_id})],
        "trainings.training": [("visitor", {"code": "PRG-001"})],
        "reports.partner": [("visitor", {"code": "japan"})],
        "reports.state": [("visitor", {"code": "SG"}), (focal, {"code": "SG"})],
        "travel.seats": [(reader, {"public_id": t.edition.public_id}) for reader in (sec, focal, officer)],
        "travel.travel": [(reader, {"public_id": t.enrolment.public_id}) for reader in ("seated trainee", focal, sec)],
        "travel.change_travel": [("seated trainee", {"public_id": t.enrolment.public_id})],
        "travel.change_joining": [(sec, {"public_id": t.edition.public_id})],
        "travel.change_funding": [(sec, {"public_id": t.enrolment.public_id})],
        "topics.edit_topic": [(sec, {"code": "FOR-1"})],
        "topics.topic": [("visitor", {"code": "FOR-1"})],
    }  # fmt: skip


EXTRA = (
    *(("trainee", f"/courses/{REAL}/modules/{number}") for number in ("010", "020", "050")),
    ("visitor", "/search?q=phones"), ("focal point", "/search?q=canary"), ("visitor", "/search?q=zzzz"),
    ("visitor", "/editions?q=zzzz"), ("secretariat", "/editions?sort=-title"), ("secretariat", "/trail?q=need"),
    ("visitor", "/no-such-page"), ("trainee", "/trail"),
)  # fmt: skip


def pages(app, things, actors):
    """Return ([(reader, address)], [endpoint nobody opens]) for every page that answers to GET."""
    found, forgotten = list(EXTRA), []
    with app.test_request_context():
        known = places(things)
        for rule in app.url_map.iter_rules():
            endpoint = rule.endpoint
            if "GET" not in rule.methods or not _is_page(rule):
                continue
            if endpoint in known:
                found += [(reader, app.url_for(endpoint, **values)) for reader, values in known[endpoint]]
            elif rule.arguments:
                forgotten.append(endpoint)
            else:
                found.append((_first_reader(app.view_functions[endpoint].door, actors), rule.rule))
    found += [(reader, "/") for reader in READERS]
    return list(dict.fromkeys(found)), forgotten


def _is_page(rule):
    return not (rule.endpoint in NOT_PAGES or rule.rule.endswith(FILES) or rule.rule.startswith("/api/"))


def _first_reader(door, actors):
    """Return the first reader whom the door's policy lets in."""
    return next(reader for reader in READERS if door.policy.allows(actors[reader], None))


def scene_of_pages(app):
    """Make one of everything in the application's database; return the readers' sessions and the places."""
    with app.app_context():
        things = a_scene()
        _begin_a_real_course(things.people["trainee"])
        actors = {"visitor": ANONYMOUS} | {who: actor_of(account) for who, account in things.people.items()}
        sessions = {who: open_session(account, stepped_up=True) for who, account in things.people.items()}
        sessions["half way in"] = open_session(
            _with_a_passkey(things.people["delegate"]), second_factor=False
        )
        return sessions, pages(app, things, actors)


def _begin_a_real_course(trainee):
    """Let the trainee begin one of our courses, whose pages have tables, pictures and every kind of block."""
    course, _new = courses.import_course(ROOT / "courses" / REAL, by=SYSTEM, now=clock.now())
    learning.begin(trainee, course, "en", by=SYSTEM, now=clock.now())


def _with_a_passkey(account):
    keep(Passkey(account_id=account.id, name="Key", credential_id=b"9", public_key=b"2", sign_count=0))
    return account
