"""Reads GIFT: blocks between blank lines, one question each."""

import re

from lms.questions.rules.findings import Finding, not_utf8, position
from lms.questions.rules.gift.answers import Fault, read_answers
from lms.questions.rules.gift.masked import mask, unmask
from lms.questions.rules.questions import Kind, Question

FORMATS = ("markdown", "html", "plain", "moodle")
FORMAT = re.compile(r"^\s*\[(markdown|html|plain|moodle)\]")
NAME = re.compile(r"^\s*::(.*?)::", re.DOTALL)
BLANK = re.compile(r"\n[ \t]*\n")
CATEGORY = "$CATEGORY:"
COMMENTED = "\udfff"
"""Stands for each character of a comment, so that a line of them is no blank line."""


def read(text, file="questions.gift"):
    """Return (questions, findings) of a GIFT text; a question with a fault is left out."""
    findings = not_utf8(file, text)
    if findings:
        return [], findings
    questions, category = [], ""
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    shown = _without_comments(plain)
    for offset, block in _blocks(shown):
        try:
            if block.lstrip().startswith(CATEGORY):
                category = _category(block)
                continue
            questions.append(read_one(block, category, line=position(plain, _first(block, offset))[0]))
        except Fault as fault:
            line, column = position(plain, offset + fault.offset)
            findings.append(Finding(file, line, column, fault.what, fault.cure))
    return questions, findings + _twice(questions, file)


def _category(block):
    """Return the path of a category; a question in the same block would be lost without a word."""
    path, _, rest = block.strip()[len(CATEGORY) :].partition("\n")
    if rest.strip():
        raise Fault("A category is a block of its own.", "Put a blank line after it.", block.index(rest))
    return path.strip()


def _first(block, offset):
    return offset + len(block) - len(block.lstrip())


def _without_comments(text):
    """Return the text with comment lines blanked out but as long as before."""
    lines = [COMMENTED * len(line) if line.lstrip().startswith("//") else line for line in text.split("\n")]
    return "\n".join(lines)


def _blocks(text):
    """Yield (offset, block) of everything between blank lines; comments are blanked out."""
    start = 0
    for end, following in [*((m.start(), m.end()) for m in BLANK.finditer(text)), (len(text), 0)]:
        block = text[start:end].replace(COMMENTED, " ")
        if block.strip():
            yield start, block
        start = following


def read_one(block, category="", line=0) -> Question:
    """Return the question of one block; raises Fault with an offset into the block."""
    masked, offsets = mask(block)
    try:
        return _question(masked, category, line)
    except Fault as fault:
        raise Fault(fault.what, fault.cure, offsets[min(fault.offset, len(offsets) - 1)]) from fault


def _question(masked, category, line):
    name = NAME.match(masked)
    if name is None or not name[1].strip():
        raise Fault("The question has no name.", "Begin it with ::a-stable-id::.",
                    len(masked) - len(masked.lstrip()))  # fmt: skip
    body = masked[name.end() :]
    format_ = FORMAT.match(body)
    chosen = format_[1] if format_ else "markdown"
    at = name.end() + (format_.end() if format_ else 0)
    facts = _split_body(masked, at)
    return Question(id=unmask(name[1]).strip(), format=chosen, category=category, line=line, **facts)


def _split_body(masked, at):
    opened, closed = masked.find("{", at), masked.find("}", at)
    if opened < 0:
        if closed >= 0:
            raise Fault("A closing brace without an opening one.", r"Write \} for a brace in text.", closed)
        return {"kind": Kind.DESCRIPTION, "text": unmask(masked[at:]).strip()}
    if 0 <= closed < opened:
        raise Fault("A closing brace before the answers.", r"Write \} for a brace in text.", closed)
    if closed < 0:
        raise Fault("The answers are not closed.", "End them with } on a line of the same block; "
                    "blank lines inside braces are not allowed.", opened)  # fmt: skip
    inner = masked.find("{", opened + 1, closed)
    if inner >= 0:
        raise Fault("An opening brace inside the answers.", r"Write \{ for a brace in text.", inner)
    extra = next((i for i in range(closed + 1, len(masked)) if masked[i] in "{}"), -1)
    if extra >= 0:
        raise Fault("A second pair of braces.", r"One question has one pair; write \{ and \} in text.",
                    extra)  # fmt: skip
    facts = read_answers(masked, opened + 1, closed)
    text, after = unmask(masked[at:opened]).strip(), unmask(masked[closed + 1 :]).strip()
    return facts | {"text": text, "after": after}


def _twice(questions, file):
    seen, found = {}, []
    for question in questions:
        if question.id in seen:
            found.append(Finding(file, question.line, 1, f"The name {question.id} is used twice "
                                 f"(first in line {seen[question.id]}).", "Give each question its own."))  # fmt: skip
        seen.setdefault(question.id, question.line)
    return found
