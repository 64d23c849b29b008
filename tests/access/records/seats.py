"""Editions that different parties teach and pay for, nominations in every stage, and who came."""

from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import select

from lms.admissions import services as admissions
from lms.base import storage
from lms.base.db import db
from lms.certificates.models import Certificate
from lms.certificates.rules import AboutKind
from lms.certificates.services import ask_for_name, issue, revoke
from lms.enrolments.models import Enrolment
from lms.evaluations.rules import Kind
from lms.imports.models import NominationImport
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Endorsement
from lms.nominations.rules import NominationStage as N
from lms.parties.queries import party_by_code
from lms.practices.models import StateQuestions
from lms.practices.rules import Question, QuestionKind
from lms.programmes import services as programmes
from lms.travel.models import SeatFunding, TravelData
from tests.access.cast import COMPANY, TEACHER
from tests.factories.evaluating import a_request
from tests.factories.people import keep
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, a_session

EDITIONS = {
    "taught by Japan": {"provider": "japan", "funder": "japan", "host": "TH"},
    "taught by INTERPOL": {"provider": TEACHER, "funder": COMPANY, "host": None},
    "taught by Singapore": {"provider": "SG", "funder": None, "host": "SG"},
    "cancelled": {"provider": "japan", "funder": None, "host": None},
    "planned with Japan": {"provider": "japan", "funder": None, "host": "MY"},
    "planned with INTERPOL": {"provider": TEACHER, "funder": COMPANY, "host": None},
}
JOIN = "sessions of an edition.join"
PERSONAL = "nomination.know what only the decision needs of"
ANSWERS = "nomination.know the answers to questions of the state in"
FOCAL = {
    "SG": "focal point of Singapore",
    "MY": "focal point of Malaysia",
    "PH": "focal point of the Philippines",
}
TOLD = ("passport_number", "contact_name", "bank")
OWN_AFFAIR = {N.DRAFT, N.SUBMITTED, N.RETURNED}


class Put(NamedTuple):
    """A nomination: for which edition, of whom, and how far it has come."""

    name: str
    edition: str
    whom: str
    state: str
    stage: N


NOMINATIONS = (
    Put("SG draft", "taught by Japan", "trainee of Singapore", "SG", N.DRAFT),
    Put("SG submitted", "taught by INTERPOL", "trainee of Singapore", "SG", N.SUBMITTED),
    Put("SG returned", "taught by Japan", "second trainee of Singapore", "SG", N.RETURNED),
    Put("SG endorsed", "taught by INTERPOL", "second trainee of Singapore", "SG", N.ENDORSED),
    Put("SG screening", "taught by INTERPOL", "third trainee of Singapore", "SG", N.SCREENING),
    Put("SG offered", "taught by Singapore", "trainee of Singapore", "SG", N.OFFERED),
    Put("SG accepted", "taught by Singapore", "second trainee of Singapore", "SG", N.ACCEPTED),
    Put("SG accepted by Japan", "taught by Japan", "third trainee of Singapore", "SG", N.ACCEPTED),
    Put("MY draft", "taught by Japan", "trainee of Malaysia", "MY", N.DRAFT),
    Put("MY eligible", "taught by INTERPOL", "trainee of Malaysia", "MY", N.ELIGIBLE),
    Put("MY accepted by Japan", "taught by Japan", "second trainee of Malaysia", "MY", N.ACCEPTED),
    Put("PH accepted by INTERPOL", "taught by INTERPOL", "trainee of the Philippines", "PH", N.ACCEPTED),
)


def make(scene):
    """Make editions, nominations with letters, enrolments and certificates."""
    scene.editions = {name: _edition(scene, name, parties) for name, parties in EDITIONS.items()}
    for name in EDITIONS:
        if name != "cancelled":
            _session(scene, name)
    scene.certified = _certificates(scene)
    _files(scene)
    for number, put in enumerate(NOMINATIONS, start=1):
        _nomination(scene, put, number)


def _edition(scene, name, codes):
    now, word = clock.now(), scene.word(f"the title of the edition {name}")
    planned = name.startswith("planned")
    parties = {role: party_by_code(code) if code else None for role, code in codes.items()}
    edition = (a_planned_edition if planned else a_published_edition)(title=f"{word} edition", **parties)
    if not planned:
        scene.words.secrets[word].in_letters_to.add("everybody")
    if name == "cancelled":
        programmes.cancel(edition, "Not enough officers.", by=SYSTEM, now=now)
    thing = scene.add("edition", name, edition, naming={code for code in codes.values() if code}, says={word},
                      hosted_by={codes["host"]} - {None}, marks=set() if planned else {"published"})  # fmt: skip
    scene.add("kind of seats", f"of the edition {name}", edition.blocks[0], behind=(thing,))
    return edition, thing


