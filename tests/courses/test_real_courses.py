"""The courses that ship are checked, full, and partly in a second language of the region."""

import re
from collections import Counter

import pytest

from lms.courses import services
from lms.courses.models import Course
from lms.courses.rules.modules import CITATION
from lms.examples.services.learning import right_response
from lms.kernel.actor import SYSTEM
from lms.questions.rules import Kind, mark

FOLDERS = {folder.name: folder for folder in services.folders()}
ASEAN_LANGUAGES = {"id", "km", "lo", "ms", "my", "ta", "tet", "th", "tl", "vi", "zh", "pt"}
WORDS_A_MINUTE = 100
"""How fast an officer studies in a second language, with tables and examples."""
EXERCISES = 10
"""Minutes for the exercise, and for the questions after the module."""
HALF_A_STEP = 3


def compiled(slug):
    course, findings = services.check_folder(FOLDERS[slug])
    assert [str(finding) for finding in findings] == []
    return course


def test_three_courses_ship():
    assert set(FOLDERS) >= {"first-response", "tracing-virtual-assets", "cross-border-evidence"}


@pytest.mark.parametrize("slug", FOLDERS)
def test_a_course_has_eight_modules_thirty_questions_and_a_second_language(app, slug):
    course = compiled(slug)
    source = course.manifest["language"]
    originals = [m for m in course.modules if m.language == source]
    questions = [q for (_file, language), qs in course.questions.items() if language == source for q in qs]
    spoken = {m.language for m in course.modules} - {source}

    assert len(originals) >= 8
    assert len([q for q in questions if q.is_marked]) >= 30
    assert spoken & ASEAN_LANGUAGES
    assert {language for _file, language in course.questions} >= spoken


@pytest.mark.parametrize("slug", FOLDERS)
def test_modules_are_long_enough_to_teach_and_cite_their_sources(app, slug):
    course = compiled(slug)
    for module in course.modules:
        if module.language == course.manifest["language"]:
            assert len(module.body.split()) > 500, module.file
    cited = {name for module in course.modules for name in CITATION.findall(module.body)}
    assert len(cited) >= 4


@pytest.mark.parametrize("slug", FOLDERS)
def test_the_minutes_of_a_module_are_those_that_its_words_and_exercises_take(app, slug):
    course = compiled(slug)
    for module in course.modules:
        (original,) = (m for m in course.modules if m.number == module.number and m.language == "en")
        reading = len(original.body.split()) / WORDS_A_MINUTE
        assert abs(module.minutes - reading - EXERCISES) <= HALF_A_STEP, module.file


@pytest.mark.parametrize("slug", FOLDERS)
def test_a_bank_asks_in_several_ways_and_the_right_response_earns_everything(app, slug):
    questions = [q for qs in compiled(slug).questions.values() for q in qs]
    assert len(Counter(q.kind for q in questions)) >= 3
    for question in questions:
        if question.kind not in {Kind.ESSAY, Kind.DESCRIPTION, Kind.SHORT}:
            assert mark(question, right_response(question)) == 1000, question.id


def test_the_shipped_courses_are_imported_in_one_go_and_then_unchanged(app, clock):
    for folder in FOLDERS.values():
        assert services.import_course(folder, by=SYSTEM, now=clock.now())[1]
        course, new = services.import_course(folder, by=SYSTEM, now=clock.now())
        assert isinstance(course, Course)
        assert not new


def test_the_command_checks_what_ships(app):
    answer = app.test_cli_runner().invoke(args=["courses", "check"])
    assert (answer.exit_code, answer.stderr) == (0, "")


def test_a_translated_module_has_the_same_parts_in_the_same_order():
    modules = [path for folder in FOLDERS.values() for path in sorted(folder.glob("modules/*.md"))]
    translated = [path for path in modules if path.name.split(".")[-2] != "en"]

    assert len(translated) >= 3
    for path in translated:
        (original,) = path.parent.glob(f"{path.name.split('-')[0]}-*.en.md")
        assert parts(path) == parts(original), path.name


def parts(path):
    """Return the blocks, headings, table rows and cited sources of a module, in order, without their words."""
    text = path.read_text(encoding="utf-8")
    return re.findall(r"^:::+ (\w+)|^(##) |^(\|)|\[(@\w+)\]", text, re.MULTILINE)
