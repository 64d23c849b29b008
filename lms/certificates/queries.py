"""Certificates, as holders, the secretariat and the public see them."""

from sqlalchemy import select

from lms.base.db import db
from lms.certificates.models import Certificate
from lms.certificates.rules import CertificateStage, normalised
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
    """The actor's own certificates."""
    return select(Certificate).where(Certificate.account_id == actor.account_id)


def asked_corrections(actor):
    """The certificates on which their holders ask for another name, for whoever may correct them."""
    return visible_certificates(actor).where(Certificate.asked_at.is_not(None))


def by_number(number):
    """Return the certificate with a number as people type it, or None: the public look-up."""
    return db.session.scalar(select(Certificate).where(Certificate.number == normalised(number)))


def successor(certificate):
    """Return the newest certificate in the place of a superseded one, or None while it stands itself."""
    if certificate.stage != CertificateStage.SUPERSEDED:
        return None
    wanted = select(Certificate).where(
        Certificate.account_id == certificate.account_id,
        Certificate.about_kind == certificate.about_kind,
        Certificate.about_id == certificate.about_id,
        Certificate.version > certificate.version,
    )
    return db.session.scalar(wanted.order_by(Certificate.version.desc()).limit(1))
