"""Capability 9: a covert and an ordinary officer of one state look the same to everybody else, everywhere."""

import io
import re

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from lms.attendance.queries import held_sessions
from lms.base.db import db
from lms.base.limits import limiter
from lms.base.mail import OutboxLetter
from lms.base.personal import entries
from tests.factories.browser import Browser
from tests.factories.programs import a_program_of
from tests.factories.two_officers import COVER, ORDINARY, TRUE, others, two_officers, without_the_person

OF_ONE = (
    "/nominations/{nomination}", "/enrolments/{seat}/travel", "/enrolments/{seat}/travel/change", "/enrolments/{seat}/funding",
    "/enrolments/{seat}/evaluation", "/enrolments/{seat}/test", "/enrolments/{seat}/test/correct", "/enrolments/{seat}/complete",
    "/certificates/{certificate}", "/certificates/{certificate}/correct", "/certificates/{certificate}/revoke",
    "/verify/{number}", "/verify/{number}.json", "/accounts/{account}", "/nominations/{nomination}/letter",
)  # fmt: skip
ROSTERS = (
    "/editions/{edition}/participants", "/editions/{edition}/attendance", "/editions/{edition}/travel", "/editions/{edition}/tests",
    "/editions/{edition}/evaluation", "/editions/{edition}/sessions", "/editions/{edition}", "/sessions/{session}/attendance",
)  # fmt: skip
FILES = (
    "/editions/{edition}/participants",
    "/editions/{edition}/nominations",
    "/nominations",
    "/editions/{edition}/evaluation",
    "/figures",
)
MARKS = re.compile(
    r"\b(covert|cover name|undercover|alias|pseudonym|true name|real name|secret officer)\b", re.IGNORECASE
)


@pytest.fixture
def both(app, clock):
    return two_officers(clock)


def places(template, seat):
    return template.format(
        nomination=seat.nomination.public_id, seat=seat.public_id, certificate=seat.certificate.public_id,
        number=seat.certificate.number, account=seat.account.public_id,
    )  # fmt: skip


def here(template, edition):
    return template.format(edition=edition.public_id, session=held_sessions(edition)[0].public_id)


def look(browser, path, **kwargs):
    """Return an answer; no limit stands between a reader and a page that is compared."""
    limiter.reset()
    return browser.get(path, **kwargs)


def readers(app):
    """Yield (word, browser) of everybody else, signed in and stepped up, and of a visitor."""
    for word, account in others().items():
        browser = Browser(app)
        browser.sign_in(account, stepped_up=True)
        yield word, browser
    yield "visitor", Browser(app)


def test_every_page_about_one_has_the_shape_of_the_page_about_the_other(app, both):
    _edition, covert, ordinary = both
    opened = set()
    for word, browser in readers(app):
        for template in OF_ONE:
            seen = []
            for seat in (covert, ordinary):
                answer = look(browser, places(template, seat), follow_redirects=True)
                text = without_the_person(answer.get_data(as_text=True), seat)
                assert not MARKS.search(text), (word, template)
                seen.append((answer.status_code, text))
            assert seen[0] == seen[1], (word, template, _first_difference(seen))
            opened |= {template} if seen[0][0] == 200 else set()
    assert set(OF_ONE) - opened <= {
        "/nominations/{nomination}/letter",
        "/enrolments/{seat}/evaluation",
        "/enrolments/{seat}/test",
    }


def _first_difference(seen):
    pairs = zip(*(text.splitlines() for _code, text in seen), strict=False)
    return next(((one.strip(), two.strip()) for one, two in pairs if one != two), None)


def test_no_roster_names_either_to_anybody(app, both):
    edition, _covert, _ordinary = both
    for word, browser in readers(app):
        for template in ROSTERS:
            text = look(browser, here(template, edition)).get_data(as_text=True)
            assert not {COVER, ORDINARY, TRUE} & {name for name in (COVER, ORDINARY, TRUE) if name in text}, (
                word,
                template,
            )
            assert not MARKS.search(text), (word, template)


def test_files_hold_two_rows_of_one_shape_and_no_mark(app, both):
    edition, covert, ordinary = both
    for word, browser in readers(app):
        for template in FILES:
            for ending in ("csv", "xlsx"):
                answer = look(browser, f"{here(template, edition)}?format={ending}")
                if answer.status_code != 200:
                    continue
                rows = _rows(answer, ending)
                assert not MARKS.search(str(rows)) and TRUE not in str(rows), (word, template)
                shown = [
                    [without_the_person(line, seat) for line in rows if _is_about(line, seat)]
                    for seat in (covert, ordinary)
                ]
                assert [_plain(line) for line in shown[0]] == [_plain(line) for line in shown[1]], (
                    word,
                    template,
                    ending,
                )


