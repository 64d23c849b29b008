"""What should be known before one signs: other seats on the same days, the same course done before."""

from sqlalchemy import select

from lms.base.db import db
from lms.certificates.models import Certificate
from lms.certificates.rules import CertificateStage
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.queries import clashes
from lms.programmes.models import Edition


def completed_before(nomination):
    """Return the editions of the same programme that the officer has completed."""
    programme = nomination.edition.programme_id
    wanted = (
        select(Edition)
        .join(Enrolment, Enrolment.edition_id == Edition.id)
        .where(
            Enrolment.account_id == nomination.account_id,
            Enrolment.stage == EnrolmentStage.COMPLETED,
            Edition.programme_id == programme,
            Edition.id != nomination.edition_id,
        )
    )
    return list(db.session.scalars(wanted.order_by(Edition.starts_on)))


def known_of(nomination):
    """Return what one should know before deciding: earlier certificates, clashing seats, the same course done before."""
    return {"earlier": earlier_record(nomination), "clashing": clashes(nomination),
            "done_before": completed_before(nomination)}  # fmt: skip


def earlier_record(nomination):
    """Return the certificates in force of the nominee, the newest first: the earlier courses that we know of."""
    known = select(Certificate).where(
        Certificate.account_id == nomination.account_id, Certificate.stage == CertificateStage.VALID
    )
    return list(db.session.scalars(known.order_by(Certificate.issued_on.desc(), Certificate.id.desc())))
