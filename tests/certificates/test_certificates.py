"""Certificates: numbered, issued once, revoked with a reason, replaced by a newer one, verified by anybody."""

import io
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
    Standing,
    new_number,
    normalised,
    standing,
)
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
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
    assert (fresh(old).stage, new.holder_name, new.title) == (
        CertificateStage.SUPERSEDED,
        "Siti Aminah",
        old.title,
    )
    assert "superseded" in browser.open(f"/verify/{old.number}.json", headers={}).html
    assert browser.open(f"/verify/{new.number}").code == 200


def test_holders_see_their_own_and_the_secretariat_all(app, clock):
    mine, other = a_trainee(), a_trainee()
    certificate = certificate_for(mine)
    assert queries.own_certificates(actor_of(mine)) == [certificate]
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
    [("revoked_is_dated", {"stage": CertificateStage.REVOKED}), ("certificate.number", {"number": "SAME"})],
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
