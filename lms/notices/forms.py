"""How a person wants to be told."""

from wtforms import RadioField
from wtforms.validators import DataRequired

from lms.base.forms import Form, choices
from lms.notices.rules import CHOOSABLE, About, Channel

OF = "about_"
"""Before each name: a field called "matches" would hide the form's own method from every script."""


def choices_form(kept):
    """Return a form with one question per kind of notice, answered as the person chose."""
    fields = {
        f"{OF}{about.value}": RadioField(about.label, [DataRequired()], choices=choices(about.channels))
        for about in CHOOSABLE
    }
    form = type("ChoicesForm", (Form,), fields)
    return form(data={f"{OF}{about.value}": channel.value for about, channel in kept.items()})


def chosen_in(form):
    """Return {kind: channel} as the form says it."""
    return {About(name.removeprefix(OF)): Channel(value) for name, value in form.values.items()}
