"""One module of a course: front matter, body, and everything a careful editor would look for."""

import re
import tomllib
from dataclasses import dataclass

from lms.courses.rules.blocks import tree, walk
from lms.questions.rules.findings import Finding

FILE = re.compile(r"^modules/(\d{3})-([a-z0-9-]+)\.([a-z]{2,3})\.md$")
HEADING = re.compile(r"^(#{1,6})\s+\S")
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s")
CITATION = re.compile(r"\[@([A-Za-z0-9_-]+)\]")
HTML = re.compile(r"</?[a-zA-Z][^>]*>")
FENCE = re.compile(r"^\s*(```|~~~)")
CODE = re.compile(r"`[^`]*`")
KEYS = {"title": str, "minutes": int, "objectives": list}


@dataclass(frozen=True)
class ModuleText:
    """A module as its file says it."""

    number: str
    slug: str
    language: str
    title: str
    minutes: int
    objectives: list
    body: str
    blocks: list
    file: str


def read_module(file, text, known):
    """Return (module or None, findings); `known` holds sources, modules and media of the course."""
    number, slug, language = FILE.match(file).groups()
    parts = text.replace("\r\n", "\n").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        return None, [Finding(file, 1, 1, "The front matter is missing.", "Begin with +++, TOML, +++.")]
    try:
        facts = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as wrong:
        return None, [Finding(file, 2, 1, f"The front matter is not TOML: {wrong}.", "Mend it.")]
    findings = _front_matter(file, facts)
    first = parts[1].count("\n") + 3
    blocks, faults = tree(parts[2], file, first)
    findings += faults + _body(file, parts[2], first, known) + _ending(file, blocks, first)
    if _front_matter(file, facts):
        return None, findings
    module = ModuleText(number, slug, language, facts["title"], facts["minutes"], facts["objectives"],
                        parts[2], blocks, file)  # fmt: skip
    return module, findings


def _front_matter(file, facts):
    found = [Finding(file, 2, 1, f"“{key}” is missing or of the wrong kind.", f"Write {key} = …")
             for key, kind in KEYS.items() if not isinstance(facts.get(key), kind)]  # fmt: skip
    found += [Finding(file, 2, 1, f"“{key}” is not known here.", "Remove it.")
              for key in facts if key not in KEYS]  # fmt: skip
    return found


def _ending(file, blocks, first):
    names = [block.name for block in walk(blocks) if block.name]
    return [Finding(file, first, 1, f"There is no block “{name}”.", f"Add ::: {name}.")
            for name in ("questions", "challenge", "solution", "keypoints") if name not in names]  # fmt: skip


def _body(file, body, first, known):
    found, level, fenced = [], 1, False
    for number, line in enumerate(body.split("\n"), start=first):
        if FENCE.match(line):
            fenced = not fenced
            continue
        if fenced:
            continue
        heading = HEADING.match(line)
        if heading:
            depth = len(heading[1])
            found += _heading(file, number, depth, level)
            level = depth
        found += _line(file, number, CODE.sub(lambda m: " " * len(m[0]), line), known)
    return found


def _heading(file, number, depth, level):
    if depth == 1:
        return [Finding(file, number, 1, "A heading of the first level.", "The title is it: begin at ##.")]
    if depth > level + 1:
        return [Finding(file, number, 1, f"A heading jumps from level {level} to {depth}.",
                        f"Use {'#' * (level + 1)}.")]  # fmt: skip
    return []


def _line(file, number, line, known):
    found = [Finding(file, number, m.start() + 1, f"HTML is not taken: {m[0][:30]}", "Use Markdown.")
             for m in HTML.finditer(line)]  # fmt: skip
    if REFERENCE.match(line):
        found.append(
            Finding(file, number, 1, "A link by reference.", "Write [words](address) where it is read.")
        )
    for cited in CITATION.finditer(line):
        if cited[1] not in known.sources:
            found.append(Finding(file, number, cited.start() + 1, f"No source is named “{cited[1]}”.",
                                 "Add it to [[sources]] in course.toml."))  # fmt: skip
    for link in LINK.finditer(line):
        found += _target(file, number, link, known)
    return found


def _target(file, number, link, known):
    at, (picture, words, target) = link.start() + 1, link.groups()
    if not words.strip():
        cure = "Write what it shows." if picture else "Write where it leads."
        return [Finding(file, number, at, "The text of a picture or link is empty.", cure)]
    if picture:
        fine = target.startswith("media/") and target in known.media
        cure = "Pictures lie in media/ of the course."
    elif target.startswith("module:"):
        fine, cure = target[7:] in known.modules, "Name a module of this course, such as module:020."
    else:
        fine, cure = target.startswith("https://") and "." in target[8:], "Link to an https address."
    return [] if fine else [Finding(file, number, at, f"The link leads nowhere: {target}", cure)]
