"""What course.toml must say."""

import tomllib
from datetime import date

from lms.questions.rules.findings import Finding

FILE = "course.toml"
KEYS = {
    "title": str, "summary": str, "version": str, "language": str, "languages": list,
    "authors": list, "minutes": int, "audience": list, "pass_mark": int, "attempts": int,
    "licence": str, "review_on": date, "topics": list, "sources": list, "quiz": list,
}  # fmt: skip
TABLES = {
    "topics": {"code": str, "entry": int, "exit": int},
    "sources": {"id": str, "title": str, "publisher": str, "year": int},
    "quiz": {"id": str, "title": str, "after": str, "minutes": int, "draw": list},
}
OPTIONAL = {"sources": {"url": str}, "quiz": {"final": bool}, "topics": {}}


def _finding(what, cure):
    return Finding(FILE, 1, 1, what, cure)


def read_manifest(text, framework, audiences):
    """Return (facts or None, findings); `framework` holds the known topic codes."""
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return None, [_finding(f"It is not TOML: {wrong}.", "Mend it.")]
    found = [_finding(f"“{key}” is missing or of the wrong kind.", f"Write {key} = …")
             for key, kind in KEYS.items() if not isinstance(facts.get(key), kind)]  # fmt: skip
    found += [_finding(f"“{key}” is not known here.", "Remove it.") for key in facts if key not in KEYS]
    if found:
        return None, found
    for name in TABLES:
        for table in facts[name]:
            found += _table(name, table)
    if found:
        return None, found
    return facts, _sense(facts, framework, audiences)


def _table(name, table):
    wanted, optional = TABLES[name], OPTIONAL[name]
    found = [_finding(f"A table of {name} lacks “{key}” or has it of the wrong kind.", f"Write {key} = …")
             for key, kind in wanted.items() if not isinstance(table.get(key), kind)]  # fmt: skip
    return found + [_finding(f"“{key}” is not known in {name}.", "Remove it.")
                    for key in table if key not in wanted | optional]  # fmt: skip


def _sense(facts, framework, audiences):
    found = []
    for topic in facts["topics"]:
        if topic["code"] not in framework:
            found.append(_finding(f"The framework has no topic {topic['code']}.", "Use a known code."))
        if not 1 <= topic["entry"] <= topic["exit"] <= 5:
            found.append(_finding(f"The levels of {topic['code']} are not 1 to 5 upwards.", "Mend them."))
    found += [_finding(f"“{name}” is no audience.", "Use a word of the framework.")
              for name in facts["audience"] if name not in audiences]  # fmt: skip
    if not 1 <= facts["pass_mark"] <= 100:
        found.append(_finding("The pass mark is not 1 to 100 per cent.", "Mend it."))
    if facts["language"] not in facts["languages"]:
        found.append(_finding("The source language is not among the languages.", "Add it."))
    finals = [quiz for quiz in facts["quiz"] if quiz.get("final")]
    if len(finals) != 1:
        found.append(_finding(f"{len(finals)} quizzes are final.", "Exactly one has final = true."))
    for name in ("sources", "quiz"):
        ids = [table["id"] for table in facts[name]]
        found += [_finding(f"The id {i} is used twice in {name}.", "Rename one.")
                  for i in sorted({i for i in ids if ids.count(i) > 1})]  # fmt: skip
    return found
