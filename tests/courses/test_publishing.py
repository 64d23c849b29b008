"""From a folder to a version: once per content, complete, rendered, and given out again."""

import json

import pytest
from sqlalchemy import func, select

from lms.base import audit
from lms.base.db import db
from lms.courses import queries, services
from lms.courses.models import BankQuestion, Course, CourseVersion, Module, Quiz
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.kernel.errors import ImportRefused
from lms.questions.rules import read
from tests.factories.courses import FILES, GIFT, MANIFEST, a_course, a_folder

CHANGED = {"course.toml": MANIFEST.replace('title = "A small course"', 'title = "A better course"')}


def publish(folder, clock):
    return services.import_course(folder, by=SYSTEM, now=clock.now())


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_course_is_kept_with_its_modules_quizzes_and_questions(app, clock):
    course, new = publish(a_folder(), clock)

    assert new
    assert (course.title, course.minutes, course.module_count) == ("A small course", 30, 2)
    assert (course.languages, course.topic_codes) == (["en", "id"], ["FOR-1"])
    version = queries.version(course.current_version_id)
    assert (version.version, version.pass_mark, version.attempts) == ("1.0", 70, 2)
    assert [(q.key, q.after, q.minutes, q.final) for q in version.quizzes] == [
        ("010", "010", 0, False), ("final", "020", 20, True),
    ]  # fmt: skip
    assert [(m.number, m.language) for m in version.modules] == [("010", "en"), ("010", "id"), ("020", "en")]
    assert queries.pool(version.id, "010") == ["t-1", "t-2", "t-3", "t-4"]


def test_the_same_content_again_changes_nothing(app, clock):
    publish(a_folder(), clock)
    before = [count(model) for model in (CourseVersion, Module, Quiz, BankQuestion, audit.AuditEvent)]

    _course, new = publish(a_folder(), clock)

    assert not new
    assert [count(model) for model in (CourseVersion, Module, Quiz, BankQuestion, audit.AuditEvent)] == before


def test_changed_content_is_another_version_and_the_old_one_stays(app, clock):
    first, _ = publish(a_folder(), clock)
    kept = first.current_version_id

    course, new = publish(a_folder(**CHANGED), clock)

    assert new
    assert course.id == first.id
    assert course.current_version_id != kept
    assert course.title == "A better course"
    assert queries.version(kept).title == "A small course"


def test_content_that_comes_back_is_current_again_and_not_kept_twice(app, clock):
    course, _ = publish(a_folder(), clock)
    first = course.current_version_id
    publish(a_folder(**CHANGED), clock)

    course, new = publish(a_folder(), clock)

    assert new
    assert (course.current_version_id, course.title) == (first, "A small course")
    assert count(CourseVersion) == 2


def test_another_picture_is_another_version(app, clock):
    picture = FILES["modules/010-scene.en.md"].replace(
        "## The order", "![A bag](media/bag.png)\n\n## The order"
    )
    folder = a_folder(**{"modules/010-scene.en.md": picture, "media/bag.png": "one"})
    publish(folder, clock)

    (folder / "media/bag.png").write_bytes(b"\x89PNG two")

    assert publish(folder, clock)[1]


def test_a_course_with_findings_is_refused_whole_with_all_of_them(app, clock):
    broken = GIFT.format(right="The screen").replace("{T#", "{").replace("{#2:0", "{#two")
    events = count(audit.AuditEvent)
    db.session.rollback()

    with pytest.raises(ImportRefused, match="small-course was refused") as refusal:
        publish(a_folder(**{"quiz/010.en.gift": broken, "quiz/010.id.gift": None}), clock)

    assert len({f.line for f in refusal.value.findings if f.file == "quiz/010.en.gift"}) == 2
    assert (count(Course), count(CourseVersion), count(audit.AuditEvent)) == (0, 0, events)


def test_the_bank_is_given_out_as_gift_that_reads_the_same(app, clock):
    publish(a_folder(), clock)
    original, _ = read(FILES["quiz/010.en.gift"])

    again, findings = read("\n".join(queries.bank("small-course", "en")))

    assert findings == []
    assert [(q.id, q.kind, q.answers, q.pairs, q.ranges, q.right) for q in again] == [
        (q.id, q.kind, q.answers, q.pairs, q.ranges, q.right) for q in original
    ]