def _session(scene, name):
    """Plan a session; its title is read by whoever sees the edition, its link by the seated."""
    edition, thing = scene.editions[name]
    title = scene.word(f"the title of a session of the edition {name}")
    link = scene.word(f"the link of a session of the edition {name}")
    session = a_session(edition, title=f"{title} session", link=f"https://meet.example/{link}")
    seated = {put.whom for put in NOMINATIONS if put.edition == name and put.stage == N.ACCEPTED}
    scene.add(
        "session", f"of the edition {name}", session, behind=(thing,), naming=thing.naming, marks=thing.marks
    )
    together = scene.add(
        "sessions of an edition", name, edition, says={title}, naming=thing.naming, marks=thing.marks,
        about=seated, taught_by={EDITIONS[name]["provider"]}, parts=[(JOIN, link)],
    )  # fmt: skip
    scene.known_to(link, (JOIN, together))


def _files(scene):
    """Keep a file of nominations of two states, each with a name in it."""
    edition, _thing = scene.editions["taught by Japan"]
    for code in ("SG", "MY"):
        name = scene.word(f"a name in the file of nominations of {code}")
        scene.words.secrets[name].in_letters_to.add(f"{code.lower()}@police.example")
        sender = scene.cast.accounts[FOCAL[code]]
        kept = keep(NominationImport(
            edition_id=edition.id, state_id=sender.party_id, account_id=sender.id, file_name="officers.csv",
            file_hash="0" * 64, cells=[["E-mail", "Name", "Agency", "Post"], [f"{code}@police.example", f"{name} Tan", "Police", "Patrol"]],
        ))  # fmt: skip
        scene.add("file of nominations", code, kept, of={code}, says={name})


def _nomination(scene, put, number):
    (edition, _thing), account = scene.editions[put.edition], scene.cast.accounts[put.whom]
    said = {what: scene.word(f"the {what} in the nomination “{put.name}”")
            for what in ("tasks", "agency", "supervisor")}  # fmt: skip
    reached = N.ELIGIBLE if put.stage in {N.OFFERED, N.ACCEPTED} else put.stage
    nomination = a_nomination(edition, put.state, stage=reached, account=account,
                              rank=None if put.stage in OWN_AFFAIR else number)  # fmt: skip
    nomination.current_tasks, nomination.agency = f"Cases, {said['tasks']}.", f"{said['agency']} Police"
    nomination.supervisor_name = f"{said['supervisor']} Head"
    nomination.need_id = scene.needs["SG open all partners"].id if put.state == "SG" else None
    says = set(said.values())
    if put.stage == N.RETURNED:
        says.add(reason := scene.word("what is to be mended in a nomination"))
        nomination.returned_reason = f"Mend it, {reason}."
    parts = _what_few_read(scene, put, nomination)
    db.session.commit()
    thing = scene.add("nomination", put.name, nomination, says=says, parts=parts, **_facts(put))
    for row, word in parts:
        scene.known_to(word, (row, thing))
    scene.known_to(scene.cast.names[put.whom], ("nomination.read", thing))
    _report(scene, put, nomination, thing)
    if put.stage not in OWN_AFFAIR:
        _endorsement(scene, put, nomination, thing)
    if put.stage in {N.OFFERED, N.ACCEPTED}:
        admissions.offer(nomination, by=SYSTEM, now=clock.now())
    if put.stage == N.ACCEPTED:
        admissions.accept(nomination, by=SYSTEM, now=clock.now())
        _enrolment(scene, put, nomination, thing)


def _what_few_read(scene, put, nomination):
    """Fill in what only the decision needs, and the answer to a question of the state; returns both as parts."""
    number, needs, answer = (scene.word(f"the {what} in the nomination “{put.name}”")
                             for what in ("service number", "needs", "answer to the state"))  # fmt: skip
    nomination.service_number, nomination.personal_needs = number, f"{needs} food"
    nomination.questions, nomination.state_answers = (
        _questions(scene, put.state),
        {"q1": f"{answer}, because."},
    )
    certified = scene.certified.get(put.whom, ())
    return [
        (PERSONAL, number),
        (PERSONAL, needs),
        *((PERSONAL, title) for title in certified),
        (ANSWERS, answer),
    ]


def _questions(scene, code):
    """Return what a state asks, the same for each of its nominations."""
    state = party_by_code(code)
    kept = db.session.scalar(select(StateQuestions).where(StateQuestions.state_id == state.id))
    asked = Question("q1", "Why this officer?", QuestionKind.TEXT)
    return kept or keep(StateQuestions(state_id=state.id, number=1, questions=[asked.facts],
                                       account_id=scene.cast.accounts[FOCAL[code]].id))  # fmt: skip


