"""Default 12: what is sent comes in through one gate, is kept out of reach, and is handed out as a download only."""

import io
import re
import shutil
import tracemalloc
import unicodedata
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from lms.base import storage
from lms.base.db import db
from lms.base.storage import QUOTA, open_upload, safe_name
from lms.endorsements import services
from lms.kernel.errors import RuleBroken
from lms.nominations import services as nomination_services
from lms.nominations.rules import NominationStage
from tests.factories.browser import Browser
from tests.factories.corpus import HONEST, HOSTILE
from tests.factories.files import a_drawn_pdf, a_pdf, a_photo_with_a_place
from tests.factories.people import actor_of
from tests.factories.training import a_nomination, fresh

TYPED = {"rank": "7", "office": "Ministry", "channel": "letter", "confirmation": "ENDORSE"}
READERS = (
    "focal point",
    "other focal point",
    "trainee",
    "partner officer",
    "secretariat",
    "system administrator",
)
MOST = 300 * 1024 * 1024


def sent(name, content):
    return FileStorage(io.BytesIO(content), name)


def kept_files(app):
    return sorted(path.name for path in Path(app.instance_path, "files").rglob("*") if path.is_file())


@pytest.fixture
def empty_shelf(app):
    """An empty shelf; what other tests of this process keep there stands aside meanwhile."""
    shelf = Path(app.instance_path, "files")
    shelf.mkdir(exist_ok=True)
    aside = shelf.rename(shelf.with_name("files-aside"))
    yield shelf
    shutil.rmtree(shelf, ignore_errors=True)
    aside.rename(shelf)


@pytest.fixture
def nomination(scene, empty_shelf):
    return a_nomination(scene.edition, "SG", stage=NominationStage.SUBMITTED)


def test_the_corpus_is_as_wide_as_it_says():
    assert len(HOSTILE) >= 60
    assert len(HONEST) >= 8
    assert len({(name, content()) for name, content in HOSTILE.values()}) == len(HOSTILE)


@pytest.mark.parametrize("what", HOSTILE)
def test_what_nobody_may_send_stays_outside_with_a_sentence(what):
    name, content = HOSTILE[what]
    with pytest.raises(RuleBroken, match=r"^[A-Z].*[.:]"):
        open_upload(sent(name, content()))


@pytest.mark.parametrize("what", HONEST)
def test_what_is_honest_comes_in_under_its_own_name(what):
    name, make = HONEST[what]
    content = make()
    kept, inside = open_upload(sent(name, content))
    assert kept == unicodedata.normalize("NFC", name)
    if not name.endswith(("png", "jpg")):
        assert inside == content


def test_the_gate_needs_little_memory():
    tracemalloc.start()
    for name, content in (*HOSTILE.values(), *HONEST.values()):
        made = content()
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with suppress(RuleBroken):
            open_upload(sent(name, made))
        peak = tracemalloc.get_traced_memory()[1] - before
        assert peak < MOST / 2, (name, peak)
        del made
    tracemalloc.stop()


def test_a_photo_loses_its_place_and_what_hangs_behind_it():
    behind = a_photo_with_a_place() + b"PK\x03\x04 a second file <script>hit(1)</script>"
    _name, kept = open_upload(sent("photo.jpg", behind))
    assert b"canary" in behind
    assert b"canary" not in kept
    assert b"script" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (32, 16), {})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\fakepath\\a.pdf", "a.pdf"), ("/etc/a.pdf", "a.pdf"),
        ("%2e%2e%2fa.pdf", "_2e_2e_2fa.pdf"), ("a\u202efdp.exe", "a_fdp.exe"), ("a\x00b\r\nX-Hit: 1.pdf", "a_b__X-Hit_ 1.pdf"),
        ("CON.pdf", "_CON.pdf"), ("lpt1", "_lpt1"), ("nul.tar.pdf", "_nul.tar.pdf"), ("console.pdf", "console.pdf"),
        ("letter.exe.pdf", "letter_exe.pdf"), ("a.php.jpg.pdf", "a_php.jpg.pdf"), ("No. 5.2026.pdf", "No. 5.2026.pdf"),
        ("", "file"), ("...", "file"), (" . ", "file"), ("a<b>\"'.pdf", "a_b___.pdf"), (".htaccess", "htaccess"),
        ("e\u0301.pdf", "\u00e9.pdf"), ("\u00e9.pdf", "\u00e9.pdf"), ("ไทย ภาษา.pdf", "ไทย ภาษา.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"), ("a." + "y" * 300, ("a." + "y" * 300)[:120]),
    ],
)  # fmt: skip
def test_a_name_is_kept_as_far_as_every_system_can_bear_it(typed, kept):
    assert safe_name(typed) == kept
    assert safe_name(kept) == kept


