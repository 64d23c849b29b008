"""Fenced blocks of a module's text as a tree; the rest is Markdown."""

import re
from dataclasses import dataclass, field

from lms.questions.rules.findings import Finding

NAMES = ("objectives", "questions", "challenge", "solution", "instructor", "keypoints", "callout",
         "scenario", "example")  # fmt: skip
OPEN = re.compile(r"^(:{3,})\s*([a-z]+)\s*(.*)$")
CLOSE = re.compile(r"^:{3,}\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass
class Block:
    """A named block with its title, or Markdown text when the name is empty."""

    name: str
    title: str = ""
    line: int = 0
    text: str = ""
    children: list["Block"] = field(default_factory=list)


def tree(text, file, first_line=1):
    """Return (blocks, findings) of a module's body."""
    root, findings, fenced = Block(""), [], False
    stack = [root]
    for number, line in enumerate(text.split("\n"), start=first_line):
        if FENCE.match(line):
            fenced = not fenced
        opened = None if fenced else OPEN.match(line)
        if opened:
            block = Block(opened[2], opened[3].strip(), number)
            if block.name not in NAMES:
                findings.append(_unknown(block, file))
            stack[-1].children.append(block)
            stack.append(block)
        elif not fenced and CLOSE.match(line):
            if len(stack) == 1:
                findings.append(Finding(file, number, 1, "A block is closed that was not opened.",
                                        "Remove the line of colons."))  # fmt: skip
            else:
                stack.pop()
        else:
            _add_text(stack[-1], line, number)
    findings += [Finding(file, block.line, 1, f"The block “{block.name}” is not closed.",
                         "End it with a line of colons.") for block in stack[1:]]  # fmt: skip
    return root.children, findings


def _unknown(block, file):
    return Finding(file, block.line, 1, f"There is no block “{block.name}”.",
                   f"Use one of: {', '.join(NAMES)}.")  # fmt: skip


def _add_text(block, line, number):
    if not block.children or block.children[-1].name:
        block.children.append(Block("", line=number))
        block.children[-1].text = line
    else:
        block.children[-1].text += "\n" + line


def walk(blocks):
    """Yield every block, outer ones first."""
    for block in blocks:
        yield block
        yield from walk(block.children)
