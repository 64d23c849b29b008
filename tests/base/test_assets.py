"""Static files travel compressed; the session's rest is told in seconds."""

import gzip
from datetime import timedelta

from lms.base import assets
from tests.conftest import TODAY
from tests.factories.people import a_focal_point


def a_folder(tmp_path, text="a { color: red }" * 200):
    root = tmp_path / "static"
    (root / "css").mkdir(parents=True, exist_ok=True)
    (root / "css" / "a.css").write_text(text)
    (root / "a.png").write_bytes(b"not a text")
    return root


def test_texts_are_compressed_once_and_pictures_are_left(tmp_path):
    root = a_folder(tmp_path)

    made = assets.packed(root, tmp_path / "shelf")

    assert gzip.decompress((made / "css" / "a.css.gz").read_bytes()) == (root / "css" / "a.css").read_bytes()
    assert not (made / "a.png").exists()
    assert assets.packed(root, tmp_path / "shelf") == made
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == [made.name]


def test_a_changed_file_is_compressed_anew(tmp_path):
    before = assets.packed(a_folder(tmp_path), tmp_path / "shelf")

    after = assets.packed(a_folder(tmp_path, "b { color: blue }" * 200), tmp_path / "shelf")

    assert after != before
    assert b"blue" in gzip.decompress((after / "css" / "a.css.gz").read_bytes())


def test_a_page_says_for_how_long_the_session_lasts_from_now(browser, clock):
    browser.sign_in(a_focal_point())
    clock.fix(TODAY + timedelta(minutes=14))

    page = browser.open("/about")

    assert page.soup.body["data-session-left"] == str(15 * 60)


def test_the_whole_day_ends_even_a_busy_session(browser, clock):
    browser.sign_in(a_focal_point())
    for minutes in range(14, 12 * 60 - 5, 14):
        clock.fix(TODAY + timedelta(minutes=minutes))
        page = browser.open("/about")

    assert page.soup.body["data-session-left"] == str((12 * 60 - minutes) * 60)
