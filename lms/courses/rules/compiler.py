"""Checks a whole course as a compiler would: every finding with file, line, column and cure."""

import re
from dataclasses import dataclass, field

from lms.courses.rules.manifest import FILE as MANIFEST
from lms.courses.rules.manifest import read_manifest
from lms.courses.rules.modules import FILE as MODULE
from lms.courses.rules.modules import read_module
from lms.questions.rules import gift
from lms.questions.rules.findings import Finding, not_utf8

QUIZ = re.compile(r"^quiz/([a-z0-9-]+)\.([a-z]{2,3})\.gift$")
MEDIA = re.compile(r"^media/[a-z0-9-]+\.(svg|png|jpg|webp)$")


@dataclass(frozen=True)
class Known:
    """What module texts may refer to."""

    sources: frozenset
    modules: frozenset
    media: frozenset


@dataclass
class CourseText:
    """A course as its files say it: manifest, modules and questions by (file, language)."""

    manifest: dict
    modules: list = field(default_factory=list)
    questions: dict = field(default_factory=dict)


def compile_course(files, framework, audiences):
    """Return (CourseText or None, findings) of {path: text}; without findings the course may be used."""
    garbled = [finding for path in sorted(files) for finding in not_utf8(path, files[path])]
    if garbled:
        return None, garbled
    manifest, findings = read_manifest(files.get(MANIFEST, ""), framework, audiences)
    findings += [Finding(path, 1, 1, "The file has no place in a course.", "Move or rename it.")
                 for path in files if not (path == MANIFEST or MODULE.match(path) or QUIZ.match(path)
                                           or MEDIA.match(path))]  # fmt: skip
    if manifest is None:
        return None, sorted(findings)
    course = CourseText(manifest)
    known = Known(
        frozenset(source["id"] for source in manifest["sources"]),
        frozenset(m[1] for path in files if (m := MODULE.match(path))),
        frozenset(path for path in files if MEDIA.match(path)),
    )
    for path in sorted(files):
        findings += _file(course, path, files[path], known)
    findings += [*_languages(course), *_minutes(course), *_draws(course)]
    return course, sorted(findings)


def _file(course, path, text, known):
    if MODULE.match(path):
        module, findings = read_module(path, text, known)
        if module is not None:
            course.modules.append(module)
        return findings
    quiz = QUIZ.match(path)
    if quiz:
        questions, findings = gift.read(text, path)
        course.questions[quiz[1], quiz[2]] = questions
        return findings + _feedback(path, questions)
    return []


def _feedback(path, questions):
    """Every question teaches: some feedback must be there."""
    found = []
    for question in questions:
        parts = [question.feedback, question.when_wrong, *(a.feedback for a in question.answers),
                 *(r.feedback for r in question.ranges)]  # fmt: skip
        if question.is_marked and not any(parts):
            found.append(Finding(path, question.line, 1, f"{question.id} gives no feedback.",
                                 "Add # to answers, or #### in general."))  # fmt: skip
    return found


def _languages(course):
    facts, source, found = course.manifest, course.manifest["language"], []
    spoken = {module.language for module in course.modules}
    for code in sorted(set(facts["languages"]) ^ spoken):
        found.append(Finding(MANIFEST, 1, 1, f"The language {code} is declared or used, not both.",
                             "Make languages and modules agree."))  # fmt: skip
    originals = {m.number for m in course.modules if m.language == source}
    found += [Finding(m.file, 1, 1, "There is no such module in the source language.", "Write it first.")
              for m in course.modules if m.number not in originals]  # fmt: skip
    for (file, language), questions in course.questions.items():
        found += _parity(course, file, language, questions, source)
    return found


def _parity(course, file, language, questions, source):
    if language == source:
        return []
    path = f"quiz/{file}.{language}.gift"
    original = {q.id: q for q in course.questions.get((file, source), ())}
    mine = {q.id: q for q in questions}
    found = [Finding(path, 1, 1, f"{i} is in one language only.", "Write it in both, or in none.")
             for i in sorted(set(original) ^ set(mine))]  # fmt: skip
    for i in sorted(set(original) & set(mine)):
        if original[i].kind != mine[i].kind:
            found.append(Finding(path, mine[i].line, 1, f"{i} is of another kind than in {source}.",
                                 "Make them alike."))  # fmt: skip
        elif original[i].shape != mine[i].shape:
            found.append(Finding(path, mine[i].line, 1, f"{i} has other answers than in {source}.",
                                 "Give the same answers in the same order."))  # fmt: skip
    return found


def _minutes(course):
    facts = course.manifest
    total = sum(m.minutes for m in course.modules if m.language == facts["language"])
    if total == facts["minutes"]:
        return []
    return [Finding(MANIFEST, 1, 1, f"The modules take {total} minutes, the course says {facts['minutes']}.",
                    f"Write minutes = {total}.")]  # fmt: skip


def _draws(course):
    found, source = [], course.manifest["language"]
    numbers = {m.number for m in course.modules}
    for quiz in course.manifest["quiz"]:
        if quiz["after"] not in numbers:
            found.append(
                Finding(MANIFEST, 1, 1, f"Quiz {quiz['id']} comes after no module.", "Mend “after”.")
            )
        for draw in quiz["draw"]:
            there = [q for q in course.questions.get((draw.get("file"), source), ()) if q.is_marked]
            if not 1 <= draw.get("count", 0) <= len(there):
                found.append(Finding(MANIFEST, 1, 1, f"Quiz {quiz['id']} draws {draw.get('count')} of "
                                     f"{len(there)} questions of {draw.get('file')}.", "Draw fewer."))  # fmt: skip
    names = [q.id for (f, lang), qs in course.questions.items() if lang == source for q in qs]
    found += [Finding(MANIFEST, 1, 1, f"The question {i} stands in two files.", "Rename one.")
              for i in sorted({i for i in names if names.count(i) > 1})]  # fmt: skip
    return found
