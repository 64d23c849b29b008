"""The sign-in sheet: on paper with codes, and as the file that brings it back."""

from pathlib import Path

from flask import current_app

from lms.attendance.rules import HEADS, code_of
from lms.base.exports import to_csv
from lms.base.i18n import span

WIDTHS = (30, 22, 42, 30, 66)
COLUMNS = ("Participant", "Code", "State", "Minutes", "Signature")
LINE, TOP = 11, 12


def sheet_csv(session, people) -> bytes:
    """Return the sheet to fill in on a machine."""
    lines = ((person.number, code_of(session.public_id, person.public_id), "") for person in people)
    return to_csv(HEADS, lines)


def sheet_pdf(session, people) -> bytes:
    """Return the sheet to print: numbers and codes, no names, room to sign."""
    pdf = _paper(session)
    pdf.add_page()
    pdf.set_font("Noto", size=11)
    with pdf.table(
        col_widths=WIDTHS, line_height=LINE, text_align="LEFT", first_row_as_headings=True
    ) as table:
        heads = table.row()
        for head in COLUMNS:
            heads.cell(head)
        for person in people:
            row = table.row()
            for text in (
                str(person.number),
                code_of(session.public_id, person.public_id),
                person.state.name,
                "",
                "",
            ):
                row.cell(text)
    return bytes(pdf.output())


def _paper(session):
    """Return an empty document whose every page says what was signed for."""
    # Long: the library takes a page's head and foot as methods of a class that must know the session.
    from fpdf import FPDF  # noqa: PLC0415 - takes long to import, and only paper needs it

    class Paper(FPDF):
        def header(self):
            self.set_font("Noto", "B", 14)
            self.multi_cell(0, 8, session.edition.title, new_x="LMARGIN", new_y="NEXT")
            self.set_font("Noto", size=11)
            when = span(session.starts_at, session.ends_at, session.time_zone)
            self.multi_cell(
                0, 7, f"{session.title}. {when}. {session.room}".strip(), new_x="LMARGIN", new_y="NEXT"
            )
            self.ln(3)

        def footer(self):
            self.set_y(-TOP)
            self.set_font("Noto", size=9)
            self.cell(0, 6, f"TLP:AMBER. Page {self.page_no()} of {{nb}}", align="R")

    pdf = Paper(format="A4")
    fonts = Path(current_app.static_folder) / "fonts"
    for style, word in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("Noto", style, fonts / f"NotoSans-{word}.ttf")
    pdf.set_auto_page_break(True, margin=TOP + 6)
    return pdf
