"""A small course that passes the check."""

from pathlib import Path
from tempfile import mkdtemp

from lms.courses import services
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

MANIFEST = """
title = "A small course"
summary = "For tests only."
version = "1.0"
language = "en"
languages = ["en", "id"]
authors = ["The tests"]
minutes = 30
audience = ["first_responder"]
pass_mark = 70
attempts = 2
licence = "All rights reserved"
review_on = 2027-11-01
[[topics]]
code = "FOR-1"
entry = 1
exit = 2
[[sources]]
id = "rfc3227"
title = "Guidelines for Evidence Collection and Archiving (RFC 3227)"
publisher = "IETF"
year = 2002
[[quiz]]
id = "010"
title = "Check yourself"
after = "010"
minutes = 0
draw = [ {file = "010", count = 2} ]
[[quiz]]
id = "final"
title = "Final test"
after = "020"
minutes = 20
draw = [ {file = "010", count = 3} ]
final = true
"""
MODULE = """+++
title = "{title}"
minutes = 15
objectives = ["Name the order", "Decide what to do", "Write it down"]
+++
::: questions
- What comes first?
:::

## The order of volatility

Memory goes first [@rfc3227]. See [the next one](module:020).

:::: challenge Try it
What do you do?
::: solution
You photograph the screen.
:::
::::

::: instructor
Only for {trainer}.
:::

::: keypoints
- Touch nothing.
:::
"""
GIFT = """// the first file
::t-1::What comes first? {{
={right} #Yes.
~The cable #No, power may be needed.
~The bag
}}

::t-2::Memory is volatile. {{T#It is lost without power.#Right.}}

::t-3::How many hashes? {{#2:0 #Two of them.}}

::t-4::Match them. {{
=RAM -> volatile
=Disk -> lasting
=Tape -> slow
####Think of power.
}}
"""
FILES = {
    "course.toml": MANIFEST,
    "modules/010-scene.en.md": MODULE.format(title="The scene", trainer="trainers"),
    "modules/020-lab.en.md": MODULE.format(title="The laboratory", trainer="trainers"),
    "modules/010-scene.id.md": MODULE.format(title="Tempat kejadian", trainer="pelatih"),
    "quiz/010.en.gift": GIFT.format(right="The screen"),
    "quiz/010.id.gift": GIFT.format(right="Layar"),
}
RIGHT = {"t-1": {"choices": [0]}, "t-2": {"value": True}, "t-3": {"text": "2"},
         "t-4": {"pairs": {"0": 0, "1": 1, "2": 2}}}  # fmt: skip


def a_folder(slug="small-course", **changes) -> Path:
    """Return a folder with the course's files; a change replaces or (None) removes one."""
    folder = Path(mkdtemp()) / slug
    for name, text in (FILES | changes).items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def a_course(slug="small-course", **changes):
    """Return the small course, published."""
    course, _new = services.import_course(a_folder(slug, **changes), by=SYSTEM, now=clock.now())
    return course