def _rows(answer, ending):
    if ending == "csv":
        return answer.get_data(as_text=True).splitlines()
    sheet = load_workbook(io.BytesIO(answer.data)).active
    return [
        "|".join("" if cell is None else str(cell) for cell in row)
        for row in sheet.iter_rows(values_only=True)
    ]


def _is_about(line, seat):
    own = (seat.account.name, seat.certificate.number, seat.account.email)
    return any(word in line for word in own)


def _plain(line):
    """Leave out the rank, a number that the state itself gave."""
    return re.sub(r"(?<=[,|])\d{1,3}(?=[,|])", "N", line)


def test_sheets_and_certificates_on_paper_hold_no_mark_and_sheets_no_name(app, both):
    edition, covert, ordinary = both
    browser = Browser(app)
    browser.sign_in(others()["secretariat"], stepped_up=True)
    sheet = here("/sessions/{session}/sheet.pdf", edition)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(look(browser, sheet).data)).pages)
    assert not {name for name in (COVER, ORDINARY, TRUE) if name in text} and not MARKS.search(text)
    shapes = []
    for seat in (covert, ordinary):
        own = Browser(app)
        own.sign_in(seat.account)
        paper = look(own, f"/certificates/{seat.certificate.public_id}.pdf").data
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
        assert not MARKS.search(text) and TRUE not in text
        shapes.append(without_the_person(text, seat))
    assert shapes[0] == shapes[1]


def test_letters_and_calendars_are_alike_and_tell_nobody_else_of_either(app, both):
    _edition, covert, ordinary = both
    letters = list(db.session.scalars(select(OutboxLetter).order_by(OutboxLetter.id)))
    shapes = []
    for seat in (covert, ordinary):
        mine = [each for each in letters if each.to == seat.account.email]
        assert any(each.calendar for each in mine)
        shapes.append(sorted((each.kind, without_the_person(_words(each), seat)) for each in mine))
        theirs = [each for each in letters if each.to != seat.account.email]
        assert not [each.kind for each in theirs if seat.account.name in _words(each)]
    assert shapes[0] == shapes[1] and shapes[0]
    assert not [each.kind for each in letters if MARKS.search(_words(each))]


def _words(letter):
    """Return all that a letter says, its invitation for the calendar with lines as they were before they were folded."""
    return f"{letter.subject}\n{letter.body}\n" + re.sub(r"\r?\n ", "", letter.calendar or "")


def test_what_a_search_finds_of_one_it_finds_of_the_other(app, both):
    _edition, covert, ordinary = both
    for word, browser in readers(app):
        found = []
        for seat in (covert, ordinary):
            text = look(browser, "/search", query_string={"q": seat.account.name}).get_data(as_text=True)
            found.append(without_the_person(text, seat))
        assert found[0] == found[1], word


def test_programs_read_the_same_of_both(app, both):
    edition, covert, ordinary = both
    rosters, read = ("/enrolments", f"/editions/{edition.public_id}/enrolments"), set()
    for word, account in others().items():
        program = a_program_of(app, account)
        for template in ("/nominations/{nomination}", "/enrolments/{seat}"):
            answers = [(seat, program.get(places(template, seat))) for seat in (covert, ordinary)]
            shapes = [
                (a.status_code, without_the_person(a.get_data(as_text=True), seat)) for seat, a in answers
            ]
            assert {code for code, _text in shapes} in ({200}, {404}), (word, template)
            assert shapes[0] == shapes[1] or shapes[0][0] == 404, (word, template)
            read |= {template} if shapes[0][0] == 200 else set()
        for path in (*rosters, f"/enrolments/{covert.public_id}", f"/enrolments/{ordinary.public_id}"):
            text = program.get(path).get_data(as_text=True)
            assert not [name for name in (COVER, ORDINARY, TRUE) if name in text], (word, path)
    assert len(read) == 2


def test_log_lines_name_neither_and_no_field_asks_for_a_true_name(app, both, capfd):
    _edition, covert, ordinary = both
    for _word, browser in readers(app):
        look(browser, f"/nominations/{covert.nomination.public_id}")
        look(browser, f"/nominations/{ordinary.nomination.public_id}")
    logged = "".join(capfd.readouterr())
    assert not {word for word in (COVER, ORDINARY, TRUE, covert.account.email) if word in logged}
    names = {name for entry in entries() for name in entry.fields}
    assert not {
        name for name in names if re.search("true_name|real_name|covert|cover|alias|photo|biograph", name)
    }