def _facts(put):
    seated = put.stage == N.ACCEPTED
    provider, funder = (EDITIONS[put.edition][role] for role in ("provider", "funder"))
    return {
        "of": {put.state}, "about": {put.whom}, "marks": set() if put.stage in OWN_AFFAIR else {"signed"},
        "taught_by": {provider} if seated else set(), "paid_by": {funder} - {None} if seated else set(),
        "asked": {funder} - {None} if put.stage == N.SCREENING else set(),
    }  # fmt: skip


def _report(scene, put, nomination, thing):
    """Let a country report go with the nomination; whoever reads the one reads the other."""
    word = scene.word(f"the country report of “{put.name}”")
    key, digest = storage.keep(f"%PDF-1.4 {word}".encode())
    nomination.report_name, nomination.report_key, nomination.report_hash = "report.pdf", key, digest
    db.session.commit()
    scene.add("country report", put.name, nomination, says={word}, behind=(thing,), **_facts(put))


def _endorsement(scene, put, nomination, thing):
    """Sign for the state, with a letter whose words only few may read."""
    office = scene.word(f"the office that signed “{put.name}”")
    letter = scene.word(f"the letter of endorsement of “{put.name}”")
    key, digest = storage.keep(f"%PDF-1.4 {letter}".encode())
    signatory = scene.cast.accounts["deputy focal point of Singapore"]
    keep(Endorsement(
        nomination_id=nomination.id, account_id=signatory.id, signatory=f"{office} Signatory", office=office,
        channel="letter", confirmation="ENDORSE", signed_at=clock.now(), letter_name="letter.pdf",
        letter_key=key, letter_hash=digest,
    ))  # fmt: skip
    scene.known_to(office, ("nomination.read", thing))
    scene.add("letter of endorsement", put.name, nomination, says={letter},
              behind=(thing,), **_facts(put))  # fmt: skip


def _enrolment(scene, put, nomination, thing):
    enrolment = db.session.scalar(select(Enrolment).where(Enrolment.nomination_id == nomination.id))
    scene.add("enrolment", put.name, enrolment, behind=(thing,), **_facts(put))
    _journey(scene, put, enrolment, thing)
    if put.name == "SG accepted":
        token = "a secret link to questions"
        a_request(enrolment, Kind.REACTION, token)
        asked = scene.add("questions by a link", put.name, {"token": token}, marks={"open"})
        for word in scene.editions[put.edition][1].says:
            scene.known_to(word, ("questions by a link.answer", asked))


def _journey(scene, put, enrolment, thing):
    """Tell about the journey, which few may read, and let Japan pay for some, in an edition of its own or not."""
    facts = {"of": {put.state}, "about": {put.whom}, "marks": {"signed"}, "behind": (thing,)}
    told = {name: scene.word(f"the {name} of “{put.name}”") for name in TOLD}
    keep(TravelData(enrolment_id=enrolment.id, changed_at=clock.now(), **told))
    scene.add("travel data", put.name, enrolment, says=set(told.values()), read="show", **facts)
    paid, says = put.state != "MY", set()
    if paid:
        says.add(reference := scene.word(f"the promise to pay for “{put.name}”"))
        payer = party_by_code("japan")
        keep(SeatFunding(enrolment_id=enrolment.id, payer_id=payer.id, reference=f"No. {reference}"))
    scene.add("who pays for a seat", put.name, enrolment, says=says, read="know",
              paid_by={"japan"} if paid else set(), **facts)  # fmt: skip


def _certificates(scene):
    """Make certificates, one of them revoked; returns the titles in force by holder."""
    titles = {}
    for key, ended in (("second trainee of Singapore", False), ("second trainee of Malaysia", True)):
        agency, title = (
            scene.word(f"the {what} on the certificate of the {key}") for what in ("agency", "title")
        )
        certificate: Certificate = issue(
            scene.cast.accounts[key], about_kind=AboutKind.COURSE, about_id=uuid4(), title=f"{title} course",
            detail="Four hours", agency=f"{agency} Police", by=SYSTEM, now=clock.now(),
        )  # fmt: skip
        thing = scene.add("certificate", f"of the {key}", {
            "public_id": certificate.public_id, "number": certificate.number,
        }, about={key}, of={scene.cast.readers[key].party}, says={agency, title})  # fmt: skip
        scene.known_to(title, ("certificate.read", thing), ("certificate.verify only there", thing))
        scene.known_to(scene.cast.names[key], ("certificate.read", thing))
        if ended:
            reason = scene.word("why a certificate was revoked")
            revoke(certificate, f"Revoked, {reason}.", by=SYSTEM, now=clock.now())
            scene.known_to(reason, ("certificate.read", thing))
        else:
            asked = [
                scene.word("the name asked for on a certificate"),
                scene.word("why another name is asked for"),
            ]
            ask_for_name(certificate, *asked, by=SYSTEM, now=clock.now())
            for word in asked:
                scene.known_to(word, ("certificate.read", thing))
            titles[key] = (title,)
    return titles
