"""The check of a course folder: a compiler with file, line, column and cure."""

import pytest

from lms.courses import services
from tests.factories.courses import FILES, GIFT, MANIFEST, MODULE, a_folder

SCENE, LAB, QUIZ, INDONESIAN = (
    "modules/010-scene.en.md", "modules/020-lab.en.md", "quiz/010.en.gift", "quiz/010.id.gift",
)  # fmt: skip


def findings(**changes):
    _course, found = services.check_folder(a_folder(**changes))
    return found


def told(**changes):
    return [(f.file, f.line, f.column, f.what) for f in findings(**changes)]


def manifest(old, new):
    assert old in MANIFEST
    return {"course.toml": MANIFEST.replace(old, new)}


def with_line(line, file=SCENE):
    """Return a change that puts one more line below the first heading of a module, in line 11."""
    return {
        file: FILES[file].replace("## The order of volatility\n", f"## The order of volatility\n{line}\n")
    }


def test_the_small_course_is_without_findings(app):
    course, found = services.check_folder(a_folder())
    assert found == []
    assert [m.number for m in course.modules] == ["010", "010", "020"]
    assert len(course.questions["010", "en"]) == 4


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("Read [the law](http://law.example)", 6, "The link leads nowhere: http://law.example"),
        ("Read [the law](https://nowhere)", 6, "The link leads nowhere: https://nowhere"),
        ("See [there](module:090).", 5, "The link leads nowhere: module:090"),
        ("[x](/etc/passwd)", 1, "The link leads nowhere: /etc/passwd"),
        ("[x](javascript:alert(1))", 1, "The link leads nowhere: javascript:alert(1"),
        ("![A phone](media/phone.png)", 1, "The link leads nowhere: media/phone.png"),
        ("![](media/phone.png)", 1, "The text of a picture or link is empty."),
        ("Go [ ](https://law.example)", 4, "The text of a picture or link is empty."),
        ("#### Too deep", 1, "A heading jumps from level 2 to 4."),
        ("# Too high", 1, "A heading of the first level."),
        ("As said [@nobody].", 9, "No source is named “nobody”."),
        ("Say <b>it</b>", 5, "HTML is not taken: <b>"),
        ("::: kitchen\n:::", 1, "There is no block “kitchen”."),
        (":::", 1, "A block is closed that was not opened."),
        ("::: callout", 1, "The block “callout” is not closed."),
        ("[the law]: http://law.example", 1, "A link by reference."),
    ],
)
def test_what_a_careful_editor_sees_is_found_where_it_stands(app, line, column, what):
    found = [f for f in findings(**with_line(line)) if f.what == what]
    assert [(f.file, f.line, f.column) for f in found] == [(SCENE, 11, column)]
    assert found[0].cure


def test_code_is_no_link_no_heading_and_no_html(app):
    block = "```html\n# <b>[x](nowhere)</b> [@nobody]\n```\nInline `<i>[x](nowhere)</i>` is code too."
    assert findings(**with_line(block)) == []


def test_a_picture_with_a_text_that_lies_in_the_course_is_fine(app):
    change = with_line("![A phone in a bag](media/phone.png)")
    assert findings(**change, **{"media/phone.png": "not text"}) == []


