"""What can be sent: a file of activities, a reason, the draft of an offering."""

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form
from lms.offerings.forms import OfferingForm, offering_form


class ReadForm(Form):
    """A file of activities."""

    file = FileField("The file, XML", [FileRequired("Choose a file.")])


class SetAsideForm(Form):
    """Why an announcement is no offer."""

    reason = TextAreaField("Reason", [DataRequired(), Length(max=2000)])


class DraftForm(OfferingForm):
    """An offering drafted for a partner from what it announced; what was not announced is filled in."""

    party = SelectField("For the partner", [DataRequired("Choose a partner.")])

    @property
    def facts(self):
        """Return what was typed in the words of the use-case, without the partner."""
        found = super().facts
        found.pop("party")
        return found


def draft_form(announcement, topic_choices, state_choices, partners):
    """Return the form as far as the announcement fills it in; a topic that it only seems to speak of is a first choice."""
    found = announcement
    codes = {code for code, _name in state_choices}
    form = offering_form(
        topic_choices, state_choices, DraftForm, title=found.title, text=found.text, start_on=found.start_on, end_on=found.end_on,
        topic_1=found.topics[0] if found.topics else "", eligible_states=[code for code in found.countries if code in codes],
        budget=found.budget, currency=found.currency or "", party=found.party.code if found.party else "",
    )  # fmt: skip
    form.party.choices = [("", "Choose a partner"), *partners]
    return form
