"""Letters about certificates: each says that something happened and leads to the page; names stay there."""

from lms.base.mail import letter, link


def _to_holder(name, certificate, subject):
    return letter(
        f"certificates/{name}", to=certificate.account.email, subject=subject, detail=certificate.title,
        name=certificate.account.name,
        address=link("certificates.certificate", public_id=certificate.public_id),
    )  # fmt: skip


def issued(certificate):
    """Return the letter that tells a holder of a certificate."""
    return _to_holder("issued", certificate, "Your certificate is ready")


def revoked(certificate):
    """Return the letter that tells a holder that a certificate was taken back; the reason stays on the page."""
    return _to_holder("revoked", certificate, "Your certificate was revoked")


def corrected(certificate):
    """Return the letter that tells a holder of a certificate with the right name."""
    return _to_holder("corrected", certificate, "Your certificate was corrected")


def name_kept(certificate):
    """Return the letter that tells a holder that the name stays; the reason stays on the page."""
    return _to_holder("name_kept", certificate, "The name on your certificate stays")
