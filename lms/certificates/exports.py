"""A certificate as a PDF with a QR code that leads to its public page."""

from pathlib import Path

import segno
from flask import current_app, render_template

from lms.base.mail import link


def qr_code(certificate) -> str:
    """Return the QR code of the public page as an SVG data address."""
    address = link("certificates.verify", number=certificate.number)
    return segno.make(address, error="m").svg_data_uri(
        scale=4, border=2, dark="#10222e"
    )


def as_pdf(certificate) -> bytes:
    """Return the certificate as PDF; nothing outside the static folder is ever fetched."""
    from weasyprint import CSS, HTML, URLFetcher  # noqa: PLC0415 - heavy, only this page needs it

    html = render_template(
        "certificates/pdf.html",
        certificate=certificate,
        qr=qr_code(certificate),
        address=link("certificates.verify", number=certificate.number),
    )
    css = Path(current_app.static_folder) / "css" / "certificate.css"
    only_ours = URLFetcher(allowed_protocols={"data"})
    page = HTML(string=html, base_url="data:", url_fetcher=only_ours)
    return page.write_pdf(
        stylesheets=[CSS(string=css.read_text(), url_fetcher=only_ours)]
    )