def a_door_for_letters(scene, nomination):
    return f"/nominations/{nomination.public_id}/endorse", "letter", TYPED


def a_door_for_reports(scene, nomination):
    nomination.edition.report_asked = "How cybercrime is investigated."
    nomination.stage = NominationStage.DRAFT
    db.session.commit()
    return f"/nominations/{nomination.public_id}/report", "report", {}


@pytest.mark.parametrize("door", [a_door_for_letters, a_door_for_reports], ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", READERS)
def test_no_reader_leaves_a_hostile_file_behind(scene, nomination, app, who, door):
    """Doors that take files of a nomination, tried by people of every kind with every file of the corpus."""
    address, field, typed = door(scene, nomination)
    browser = Browser(app).sign_in(scene.person(who), stepped_up=True)
    token, before, stage = browser.csrf_token(), kept_files(app), nomination.stage
    for what, (name, content) in HOSTILE.items():
        made = content()
        if who != "focal point" and len(made) > 1_000_000:
            continue
        answer = browser._ask(
            "post", address, data={**typed, "csrf_token": token, field: (io.BytesIO(made), name)}
        )
        code = 422 if who == "focal point" else answer.status_code
        assert answer.status_code == code and code in {403, 404, 422}, (what, answer.status_code)
        assert "Traceback" not in answer.text
    assert kept_files(app) == before
    assert (fresh(nomination).stage, nomination.report_key) == (stage, None)


@pytest.mark.parametrize(
    "what", [what for what, (name, _c) in HONEST.items() if name.lower().endswith(".pdf")]
)
def test_an_honest_letter_is_taken_at_the_door_and_comes_back_as_it_was(scene, nomination, browser, what):
    name, content = HONEST[what]
    browser.sign_in(scene.person("focal point"))
    browser.post(
        f"/nominations/{nomination.public_id}/endorse", {**TYPED, "letter": (io.BytesIO(content()), name)}
    )
    answer = browser.get(f"/nominations/{nomination.public_id}/letter")
    assert answer.data == content()
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def endorsed(scene, nomination, clock, content=None):
    services.endorse(nomination, rank=8, office="Ministry", confirmation="ENDORSE", channel="letter",
                     letter=("letter.pdf", content or a_pdf()), now=clock.now(),
                     by=actor_of(scene.person("focal point")))  # fmt: skip
    return f"/nominations/{nomination.public_id}/letter"


def test_a_letter_needs_the_right_of_now_and_not_only_its_address(scene, nomination, clock, app):
    address = endorsed(scene, nomination, clock)
    codes = {who: Browser(app).sign_in(scene.person(who)).get(address).status_code for who in READERS}
    assert codes == {
        "focal point": 200, "secretariat": 200, "other focal point": 404, "trainee": 404, "partner officer": 404,
        "system administrator": 404,
    }  # fmt: skip
    assert Browser(app).get(address).status_code == 302
    nomination_services.return_nomination(
        nomination, "Another rank.", by=actor_of(scene.person("focal point")), now=clock.now()
    )
    assert Browser(app).sign_in(scene.person("focal point")).get(address).status_code == 404


def test_a_party_has_room_for_so_much_and_no_more(scene, nomination, clock, app):
    key, _digest = storage.keep(b"x", of="SG")
    with storage.shelf._path(key).open("wb") as sparse:
        sparse.truncate(QUOTA - 10)
    with pytest.raises(RuleBroken, match="fill the 500 MB"):
        endorsed(scene, nomination, clock)
    assert fresh(nomination).stage == NominationStage.SUBMITTED
    assert storage.keep(a_drawn_pdf(), of="MY")
    storage.shelf._path(key).unlink()
    endorsed(scene, nomination, clock)
    assert fresh(nomination).stage == NominationStage.ENDORSED


def test_a_kept_name_tells_nothing_and_no_other_is_fetched(nomination):
    one, other = (storage.keep(b"the same", of="SG")[0] for _ in range(2))
    assert one != other
    assert re.fullmatch(r"[0-9a-f]{40}", one)
    for name in ("../balai.sqlite3", "a" * 40 + "/..", one.upper(), one[:-1], "", one + "\n"):
        with pytest.raises(FileNotFoundError):
            storage.fetch(name)


def test_a_document_is_never_opened_by_us_again():
    """What the gate lets in is what a second reader of archives finds whole."""
    for name, content in HONEST.values():
        if name.endswith(("docx", "xlsx")):
            with zipfile.ZipFile(io.BytesIO(open_upload(sent(name, content()))[1])) as archive:
                assert archive.testzip() is None
