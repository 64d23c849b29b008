"""What can be typed about a topic."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form
from lms.topics.rules import CapabilityStage, DescriptorOf, Level


class TopicForm(Form):
    """A topic's name, keywords and mappings."""

    name = StringField("Name", [DataRequired(), Length(max=160)])
    keywords = TextAreaField("Keywords", [Length(max=2000)],
                             description="Separated by commas, in any working language.")  # fmt: skip
    cmm = StringField("Oxford CMM", [Length(max=200)])
    budapest = StringField("Budapest Convention", [Length(max=200)])
    ecteg_actor = StringField("Actor of the European training competency framework", [Length(max=200)])
    nice = StringField("NICE work roles", [Length(max=200)])


def topic_form(topic):
    """Return the form with a text per level of a state and of a person."""
    known = {(d.describes.value, d.level): d.text for d in topic.descriptors}
    fields = {}
    for describes, levels, words in ((DescriptorOf.STATE, CapabilityStage, "A state at"),
                                     (DescriptorOf.PERSON, Level, "A person at")):  # fmt: skip
        for level in levels:
            fields[f"{describes.value}_{level.value}"] = TextAreaField(
                f"{words} {level.label}", [Length(max=600)],
                default=known.get((describes.value, level.value), ""),
            )  # fmt: skip
    return type("TopicFormWithLevels", (TopicForm,), fields)(obj=topic)


def facts_in(form):
    """Return (facts, descriptors) as the use-case takes them."""
    data = form.values
    descriptors = {}
    for describes in DescriptorOf:
        for level in range(1, 6):
            descriptors[describes.value, level] = data.pop(f"{describes.value}_{level}")
    facts = {name: value or None for name, value in data.items()}
    return facts | {"keywords": facts["keywords"] or ""}, descriptors
