"""A certificate as a PDF with a QR code that leads to its public page."""

import io
from pathlib import Path

import segno
from flask import current_app

from lms.base.i18n import day
from lms.base.mail import link

SCRIPTS = ("Thai", "Lao", "Khmer", "Myanmar")
SEA, SUN, INK, SOFT = (11, 85, 99), (168, 72, 15), (20, 38, 47), (74, 92, 102)
WIDTH, HEIGHT, EDGE = 297, 210, 5


def qr_code(certificate) -> io.BytesIO:
    """Return the QR code of the public page as a PNG."""
    picture = io.BytesIO()
    address = link("certificates.verify", number=certificate.number)
    segno.make(address, error="m").save(picture, kind="png", scale=8, border=2, dark="#10222e")
    picture.seek(0)
    return picture


def as_pdf(certificate) -> bytes:
    """Return the certificate as PDF; names in Thai, Lao, Khmer and Burmese script are shaped right."""
    pdf = _sheet()
    _line(pdf, 24, 11, SEA, "ASEAN SENIOR OFFICIALS MEETING ON TRANSNATIONAL CRIME")
    _line(pdf, 31, 11, SEA, "WORKING GROUP ON CYBERCRIME")
    _line(pdf, 56, 14, SOFT, "This is to certify that")
    _line(pdf, 68, 30, INK, certificate.holder_name, style="B")
    _line(pdf, 92, 14, SOFT, "has completed")
    _line(pdf, 104, 20, SUN, certificate.title)
    _line(pdf, 126, 12, SOFT, certificate.detail)
    if certificate.account.is_example:
        _line(pdf, 140, 12, (163, 32, 44), "Example, of an invented person", style="B")
    _foot(pdf, certificate)
    return bytes(pdf.output())


def _sheet():
    """Return an empty sheet with the fonts of the region."""
    from fpdf import FPDF  # noqa: PLC0415 - takes long to import, and only a certificate needs it

    pdf = FPDF(orientation="landscape", format="A4")
    fonts = Path(current_app.static_folder) / "fonts"
    for script in ("", *SCRIPTS):
        for style, word in (("", "Regular"), ("B", "Bold")):
            pdf.add_font(f"Noto{script}", style, fonts / f"NotoSans{script}-{word}.ttf")
    pdf.set_fallback_fonts([f"Noto{script}" for script in SCRIPTS])
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_draw_color(*SEA)
    pdf.set_line_width(EDGE)
    pdf.rect(EDGE / 2, EDGE / 2, WIDTH - EDGE, HEIGHT - EDGE)
    return pdf


def _line(pdf, top, size, colour, text, style=""):
    """Write one line, smaller where it would not fit, so that no name is ever broken."""
    pdf.set_xy(28, top)
    pdf.set_text_color(*colour)
    pdf.set_font("Noto", style, size)
    wide = pdf.get_string_width(text)
    pdf.set_font("Noto", style, min(size, size * (WIDTH - 58) / wide if wide else size))
    pdf.cell(WIDTH - 56, size * 0.5, text)


def _foot(pdf, certificate):
    pdf.image(qr_code(certificate), x=WIDTH - 62, y=HEIGHT - 62, w=36)
    _line(pdf, HEIGHT - 50, 11, SOFT, f"Issued on {day(certificate.issued_on)}")
    _line(pdf, HEIGHT - 42, 14, INK, certificate.number, style="B")
    address = link("certificates.verify", number=certificate.number)
    _line(pdf, HEIGHT - 33, 10, SOFT, f"Anyone may verify it at {address}")
