"""One post for every route that takes one: who sends it, about what, what is typed, what happened before."""

from dataclasses import dataclass, field

import pyotp

from lms.courses import queries as courses
from lms.kernel import clock
from lms.questions.rules import Kind, read_one
from tests.factories import befores
from tests.factories.activities import NEED, OFFERING, activities, document
from tests.factories.befores import SECRET
from tests.factories.files import a_pdf
from tests.factories.people import PASSWORD

NEW_PASSWORD = "a slow boat along the Mekong"
REACTION = {"objectives": "4", "level": "4", "clear": "5", "useful": "5"}
NEEDS_A_DEVICE = {"proofs.add_passkey", "proofs.give_passkey"}
"""A passkey is answered by a device: tests/browser/test_passkeys.py does that with Chromium's own."""
CHANGES_NOTHING = {
    "certificates.check_name",
    "certificates.look_up",
    "imports.import_result",
    "exchange.import_needs",
    "exchange.import_offerings",
    "home.theme",
}
"""They lead on, hand a file out, or put a choice into a cookie."""


@dataclass(frozen=True)
class Post:
    """What one person sends to one route; `half` sends it before the second factor is given."""

    who: str | None = None
    thing: str | None = None
    typed: dict = field(default_factory=dict)
    before: object = None
    half: bool = False


def _code(_scene, _browser):
    return {"code": pyotp.TOTP(SECRET).at(clock.now())}


def _first_code(_scene, browser):
    with browser.client.session_transaction() as session:
        return {"code": pyotp.TOTP(session["new_secret"]).at(clock.now())}


def _address(person):
    return lambda scene, _browser: {"email": scene.person(person).email}


def _signs_in(scene, _browser):
    return {"email": scene.person("trainee").email, "password": PASSWORD}


def _answers(scene, _browser):
    """Answer every question, of whatever kind the draw brought."""
    keys = scene.attempt.questions
    texts = courses.questions(scene.study.version_id, keys, "en")
    kinds = {name: read_one(texts[name]).kind for name in keys}
    said = {f"q:{name}": "true" if kind == Kind.TRUE_FALSE else "1" for name, kind in kinds.items()}
    said |= {f"q:{name}:0": "0" for name, kind in kinds.items() if kind == Kind.MATCHING}
    return said | {"question": keys[0], "sequence": "5"}


def _minutes(scene, _browser):
    return {f"minutes_{scene.enrolment.number}": "60"}


def _sheet(scene, browser):
    """Return the sheet as it goes out, with a cross for everybody."""
    sheet = browser.get(f"/sessions/{scene.session.public_id}/sheet.csv").text
    return {"sheet": sheet.replace(",\r\n", ",x\r\n").encode()}


def _successor(scene, _browser):
    return {"successor": str(scene.nomination.public_id)}


def _other_need(scene, _browser):
    return {"successor": str(scene.draft_need.public_id), "reason": "It says more."}


