"""A page of ours taken apart, so that a bare route can draw the same text from one query.

The rows of a page have one shape: what is the same in all of them is the template, what differs are the
columns. The columns are kept in a table of the run's own, in order, below an index.
"""

import html
import re
from typing import NamedTuple

PIECE = re.compile(r'[<>"]|[^<>"]+')
COLUMNS = 16


class Unlike(Exception):
    """The page's rows are not of one shape, or a bare page does not say what ours says."""


class Recipe(NamedTuple):
    """What is drawn before, for and after each row, and the rows' values in order."""

    head: str
    row: str
    foot: str
    values: list

    @property
    def template(self):
        """Return the page as a Jinja template over `rows`."""
        return f"{_raw(self.head)}{{% for row in rows %}}{self.row}{{% endfor %}}{_raw(self.foot)}"


def recipe_of(page, begins, ends, *, stored=False):
    """Take a page apart at every row from `begins` to `ends`; `stored` rows are drawn as they are."""
    found = list(re.finditer(f"{begins}.*?{ends}", page, re.DOTALL))
    if not found:
        raise Unlike(f"no row like {begins} on the page")
    between = page[found[0].end() : found[1].start()] if len(found) > 1 else ""
    head, foot = page[: found[0].start()], page[found[-1].end() :]
    rows = [match.group() for match in found]
    if stored:
        return Recipe(head, "{{ row.c0|safe }}", foot, [[row] for row in rows])
    row, values = _shape(rows)
    return Recipe(head, row + _raw(between), foot, values)


def _shape(rows):
    pieces = [PIECE.findall(row) for row in rows]
    if len({len(each) for each in pieces}) > 1:
        raise Unlike("the rows are not of one shape")
    drawn, columns = [], []
    for alike in zip(*pieces, strict=True):
        if len(set(alike)) == 1:
            drawn.append(_raw(alike[0]))
        else:
            drawn.append(f"{{{{ row.c{len(columns)} }}}}")
            columns.append([html.unescape(piece) for piece in alike])
    if len(columns) > COLUMNS:
        raise Unlike(f"the rows differ in {len(columns)} places")
    return "".join(drawn), [list(row) for row in zip(*columns, strict=True)]


def _raw(text):
    return f"{{% raw %}}{text}{{% endraw %}}" if text else ""


def visible(page) -> str:
    """Return what a reader reads on a page, blanks folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())
