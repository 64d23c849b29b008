"""Certificates: numbered, issued once, revoked with a reason, replaced by a newer one, verified by anybody."""

import io
import json
import re
import unicodedata
from datetime import date, timedelta
from uuid import uuid4

import pytest
import segno
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.certificates import exports, queries, services
from lms.certificates.models import Certificate
from lms.certificates.rules import (
    ALPHABET,
    AboutKind,
    CertificateStage,
    Shown,
    Standing,
    new_number,
    normalised,
    standing,
)
from lms.kernel import clock as clocks
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.kernel.names import same_name
from lms.notices.models import Notice
from tests.factories.people import a_secretary, a_trainee, actor_of
from tests.factories.training import certificate_for, fresh

TODAY = date(2026, 11, 24)
NAMES = {
    "Thai": "สมชาย ใจดี", "Lao": "ສົມສັກ ວົງສາ", "Khmer": "សុខ ដារ៉ា", "Burmese": "အောင်ကျော်",
    "Vietnamese": "Nguyễn Thị Điện", "Tetum": "João da Conceição",
}  # fmt: skip


def do(verb, certificate, clock, *facts):
    return verb(certificate, *facts, by=SYSTEM, now=clock.now())


def letters(text):
    """Return a text without blanks and the marks that shaping leaves between its pieces."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Zs"})


def test_a_number_cannot_be_guessed_and_holds_no_letter_that_is_misread():
    numbers = {new_number(2026) for _number in range(200)}
    assert len(numbers) == 200
    assert all(re.fullmatch(rf"BAL-2026(-[{ALPHABET}]{{4}}){{3}}", number) for number in numbers)
    assert not set("01ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "BAL-2026-7KQM-4XNP-W2RT",
        " bal-2026-7kqm-4xnp-w2rt\n",
        "BAL–2026–7KQM–4XNP–W2RT",
        "bal 2026 7kqm 4xnp w2rt",
        "BAL20267KQM4XNPW2RT",
    ],
)
def test_a_number_is_found_however_it_is_typed(typed):
    assert normalised(typed) == "BAL-2026-7KQM-4XNP-W2RT"


@pytest.mark.parametrize(
    ("stage", "days", "worth"),
    [
        (CertificateStage.VALID, None, Standing.VALID),
        (CertificateStage.VALID, 0, Standing.VALID),
        (CertificateStage.VALID, -1, Standing.EXPIRED),
        (CertificateStage.REVOKED, 9, Standing.REVOKED),
        (CertificateStage.REVOKED, -9, Standing.REVOKED),
        (CertificateStage.SUPERSEDED, None, Standing.SUPERSEDED),
    ],
)
def test_a_certificate_is_worth_what_stage_and_day_say(stage, days, worth):
    assert standing(stage, None if days is None else TODAY + timedelta(days=days), TODAY) == worth


def test_the_same_thing_is_certified_once(app, clock):
    trainee, about = a_trainee(), uuid4()
    facts = {"about_kind": AboutKind.COURSE, "about_id": about, "title": "T", "detail": "D"}
    first, again = (services.issue(trainee, **facts, by=SYSTEM, now=clock.now()) for _time in (1, 2))
    assert first.id == again.id
    assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1
    assert '"number"' in audit.history(first)[0].facts


def test_a_revoked_certificate_says_so_and_keeps_its_reason_inside(app, clock, browser):
    certificate = certificate_for(a_trainee())
    with pytest.raises(RuleBroken, match="Say why"):
        do(services.revoke, certificate, clock, "  ")
    do(services.revoke, certificate, clock, "Issued to the wrong person.")
    assert (certificate.stage, certificate.revoked_at) == (CertificateStage.REVOKED, clock.now())
    page = browser.open(f"/verify/{certificate.number}")
    assert "revoked" in page.text.lower()
    assert "wrong person" not in page.html
    with pytest.raises(WrongStage):
        do(services.revoke, certificate, clock, "Again.")


def test_a_revoked_thing_may_be_certified_anew_under_another_number(app, clock):
    trainee = a_trainee()
    first = certificate_for(trainee)
    do(services.revoke, first, clock, "By mistake.")
    second = services.issue(trainee, about_kind=first.about_kind, about_id=first.about_id, title="T", detail="D",
                            by=SYSTEM, now=clock.now())  # fmt: skip
    assert (second.version, second.number == first.number) == (2, False)


def test_a_corrected_name_supersedes_the_old_number(app, clock, browser):
    old = certificate_for(a_trainee(name="Sitti"))
    with pytest.raises(RuleBroken, match="Give the name"):
        do(services.correct_name, old, clock, " ")
    new = do(services.correct_name, old, clock, "Siti Aminah")
    assert (fresh(old).stage, old.superseded_at) == (CertificateStage.SUPERSEDED, clock.now())
    assert (new.holder_name, new.title, new.version) == ("Siti Aminah", old.title, 2)
    assert [audit.history(each)[0].verb for each in (old, new)] == ["supersede", "issue"]
    assert old.number in audit.history(new)[0].facts
    answer = json.loads(browser.open(f"/verify/{old.number}.json").html)
    assert (answer["standing"], answer["superseded_by"]) == ("superseded", new.number)
    assert browser.open(f"/verify/{old.number}").follow(new.number).code == 200
    assert "superseded_by" not in browser.open(f"/verify/{new.number}.json").html


def test_a_number_corrected_twice_leads_to_the_newest(app, clock):
    first = certificate_for(a_trainee(name="Sitti"))
    second = do(services.correct_name, first, clock, "Siti")
    third = do(services.correct_name, second, clock, "Siti Aminah")
    assert [queries.successor(each) for each in (first, second, third)] == [third, third, None]


def test_a_corrected_certificate_shows_no_name_until_its_holder_chooses_again(app, clock):
    old = certificate_for(a_trainee(name="Sitti"))
    do(services.choose_shown, old, clock, Shown.NAME_AND_AGENCY)
    assert do(services.correct_name, old, clock, "Siti").shown == Shown.NUMBER


def test_the_holder_is_told_of_the_correction_and_of_no_new_certificate(app, clock):
    trainee = a_trainee(name="Sitti")
    old = certificate_for(trainee)
    do(services.correct_name, old, clock, "Siti")
    told = db.session.scalars(
        select(Notice.subject).where(Notice.reader == trainee.public_id).order_by(Notice.id)
    )
    assert list(told) == ["Your certificate is ready", "Your certificate was corrected"]


def test_a_holder_asks_once_for_another_name_and_is_answered(app, clock):
    certificate = certificate_for(a_trainee(name="Sitti"))
    for name, why, words in (
        ("", "x", "Give the name"),
        ("Sitti", "x", "stands on"),
        ("Siti", " ", "Say what"),
    ):
        with pytest.raises(RuleBroken, match=words):
            do(services.ask_for_name, certificate, clock, name, why)
    with pytest.raises(RuleBroken, match="Nobody asks"):
        do(services.decline_name, certificate, clock, "No.")
    do(services.ask_for_name, certificate, clock, " Siti ", "One t.")
    assert (certificate.asked_name, certificate.asked_at) == ("Siti", clock.now())
    with pytest.raises(RuleBroken, match="asked already"):
        do(services.ask_for_name, certificate, clock, "Siti", "One t.")
    with pytest.raises(RuleBroken, match="Say why the name stays"):
        do(services.decline_name, certificate, clock, " ")
    do(services.decline_name, certificate, clock, "The passport has two.")
    assert (certificate.asked_at, certificate.answer) == (None, "The passport has two.")


@pytest.mark.parametrize("ending", ["revoke", "correct_name"])
def test_a_wish_ends_with_the_certificate(app, clock, ending):
    certificate = certificate_for(a_trainee(name="Sitti"))
    do(services.ask_for_name, certificate, clock, "Siti", "One t.")
    do(getattr(services, ending), certificate, clock, "Siti Aminah")
    assert fresh(certificate).asked_at is None
    with pytest.raises(RuleBroken, match="its name stays"):
        do(services.ask_for_name, certificate, clock, "Siti", "One t.")


def test_an_agency_that_is_not_there_cannot_be_shown(app, clock):
    certificate = certificate_for(a_trainee())
    certificate.agency = None
    db.session.commit()
    with pytest.raises(RuleBroken, match="no agency"):
        do(services.choose_shown, certificate, clock, Shown.NAME_AND_AGENCY)


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        ("siti  aminah", "Siti Aminah", True),
        (" SITI AMINAH ", "Siti Aminah", True),
        ("Nguye\u0302\u0303n Thi\u0323 \u0110ie\u0323\u0302n", "Nguyễn Thị Điện", True),
        ("សុខ\u00a0ដារ៉ា", "សុខ ដារ៉ា", True),
        ("Nguyen Thi Dien", "Nguyễn Thị Điện", False),
        ("Siti", "Siti Aminah", False),
        ("Aminah Siti", "Siti Aminah", False),
        ("สมชาย ใจดี", "สมชาย ใจดิ", False),
    ],
)
def test_a_printed_name_is_compared_as_people_read_it(typed, printed, same):
    assert same_name(typed, printed) is same


def test_holders_see_their_own_and_the_secretariat_all(app, clock):
    mine, other = a_trainee(), a_trainee()
    certificate = certificate_for(mine)
    own = [db.session.scalars(queries.own_certificates(actor_of(who))).all() for who in (mine, other)]
    assert own == [[certificate], []]
    assert queries.certificate(actor_of(other), certificate.public_id) is None
    assert queries.certificate(actor_of(a_secretary()), certificate.public_id) == certificate


@pytest.mark.parametrize("language", NAMES)
def test_a_name_in_every_script_of_the_region_stands_on_the_paper(app, clock, language):
    certificate = certificate_for(a_trainee(name=NAMES[language]))
    text = PdfReader(io.BytesIO(exports.as_pdf(certificate))).pages[0].extract_text()
    assert letters(NAMES[language]) in letters(text)
    assert certificate.number in text
    assert "A small course" in text
    assert "24 November 2026" in text
    assert "invented person" not in text


def test_the_paper_of_an_invented_person_says_so(app, clock):
    trainee = a_trainee()
    trainee.is_example = True
    db.session.commit()
    pages = PdfReader(io.BytesIO(exports.as_pdf(certificate_for(trainee)))).pages
    assert len(pages) == 1
    assert "Example, of an invented person" in pages[0].extract_text()


def test_the_square_leads_to_the_public_page(app, clock):
    certificate = certificate_for(a_trainee())
    expected = io.BytesIO()
    segno.make(f"http://127.0.0.1:8000/verify/{certificate.number}", error="m").save(
        expected, kind="png", scale=8, border=2, dark="#10222e"
    )
    assert exports.qr_code(certificate).getvalue() == expected.getvalue()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("revoked_is_dated", {"stage": CertificateStage.REVOKED}),
        ("superseded_is_dated", {"stage": CertificateStage.SUPERSEDED}),
        ("shown_agency_is_known", {"shown": Shown.NAME_AND_AGENCY, "agency": None}),
        ("asked_is_whole", {"asked_name": "Siti"}),
        (
            "asked_while_valid",
            {
                "stage": CertificateStage.REVOKED,
                "revoked_at": clocks.now(),
                "asked_at": clocks.now(),
                "asked_name": "Siti",
                "asked_why": "One t.",
            },
        ),
        ("certificate.number", {"number": "SAME"}),
    ],
)
def test_the_table_refuses_what_the_rules_forbid(app, clock, name, facts):
    other, certificate = certificate_for(a_trainee()), certificate_for(a_trainee())
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(certificate, column, value)
            if column == "number":
                other.number = value
        db.session.flush()
    db.session.rollback()