OFFICER = {"name": "New", "email": "brand.new@police.example.sg", "agency": "Police", "post": "Officer"}
CHOSEN = {"audiences": ["first_responder"], "languages": ["en"]}
DAYS = {"starts_on": "2027-06-07", "ends_on": "2027-06-11"}
POSTS = {
    "entry.access_request": Post("focal point", typed={"verdict": "approve"}),
    "entry.account": Post("focal point", typed={"role": "delegate"}),
    "entry.ask_for_access": Post(typed=OFFICER | {"step": "send", "state": "SG", "reason": "To learn"}),
    "entry.close": Post("focal point", typed={"confirmation": "CLOSE"}),
    "entry.end_role": Post("focal point"),
    "entry.forgot": Post(typed=_address("trainee")),
    "entry.invite": Post("focal point", typed={
        "name": "New Officer", "email": "brand.new@police.example.sg", "roles": ["trainee"]}),
    "proofs.make_token": Post("trainee", typed={
        "name": "Exchange", "scopes": ["programmes:read"], "until": "2027-01-31"}),
    "accounts.profile": Post("trainee", typed={"name": "Tan Renamed"}),
    "proofs.prove_again": Post("trainee", typed={"proof_password": PASSWORD}),
    "proofs.recovery_codes": Post("trainee"),
    "proofs.remove_passkey": Post("trainee", before=befores.two_factors),
    "entry.renew": Post("focal point", before=befores.invited),
    "accounts.renew_calendar": Post("trainee"),
    "entry.restore": Post("focal point", before=befores.suspended),
    "accounts.revoke_calendar": Post("trainee"),
    "proofs.revoke_token": Post("trainee", thing="program"),
    "proofs.second_factor": Post("focal point", typed=_code, before=befores.owes_a_code, half=True),
    "proofs.set_up": Post("trainee", typed=_first_code),
    "proofs.sign_in": Post(typed=_signs_in),
    "proofs.sign_out": Post("trainee"),
    "proofs.sign_out_elsewhere": Post("trainee"),
    "entry.suspend": Post("focal point"),
    "entry.use_link": Post(typed={"password": NEW_PASSWORD, "again": NEW_PASSWORD}),
    "announcements.draft": Post("secretariat", typed=CHOSEN | {
        "topic_1": "FOR-1", "party": "japan", "seats": "20", "place": "Bangkok", "start_on": "2027-06-07", "end_on": "2027-06-30"}),
    "announcements.read_announcements": Post("secretariat", typed={"file": activities({"identifier": "XM-9"})}),
    "announcements.read_published": Post("secretariat"),
    "announcements.set_aside": Post("secretariat", typed={"reason": "It is for teachers."}),
    "announcements.take_up": Post("secretariat", before=befores.put_aside),
    "maturity.assess": Post("focal point", typed={"topic": "FOR-1", "capability": "2", "evidence": "Kits in six districts.", "office": "Police"}),
    "maturity.withdraw": Post("focal point", typed={"reason": "Another topic was meant."}),
    "attendance.marks": Post("secretariat", typed=_minutes, before=befores.begun),
    "attendance.no_show": Post("secretariat", before=befores.over),
    "attendance.settle": Post("secretariat", before=befores.over),
    "attendance.sheet": Post("secretariat", typed=_sheet, before=befores.begun),
    "certificates.ask_for_name": Post("trainee", typed={"name": "Tan Right", "why": "It is misspelt."}),
    "certificates.check_name": Post(typed={"name": "Tan Trainee"}),
    "certificates.consent": Post("trainee", typed={"shown": "name"}),
    "certificates.correct_name": Post("secretariat", typed={"name": "Tan Right"}),
    "certificates.keep_name": Post("secretariat", typed={"reason": "So it stands in the passport."}, before=befores.asked_for_a_name),
    "certificates.look_up": Post(typed={"number": "BAL-2026"}),
    "certificates.revoke": Post("secretariat", typed={"reason": "By mistake.", "confirmation": "REVOKE"}),
    "admissions.accept": Post("trainee", before=befores.offered),
    "editions.add_block": Post("secretariat", "planned", {"audience": "judge", "capacity": "4"}),
    "nominations.attach_report": Post("trainee", typed={"report": a_pdf()}, before=befores.asked_for_a_report),
    "admissions.ask_funder": Post("secretariat", before=befores.funded),
    "imports.carry_out_import": Post("focal point"),
    "editions.change_block": Post("secretariat", typed={"capacity": "31", "step": "publish"}),
    "imports.import_nominations": Post("focal point", typed={"file": b"E-mail,Name,Agency,Post\r\nnew@a.example,N,A,P\r\n"}),
    "imports.import_result": Post("focal point"),
    "admissions.permit_substitute": Post("secretariat", "accepted"),
    "practices.practice": Post("focal point", typed={"signatures": "2"}),
    "practices.questions": Post("focal point", typed={"label_q1": "Why this officer?"}),
    "admissions.reservations": Post("focal point", typed={"what": "reserve", "seats": "1"}),
    "endorsements.sign_first": Post("focal point", "waiting", {"office": "Ours", "confirmation": "SIGN"}, before=befores.signed_twice),
    "editions.call_off_session": Post("secretariat", typed={"reason": "The room floods."}),
    "editions.cancel": Post("secretariat", typed={"reason": "Too few.", "confirmation": "CANCEL"}),
    "editions.change_edition": Post("secretariat", "planned", {"place": "Hanoi"}),
    "nominations.change_nomination": Post("trainee", typed={"post": "Chief"}),
    "editions.change_seats": Post("secretariat", typed={"capacity": "29", "step": "publish"}),
    "editions.change_session": Post("secretariat", typed={"room": "Room 8", "step": "publish"}),
    "editions.close": Post("secretariat", before=befores.over),
    "enrolments.complete": Post("secretariat", typed={"attended_minutes": "600"}, before=befores.over),
    "admissions.confirm": Post("focal point", "accepted", before=befores.asked_again),
    "admissions.decline": Post("trainee", before=befores.offered),
    "endorsements.endorse": Post("focal point", "waiting", {
        "rank": "77", "office": "The office", "channel": "portal", "confirmation": "ENDORSE"}),
    "admissions.find_eligible": Post("secretariat", before=befores.screened),
    "admissions.find_ineligible": Post("secretariat", before=befores.screened),
    "nominations.nominate": Post("focal point", typed=OFFICER | {"need": ""}),
    "enrolments.not_complete": Post("secretariat", before=befores.over),
    "admissions.offer": Post("secretariat", before=befores.eligible),
    "editions.plan_session": Post("secretariat", typed={"title": "An afternoon", "begins": "13:00", "ends": "15:00"}),
    "editions.postpone": Post("secretariat", typed={"starts_on": "2027-08-02", "ends_on": "2027-08-06", "step": "postpone"}),
    "editions.propose_sessions": Post("secretariat", "planned"),
    "editions.publish": Post("secretariat", "planned"),
    "nominations.return_nomination": Post("focal point", "waiting", {"reason": "Name your supervisor."}),
    "admissions.select_all": Post("secretariat", before=befores.eligible),
    "endorsements.submit": Post("trainee", typed={"consent": "y"}),
    "admissions.substitute": Post("focal point", "accepted", _successor, before=befores.eligible),
    "admissions.withdraw": Post("focal point"),
    "assessments.choose_test": Post("secretariat", typed={"course": "small-course", "count": "4"}),
    "assessments.correct_result": Post("secretariat", typed={"part": "before", "percent": "40", "reason": "Taken on paper."}),
    "assessments.take": Post("trainee", "attended", before=befores.tested),
    "evaluations.answer": Post(typed=REACTION),
    "evaluations.note": Post("focal point", "evaluated", {
        "result": "4", "practice": "1", "stay": "1", "stands": "0", "note": "Two units were founded."}),
    "evaluations.own": Post("trainee", "attended", REACTION, before=befores.just_held),
    "exchange.carry_out_needs": Post("focal point", typed={"kind": ".json", "content": document("needs", NEED).decode()}),
    "exchange.carry_out_offerings": Post("partner officer", typed={"kind": ".json", "content": document("offerings", OFFERING).decode()}),
    "exchange.import_needs": Post("focal point", typed={"file": document("needs", NEED)}),
    "exchange.import_offerings": Post("partner officer", typed={"file": document("offerings", OFFERING)}),
    "home.theme": Post(typed={"theme": "dark"}),
    "learning.ask_for_attempt": Post("trainee", typed={"reason": "The line broke."}, before=befores.used_up),
    "learning.begin": Post("other trainee", typed={"language": "en"}),
    "learning.choose_language": Post("trainee", typed={"language": "id"}),
    "learning.decline_attempt": Post("secretariat", typed={"answer": "Read the modules first."}),
    "learning.grant_attempt": Post("secretariat"),
    "learning.hand_in": Post("trainee", typed=_answers),
    "learning.read": Post("trainee"),
    "learning.save": Post("trainee", typed=_answers),
    "learning.start": Post("trainee", before=befores.handed_in),
    "prospects.ask": Post("secretariat", "other_run"),
    "rounds.adopt": Post("secretariat", "run", {"confirmation": "ADOPT"}),
    "rounds.ask_for_run": Post("secretariat", "round"),
    "rounds.change_round": Post("secretariat", "draft_round", {"title": "Renamed"}),
    "rounds.close": Post("secretariat", "round"),
    "rounds.new_round": Post("secretariat", typed={"title": "Plan of 2028", "authority": "The 14th meeting"}),
    "rounds.publish": Post("secretariat", "draft_round"),
    "rounds.what_if": Post("secretariat", "run", {"phi": "0.5"}),
    "engagements.close_need": Post("focal point", typed={"reason": "We found another way."}),
    "engagements.confirm": Post("focal point"),
    "engagements.engage": Post("secretariat", "confirmed"),
    "engagements.join": Post("secretariat", "confirmed"),
    "engagements.propose": Post("secretariat", typed={"seats": "1"}, before=befores.unproposed),
    "engagements.refuse": Post("focal point", typed={"reason": "Not this year."}),
    "engagements.withdraw": Post("secretariat"),
    "engagements.supersede_need": Post("focal point", "home_need", _other_need),
    "engagements.withdraw_need": Post("focal point", "home_need", {"reason": "We are served."}),
    "engagements.withdraw_offering": Post("partner officer"),
    "meetings.change_meeting": Post("secretariat", typed={"place": "Hanoi"}),
    "meetings.plan_meeting": Post("secretariat", typed=DAYS | {"title": "A meeting"}),
    "meetings.record_part": Post("secretariat"),
    "meetings.step": Post("secretariat"),
    "needs.change_need": Post("focal point", "draft_need", {"title": "Renamed"}),
    "needs.join": Post("other focal point", typed={"people": "4", "languages": ["en"]}),
    "needs.leave": Post("other focal point", before=befores.joined),
    "needs.post": Post("focal point", "draft_need", {"looked": "y"}),
    "needs.reopen": Post("focal point", before=befores.closed),
    "needs.state_need": Post("focal point", typed=CHOSEN | {"topic": "FOR-1", "title": "A need", "text": "Tools", "people": "7"}),
    "notices.choices": Post("trainee", typed={"about_calls": "here"}),
    "notices.mark_all_read": Post("trainee"),
    "notices.mark_read": Post("trainee"),
    "notices.mark_unread": Post("trainee", before=befores.read),
    "notices.open_notice": Post("trainee"),
    "notices.stop": Post(before=befores.digested),
    "engagements.change_offering": Post("partner officer", "draft_offering", {"title": "Renamed"}),
    "offerings.offer": Post("partner officer", typed=CHOSEN | {
        "topic_1": "FOR-1", "title": "A course", "text": "Tools", "seats": "20", "place": "Bangkok",
        "start_on": "2027-06-07", "end_on": "2027-06-30"}),
    "offerings.renew": Post("partner officer", typed={"start_on": "2028-05-01", "end_on": "2028-06-30"}, before=befores.stands),
    "engagements.publish_offering": Post("partner officer", "draft_offering"),
    "privacy.ask": Post("trainee", typed={"kind": "question", "text": "What is kept?"}),
    "privacy.data_request": Post("focal point", typed={"text": "We look into it."}),
    "privacy.finish": Post("focal point", typed={"text": "It is done."}, before=befores.answered),
    "privacy.own_data": Post("trainee"),
    "programmes.change_programme": Post("secretariat", typed={"title": "Renamed"}),
    "programmes.create_programme": Post("secretariat", typed=CHOSEN | {"title": "A programme", "summary": "In short.", "objectives": "Secure a scene."}),
    "programmes.plan_next": Post("secretariat", typed={"starts_on": "2028-02-07"}),
    "programmes.plan_edition": Post("secretariat", typed=DAYS | {"place": "Bangkok", "capacity": "20"}),
    "topics.edit_topic": Post("secretariat", typed={"name": "Renamed"}),
    "travel.change_funding": Post("secretariat", typed={"payer": "japan", "reference": "JP-2027/14"}),
    "travel.change_joining": Post("secretariat", typed={"text": "Room 4, 09:00."}),
    "travel.change_travel": Post("seated trainee", typed={"contact_name": "Aminah Tan"}),
    "travel.show": Post("focal point", before=befores.travels),
}  # fmt: skip
