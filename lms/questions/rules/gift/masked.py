"""Text whose escaped characters no rule of the grammar can see, with the way back to the file."""

ESCAPED = "~=#{}:\\"
BASE = 0xD800
"""Lone surrogates: no text that was read from a file or a form can hold one."""
NEWLINE = chr(BASE + ord("\n"))


def mask(text):
    """Return (masked, offsets): each escape is one character that no file can hold; offsets lead to the text."""
    masked, offsets, at = [], [], 0
    while at < len(text):
        offsets.append(at)
        following = text[at + 1] if text[at] == "\\" and at + 1 < len(text) else ""
        if following == "n":
            masked.append(NEWLINE)
            at += 2
        elif following and following in ESCAPED:
            masked.append(chr(BASE + ord(following)))
            at += 2
        else:
            masked.append(text[at])
            at += 1
    offsets.append(len(text))
    return "".join(masked), offsets


def unmask(masked):
    """Return the text with its escaped characters as themselves."""
    return "".join(chr(ord(c) - BASE) if BASE <= ord(c) < BASE + 128 else c for c in masked)


def escape(text):
    """Return the text with everything escaped that GIFT would read."""
    for character in "\\" + ESCAPED.replace("\\", ""):
        text = text.replace(character, "\\" + character)
    return text.replace("\n", "\\n")
