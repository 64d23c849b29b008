"""What can be typed about the test of an edition and about a result."""

from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from lms.assessments.rules import FEWEST_QUESTIONS, MOST_QUESTIONS, Part
from lms.base.forms import Form

RANGE = NumberRange(FEWEST_QUESTIONS, MOST_QUESTIONS)


class TestForm(Form):
    """Whose questions are asked, and how many."""

    __test__ = False
    course = SelectField("Questions of the course", [Optional()],
                         description="Drawn once: everybody gets the same, before and after, in an order of their own.")  # fmt: skip
    count = IntegerField("How many questions", [InputRequired(), RANGE], default=12,
                         description="From every module alike; first those that no practice test asks.")  # fmt: skip


def form_of_test(courses, test, proposed):
    """Return the form of an edition's test, open at what stands or at what is proposed."""
    known = test.version.course.slug if test else proposed
    form = TestForm(data={"course": known, "count": len(test.questions) if test else 12})
    form.course.choices = [("", "No test"), *courses]
    return form


class CorrectForm(Form):
    """A result as somebody who was there knows it, and why."""

    part = RadioField("Which test", [DataRequired()], choices=[(part.value, part.label) for part in Part])
    percent = IntegerField("Per cent", [Optional(), NumberRange(0, 100)],
                           description="Left empty, the officer took no test.")  # fmt: skip
    reason = TextAreaField("Why", [DataRequired(), Length(max=500)],
                           description="The officer reads this: taken on paper, a question was wrong.")  # fmt: skip
