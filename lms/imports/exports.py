"""Files about nominations: the template to fill in, and what became of a file that was sent."""

from lms.base.exports import XLSX_TYPE, file_response, to_csv, workbook_to_fill_in
from lms.base.i18n import language_name
from lms.imports.rules import HEADINGS
from lms.topics.rules import LANGUAGES, Audience

EMPTY, LABEL = "TLP:CLEAR", "TLP:AMBER"
HEADS = [heading.head for heading in HEADINGS]
RESULT = ("row", "cell", "email", "name", "fate", "words", "id")
RESULT_HEADS = (
    "Row",
    "Cell",
    "E-mail",
    "Name",
    "What happens",
    "What is wrong and how to mend it",
    "Nomination",
)


def template(kind, blocks):
    """Return the template as CSV with the headings, or as a workbook that also explains them."""
    if kind == "csv":
        return file_response(to_csv(HEADS, ()), "nominations.csv", "text/csv; charset=utf-8", EMPTY)
    notes = [(h.head, ("Needed. " if h.required else "") + h.note) for h in HEADINGS]
    notes += [(code, language_name(code)) for code in LANGUAGES]
    seats = [block.label for block in blocks]
    choices = {"Role": [audience.label for audience in Audience], "Seats": seats}
    notes += [("Seats of this edition", "; ".join(seats))]
    book = workbook_to_fill_in("Nominations", HEADS, notes, choices, EMPTY)
    return file_response(book, "nominations.xlsx", XLSX_TYPE, EMPTY)


def result(lines):
    """Return what became of each row as CSV."""
    body = to_csv(RESULT_HEADS, ([line[name] for name in RESULT] for line in lines))
    return file_response(body, "nominations-result.csv", "text/csv; charset=utf-8", LABEL)
