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


def corrected(certificate):
    """Return the letter that tells a holder of a certificate with the right name; names stay on the page."""
    return letter(
        "certificates/corrected", to=certificate.account.email, subject="Your certificate was corrected",
        detail=certificate.title, name=certificate.account.name,
        address=link("certificates.certificate", public_id=certificate.public_id),
    )  # fmt: skip


def name_kept(certificate):
    """Return the letter that tells a holder that the name stays; the reason stays on the page."""
    return letter(
        "certificates/name_kept", to=certificate.account.email, subject="The name on your certificate stays",
        detail=certificate.title, name=certificate.account.name,
        address=link("certificates.certificate", public_id=certificate.public_id),
    )  # fmt: skip
