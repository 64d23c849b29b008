"""Letters about certificates."""

from lms.base.mail import letter, link


def revoked(certificate):
    """Return the letter that tells a holder that a certificate was taken back; the reason stays on the page."""
    return letter(
        "certificates/revoked", to=certificate.account.email, subject="Your certificate was revoked",
        detail=certificate.title, name=certificate.account.name,
        address=link("certificates.certificate", public_id=certificate.public_id),
    )  # fmt: skip


def issued(certificate):
    """Return the letter that tells a holder of a certificate."""
    return letter(
        "certificates/issued", to=certificate.account.email, subject="Your certificate is ready",
        detail=certificate.title,
        name=certificate.account.name,
        address=link("certificates.certificate", public_id=certificate.public_id),
    )  # fmt: skip
