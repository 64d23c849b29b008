"""Certificates, as holders, the secretariat and the public see them."""

from sqlalchemy import select

from lms.base.db import db
from lms.certificates.models import Certificate
from lms.certificates.rules import normalised
from lms.kernel.actor import Role


def visible_certificates(actor):
    """Holders see their own, the secretariat all."""
    certificates = select(Certificate)
    if actor.holds(Role.SECRETARIAT):
        return certificates
    return certificates.where(Certificate.account_id == actor.account_id)


def certificate(actor, public_id):
    """Return one certificate that the actor may see, or None."""
    return db.session.scalar(visible_certificates(actor).where(Certificate.public_id == public_id))


def own_certificates(actor):
    """Return the actor's certificates, newest first."""
    mine = select(Certificate).where(Certificate.account_id == actor.account_id)
    return list(db.session.scalars(mine.order_by(Certificate.issued_on.desc(), Certificate.id.desc())))


def by_number(number):
    """Return the certificate with a number as people type it, or None: the public look-up."""
    return db.session.scalar(select(Certificate).where(Certificate.number == normalised(number)))
