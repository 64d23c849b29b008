"""What happens to certificates: issued by rule, revoked with a reason, replaced by a newer version."""

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.certificates import emails
from lms.certificates.models import Certificate
from lms.certificates.rules import CERTIFICATE, CertificateStage, new_number
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
    certificate = Certificate(
        number=new_number(now.year), account=account, holder_name=account.name, agency=agency,
        about_kind=about_kind, about_id=about_id, title=title, detail=detail,
        content_version=content_version, issued_on=now.date(), expires_on=expires_on,
        version=_next_version(account, about_kind, about_id),
    )  # fmt: skip
    db.session.add(certificate)
    db.session.flush()
    audit.note("issue", certificate, by=by, now=now, number=certificate.number)
    tell(account, emails.issued(certificate), About.CERTIFICATES, now=now)
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
    move(certificate, CERTIFICATE, "revoke", by=by, now=now)
    tell(certificate.account, emails.revoked(certificate), About.CERTIFICATES, now=now)


@use_case
def correct_name(certificate, name, *, by, now):
    """Replace a certificate by one with the right name; the old number says it was superseded."""
    if not name.strip():
        raise RuleBroken("Give the name as it should stand.", field="name")
    move(certificate, CERTIFICATE, "supersede", by=by, now=now)
    newer = issue(
        certificate.account, about_kind=certificate.about_kind, about_id=certificate.about_id,
        title=certificate.title, detail=certificate.detail, agency=certificate.agency,
        content_version=certificate.content_version, expires_on=certificate.expires_on,
        by=by, now=now,
    )  # fmt: skip
    newer.holder_name = name.strip()
    return newer


@use_case
def consent_to_show_agency(certificate, show, *, by, now):
    """Let the holder decide whether the public page names the agency."""
    certificate.show_agency = show
    audit.note("consent_to_show_agency", certificate, by=by, now=now, show=show)
