"""Two people change one thing: the second reads what the first one wrote, and overwrites it knowingly or not at all.

A form that opens with what a thing holds carries a mark of every field as it was seen. Where another text stands by
the time it comes back, nothing is kept: the page answers 409 with both texts, and the next go counts from there.
"""

import hashlib
from datetime import date, time
from enum import Enum
from typing import NamedTuple

from flask import request

from lms.base.transactions import begin_with, locked, refuse_repeat
from lms.kernel.errors import RuleBroken

MACHINERY = {"once", "csrf_token"}


class Overtaken(RuleBroken):
    """Somebody else changed the thing after its form was opened; 409, with both texts on the form."""

    def __init__(self):
        super().__init__("Somebody else changed this while you had it open.")


class Both(NamedTuple):
    """One field that two people have to do with; `mine` is None where only the other one touched it."""

    id: str
    label: str
    theirs: str
    mine: str | None


class Change(NamedTuple):
    """One field of a form that would change, in its own words."""

    name: str
    label: str
    before: object
    after: object


class Editing:
    """What a form knows of the thing that it changes: how it was seen, and how it stands now."""

    def __init__(self, form, thing, form_of):
        self.form, self.thing, self.form_of = form, thing, form_of
        self.seen = _marks_of(form)
        self.seen |= {name: mark for name, mark in _read(request.form.get("seen", "")) if name in self.seen}
        self.both = []

    @property
    def mark(self):
        """Return what the page carries and sends back."""
        return " ".join(f"{name}={mark}" for name, mark in self.seen.items())

    def goes_on(self):
        """Tell whether what was typed may be kept; what comes between now and then is met under the lock."""
        if self._overtaken(self.form):
            refuse_repeat()
            self.form.refuse(Overtaken())
            return False
        begin_with(self._look_again)
        return True

    def _look_again(self):
        locked(self.thing)
        if self._overtaken(self.form_of(self.thing)):
            raise Overtaken

    def _overtaken(self, fresh):
        return any(self._differ(fresh))

    def _differ(self, fresh):
        """Yield the fields that stand otherwise than they were seen, and otherwise than what was typed."""
        for name, mark in _marks_of(fresh).items():
            if name in self.form and mark not in {self.seen[name], _mark(self.form[name].data)}:
                yield self.form[name], fresh[name].object_data

    def show_both(self):
        """Lay both texts side by side; a field that only the other one touched takes what stands now."""
        fresh = self.form_of(self.thing)
        for field, theirs in self._differ(fresh):
            touched = _mark(field.data) != self.seen[field.name]
            mine = _words(field, field.data) if touched else None
            self.both.append(Both(field.id, field.label.text, _words(field, theirs), mine))
            if not touched:
                field.process(None, data=theirs)
                field.raw_data = None
        self.seen = _marks_of(fresh)


def changing(thing, form_of):
    """Return `form_of(thing)`, the form that opens with what the thing holds, guarded against overwriting unread."""
    form = form_of(thing)
    form.editing = Editing(form, thing, form_of)
    return form


def changes_in(form):
    """Return what a form would change of the thing that it opened with, field by field."""
    return [
        Change(field.name, field.label.text, _shown(field, field.object_data), _shown(field, field.data))
        for field in form
        if field.name not in MACHINERY and _mark(field.data) != _mark(field.object_data)
    ]


def _shown(field, value):
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value if isinstance(value, date) else _words(field, value)


def _marks_of(form):
    """Return {field: mark} of what the thing holds, whatever was typed over it."""
    return {field.name: _mark(field.object_data) for field in form if field.name not in MACHINERY}


def _mark(value):
    plain = "\n".join(sorted(map(_plain, value))) if isinstance(value, list | tuple | set) else _plain(value)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def _plain(value):
    """Return a value as it would be typed, so that what was kept and what comes back compare."""
    if value is None or value is False:
        return ""
    text = value.value if isinstance(value, Enum) else value
    return "\n".join(str(text).strip().splitlines())


def _read(seen):
    return [pair.split("=", 1) for pair in seen.split() if "=" in pair]


def _words(field, value):
    """Return a value in the words of its field: the labels of what was chosen, or the text."""
    choices = getattr(field, "choices", None) or ()
    groups = choices.values() if isinstance(choices, dict) else [choices]
    labels = {_plain(choice[0]): choice[1] for group in groups for choice in group}
    values = value if isinstance(value, list | tuple | set) else [value]
    return ", ".join(filter(None, (labels.get(_plain(one), _plain(one)) for one in values)))