def test_learners_never_get_the_notes_for_trainers(app, clock):
    publish(a_folder(), clock)
    module = db.session.scalar(select(Module).where(Module.number == "020"))
    assert "Only for trainers" in module.trainer_html
    assert "Only for" not in module.html


def test_links_within_the_course_and_citations_lead_somewhere(app, clock):
    publish(a_folder(), clock)
    html = db.session.scalar(select(Module.html).where(Module.number == "010", Module.language == "en"))
    assert '<a href="/courses/small-course/modules/020"' in html
    assert '<a href="/courses/small-course#source-rfc3227"' in html
    assert ">IETF 2002</a>" in html
    assert '<details class="block solution">' in html


def test_a_text_is_read_in_the_language_where_it_exists_else_in_the_original(app, clock):
    course = a_course()
    version = course.current_version_id
    assert queries.module(version, "010", "id").title == "Tempat kejadian"
    assert queries.module(version, "020", "id").title == "The laboratory"
    assert queries.module(version, "090", "id") is None
    assert [(row.number, row.language) for row in queries.outline(version, "id")] == [
        ("010", "id"),
        ("020", "en"),
    ]
    assert "Layar" in queries.questions(version, ["t-1"], "id")["t-1"]
    assert "The screen" in queries.questions(version, ["t-1"], "th")["t-1"]


def test_a_retired_course_is_nowhere(app, clock):
    course = a_course()
    course.retired = True
    db.session.commit()
    assert queries.course(ANONYMOUS, "small-course") is None
    assert queries.courses(ANONYMOUS) == []


def run(app, *words):
    return app.test_cli_runner().invoke(args=["courses", *map(str, words)])


def test_the_command_checks_a_folder_and_says_where_to_look(app):
    fine = run(app, "check", a_folder())
    assert (fine.exit_code, fine.stdout) == (0, "small-course: 0 findings\n")

    broken = run(app, "check", a_folder(**{"quiz/010.en.gift": "::t-1::What? {=yes"}))
    assert broken.exit_code == 1
    assert "quiz/010.en.gift:1:14: The answers are not closed." in broken.stderr


def test_the_command_prints_findings_as_json(app):
    answer = run(app, "check", "--json", a_folder(**{"readme.txt": ""}))
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["small-course"] == [
        {"file": "readme.txt", "line": 1, "column": 1, "what": "The file has no place in a course.",
         "cure": "Move or rename it."}
    ]  # fmt: skip


def test_the_command_imports_once_and_refuses_the_broken(app):
    folder = a_folder()
    assert run(app, "import", folder).stdout == "small-course: new version\n"
    assert run(app, "import", folder).stdout == "small-course: unchanged\n"
    refused = run(app, "import", a_folder("other", **{"readme.txt": ""}))
    assert refused.exit_code == 1
    assert "other/readme.txt:1:1:" in refused.stderr


def test_the_command_reads_questions_and_prints_them_again(app, tmp_path):
    file = tmp_path / "q.gift"
    file.write_bytes(b"::a::One {T}\n\n::b::Caf\xe9 {T}\n")
    refused = run(app, "questions", file)
    assert (refused.exit_code, "q.gift:3:9: This is not UTF-8." in refused.stderr) == (1, True)

    file.write_text("::a::One {T}\n")
    assert run(app, "questions", file).stdout == "a: true_false\n"
    assert json.loads(run(app, "questions", "--json", file).stdout) == {
        "questions": [{"id": "a", "kind": "true_false", "line": 1}], "findings": [],
    }  # fmt: skip


def test_the_command_gives_out_a_bank_or_says_that_there_is_none(app):
    a_course()
    assert run(app, "export", "small-course", "--language", "id").stdout.count("::t-") == 4
    none = run(app, "export", "small-course", "--language", "th")
    assert (none.exit_code, "no course small-course with questions in th" in none.output) == (1, True)
