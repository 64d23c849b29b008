"""The list of the own certificates, and of those on which holders ask for another name."""

from flask import url_for

from lms.base.forms import choices
from lms.base.i18n import day, instant
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.certificates.models import Certificate
from lms.certificates.rules import AboutKind, CertificateStage, Shown, standing
from lms.kernel import clock


def _page(certificate):
    return url_for("certificates.certificate", public_id=certificate.public_id)


def _worth(certificate):
    worth = standing(certificate.stage, certificate.expires_on, clock.now().date())
    return Cell(worth.value, badge=worth.value)


TITLE = Column("title", "Certificate", lambda c: Cell(c.title, _page(c)), sort=Certificate.title)
NUMBER = Column("number", "Number", lambda c: Cell(c.number), sort=Certificate.number)

CERTIFICATES = ListSpec(
    noun="certificate",
    key=Certificate.public_id,
    sort="issued",
    descending=True,
    search=lambda words: matches(words, Certificate.title, Certificate.number),
    filters=(
        Filter("stage", "Stage", lambda: choices(CertificateStage), lambda v: Certificate.stage == v),
        Filter("about", "For", lambda: choices(AboutKind), lambda v: Certificate.about_kind == v),
        Filter("shown", "Public page", lambda: choices(Shown), lambda v: Certificate.shown == v),
    ),
    columns=(
        TITLE,
        Column("about", "For", lambda c: Cell(c.about_kind.value), sort=Certificate.about_kind),
        NUMBER,
        Column("issued", "Issued", lambda c: Cell(day(c.issued_on)), sort=Certificate.issued_on),
        Column("expires", "Expires", lambda c: Cell(day(c.expires_on) if c.expires_on else "never")),
        Column("shown", "Public page shows", lambda c: Cell(c.shown.label.lower()), sort=Certificate.shown),
        Column("stage", "Worth today", lambda c: _worth(c), sort=Certificate.stage),
    ),
    empty="None yet. Complete a course or an edition, and it appears here.",
    label="TLP:AMBER",
)

CORRECTIONS = ListSpec(
    noun="certificate",
    key=Certificate.public_id,
    sort="asked",
    search=lambda words: matches(words, Certificate.title, Certificate.number, Certificate.asked_name),
    filters=(Filter("about", "For", lambda: choices(AboutKind), lambda v: Certificate.about_kind == v),),
    columns=(
        TITLE,
        NUMBER,
        Column("name", "Name on it", lambda c: Cell(c.holder_name), sort=Certificate.holder_name),
        Column("asked_name", "Name asked for", lambda c: Cell(c.asked_name)),
        Column("asked", "Asked", lambda c: Cell(instant(c.asked_at)), sort=Certificate.asked_at),
    ),
    empty="Nobody asks for another name.",
    label="TLP:AMBER",
)
