"""What happens to certificates: issued by rule, revoked with a reason, replaced by a newer version."""

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.certificates import emails
from lms.certificates.models import Certificate
from lms.certificates.rules import CERTIFICATE, CertificateStage, Shown, new_number
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def issue(
    account, *, about_kind, about_id, title, detail, agency=None, content_version=None,
    expires_on=None, by, now,
):  # fmt: skip
    """Issue a certificate and tell its holder; a second call for the same thing returns the first."""
    same = select(Certificate).where(
        Certificate.account_id == account.id,
        Certificate.about_kind == about_kind,
        Certificate.about_id == about_id,
        Certificate.stage == CertificateStage.VALID,
    )
    known = db.session.scalar(same)
    if known is not None:
        return known
    certificate = _written(
        account, holder_name=account.name, agency=agency, about_kind=about_kind, about_id=about_id,
        title=title, detail=detail, content_version=content_version, expires_on=expires_on, now=now,
    )  # fmt: skip
    audit.note("issue", certificate, by=by, now=now, number=certificate.number)
    tell(account, emails.issued(certificate), About.CERTIFICATES, now=now)
    return certificate


def _written(account, *, about_kind, about_id, now, **facts):
    """Return a new certificate, kept, with the next version of its thing and a number of its own."""
    certificate = Certificate(
        account=account, about_kind=about_kind, about_id=about_id, number=new_number(now.year),
        version=_next_version(account, about_kind, about_id), issued_on=now.date(), **facts,
    )  # fmt: skip
    db.session.add(certificate)
    db.session.flush()
    return certificate


def _next_version(account, about_kind, about_id):
    versions = db.session.scalars(
        select(Certificate.version).where(
            Certificate.account_id == account.id,
            Certificate.about_kind == about_kind,
            Certificate.about_id == about_id,
        )
    )
    return max(versions, default=0) + 1


@use_case
def revoke(certificate, reason, *, by, now):
    """Take a certificate back; the public page says so, the reason stays inside."""
    if not reason.strip():
        raise RuleBroken("Say why the certificate is revoked.", field="reason")
    certificate.reason = reason.strip()
    _answered(certificate)
    move(certificate, CERTIFICATE, "revoke", by=by, now=now)
    tell(certificate.account, emails.revoked(certificate), About.CERTIFICATES, now=now)


@use_case
def ask_for_name(certificate, name, why, *, by, now):
    """Keep what the holder asks for; the secretariat corrects the certificate or says why not."""
    if certificate.stage != CertificateStage.VALID:
        raise RuleBroken("This certificate is {stage}; its name stays as it was.", stage=certificate.stage)
    if certificate.asked_at is not None:
        raise RuleBroken("You have asked already; the secretariat has not answered yet.")
    _as_it_should_stand(certificate, name)
    if not why.strip():
        raise RuleBroken("Say what is wrong with the name.", field="why")
    certificate.asked_name, certificate.asked_why, certificate.asked_at = name.strip(), why.strip(), now
    certificate.answer = None
    audit.note("ask_for_name", certificate, by=by, now=now)


@use_case
def decline_name(certificate, reason, *, by, now):
    """Leave the name as it is and tell the holder why."""
    if certificate.asked_at is None:
        raise RuleBroken("Nobody asks for another name on this certificate.")
    if not reason.strip():
        raise RuleBroken("Say why the name stays as it is.", field="reason")
    _answered(certificate)
    certificate.answer = reason.strip()
    audit.note("decline_name", certificate, by=by, now=now)
    tell(certificate.account, emails.name_kept(certificate), About.CERTIFICATES, now=now)


@use_case
def correct_name(certificate, name, *, by, now):
    """Replace a certificate by one with the right name; the old number says it was superseded by the new one.

    What the public page shows begins anew with the number alone: the old consent was for another name.
    """
    _as_it_should_stand(certificate, name)
    _answered(certificate)
    move(certificate, CERTIFICATE, "supersede", by=by, now=now)
    newer = _written(
        certificate.account, holder_name=name.strip(), about_kind=certificate.about_kind,
        about_id=certificate.about_id, title=certificate.title, detail=certificate.detail,
        agency=certificate.agency, content_version=certificate.content_version,
        expires_on=certificate.expires_on, now=now,
    )  # fmt: skip
    audit.note("issue", newer, by=by, now=now, number=newer.number, instead_of=certificate.number)
    tell(newer.account, emails.corrected(newer), About.CERTIFICATES, now=now)
    return newer


def _as_it_should_stand(certificate, name):
    if not name.strip():
        raise RuleBroken("Give the name as it should stand.", field="name")
    if name.strip() == certificate.holder_name:
        raise RuleBroken("This name stands on the certificate already.", field="name")


def _answered(certificate):
    certificate.asked_name = certificate.asked_why = certificate.asked_at = None


@use_case
def choose_shown(certificate, shown, *, by, now):
    """Let the holder decide what the public page shows besides the number."""
    if shown == Shown.NAME_AND_AGENCY and certificate.agency is None:
        raise RuleBroken("This certificate names no agency.", field="shown")
    certificate.shown = shown
    audit.note("choose_shown", certificate, by=by, now=now, shown=shown.value)