@pytest.mark.parametrize("name", ["questions", "challenge", "solution", "keypoints"])
def test_a_module_has_questions_a_challenge_its_solution_and_key_points(app, name):
    text = FILES[LAB].replace(f"::: {name}", "::: callout").replace(f":::: {name}", ":::: callout")
    assert (LAB, 6, 1, f"There is no block “{name}”.") in told(**{LAB: text})


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("## No front matter", 1, "The front matter is missing."),
        ("+++\ntitle = \n+++\n", 2, "The front matter is not TOML"),
        (
            '+++\ntitle = "x"\nminutes = "ten"\nobjectives = []\n+++\n',
            2,
            "“minutes” is missing or of the wrong kind.",
        ),
        (
            '+++\ntitle = "x"\nminutes = 1\nobjectives = []\nauthor = "y"\n+++\n',
            2,
            "“author” is not known here.",
        ),
    ],
)
def test_front_matter_says_what_it_must_and_nothing_else(app, text, line, what):
    assert any(f.file == LAB and f.line == line and f.what.startswith(what) for f in findings(**{LAB: text}))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"FOR-1"', '"FOR-99"', "The framework has no topic FOR-99."),
        ("entry = 1\nexit = 2", "entry = 3\nexit = 2", "The levels of FOR-1 are not 1 to 5 upwards."),
        ('["first_responder"]', '["plumber"]', "“plumber” is no audience."),
        ("pass_mark = 70", "pass_mark = 0", "The pass mark is not 1 to 100 per cent."),
        ('language = "en"', 'language = "km"', "The source language is not among the languages."),
        ("final = true", "final = false", "0 quizzes are final."),
        ('id = "final"', 'id = "010"', "The id 010 is used twice in quiz."),
        ("minutes = 30", "minutes = 31", "The modules take 30 minutes, the course says 31."),
        ('after = "020"', 'after = "090"', "Quiz final comes after no module."),
        ("count = 3", "count = 5", "Quiz final draws 5 of 4 questions of 010."),
        (
            'languages = ["en", "id"]',
            'languages = ["en", "id", "th"]',
            "The language th is declared or used, not both.",
        ),
        ('title = "A small course"', 'titel = "A small course"', "“title” is missing or of the wrong kind."),
        ('title = "Check yourself"', 'titel = "Check yourself"', "A table of quiz lacks “title”"),
        ('publisher = "IETF"', 'publisher = "IETF"\nprice = 3', "“price” is not known in sources."),
        ("pass_mark = 70", "pass_mark == 70", "It is not TOML"),
    ],
)
def test_a_manifest_agrees_with_the_framework_and_with_the_folder(app, old, new, what):
    found = findings(**manifest(old, new))
    assert any(f.file == "course.toml" and f.what.startswith(what) for f in found), found
    assert all(f.cure for f in found)


def test_a_question_that_one_language_lacks_is_found(app):
    lacking = FILES[INDONESIAN].replace("::t-3::", "::t-9::")
    assert [f.what for f in findings(**{INDONESIAN: lacking})] == [
        "t-3 is in one language only.", "t-9 is in one language only.",
    ]  # fmt: skip


def test_a_question_of_another_kind_in_a_translation_is_found(app):
    other = FILES[INDONESIAN].replace("{T#", "{=ya #").replace("#Right.}", "~tidak}")
    assert told(**{INDONESIAN: other}) == [(INDONESIAN, 8, 1, "t-2 is of another kind than in en.")]


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ("=Layar #Yes.\n~The cable #No, power may be needed.", "~Kabel\n=Layar #Ya.", 2, "t-1"),
        ("~The bag\n", "~The bag\n~Tas\n", 2, "t-1"),
        ("{T#", "{F#", 8, "t-2"),
        ("{#2:0", "{#3:0", 10, "t-3"),
        ("=Tape -> slow", "=Tape -> volatile", 12, "t-4"),
    ],
)
def test_a_translation_has_the_same_answers_in_the_same_order(app, old, new, line, name):
    text = FILES[INDONESIAN]
    assert old in text
    assert told(**{INDONESIAN: text.replace(old, new)}) == [
        (INDONESIAN, line, 1, f"{name} has other answers than in en.")
    ]


def test_a_question_without_any_feedback_is_found(app):
    plain = GIFT.format(right="The screen").replace(" #Two of them.", "")
    assert (QUIZ, 10, 1, "t-3 gives no feedback.") in told(**{QUIZ: plain})


def test_a_question_in_two_files_is_found(app):
    assert "The question t-2 stands in two files." in [
        f.what for f in findings(**{"quiz/020.en.gift": "::t-2::Again? {T#No.#Yes.}"})
    ]


def test_a_fault_in_a_quiz_carries_the_path_of_its_file(app):
    broken = GIFT.format(right="The screen").replace("{{", "{").replace("=The screen", "The screen")
    assert any(f.file == QUIZ and (f.line, f.column) == (3, 1) for f in findings(**{QUIZ: broken}))


def test_a_translated_module_without_an_original_is_found(app):
    assert ("modules/030-x.id.md", 1, 1, "There is no such module in the source language.") in told(
        **{"modules/030-x.id.md": MODULE.format(title="x", trainer="y")}
    )


@pytest.mark.parametrize(
    "name", ["readme.md", "modules/10-x.en.md", "media/x.exe", "quiz/010.gift", "modules/.hidden"]
)
def test_a_file_without_a_place_is_found(app, name):
    assert (name, 1, 1, "The file has no place in a course.") in told(**{name: ""})


def test_a_file_that_is_not_utf8_is_found_where_it_breaks(app):
    folder = a_folder()
    (folder / LAB).write_bytes(FILES[LAB].encode() + b"\nCaf\xe9\n")
    course, found = services.check_folder(folder)
    assert course is None
    assert [(f.file, f.what) for f in found] == [(LAB, "This is not UTF-8.")]
    assert found[0].column == 4
