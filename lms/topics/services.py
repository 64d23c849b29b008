"""How the secretariat edits the framework; the trail keeps what stood before."""

from lms.base import audit
from lms.base.transactions import use_case
from lms.topics.models import LevelDescriptor
from lms.topics.rules import DescriptorOf


@use_case
def edit_topic(topic, *, by, now, descriptors=None, **facts):
    """Change what a topic says; `descriptors` is {(describes, level): text}, an empty text removes one."""
    changed = {}
    for name, value in facts.items():
        if getattr(topic, name) != value:
            changed[name] = [str(getattr(topic, name) or ""), str(value or "")]
            setattr(topic, name, value)
    for (describes, level), text in (descriptors or {}).items():
        before = set_descriptor(topic, DescriptorOf(describes), level, (text or "").strip())
        if before is not None:
            changed[f"{describes} {level}"] = [before, text]
    topic.edited = topic.edited or bool(changed)
    audit.note("edit_topic", topic, by=by, now=now, changed=changed)
    return changed


def set_descriptor(topic, describes, level, text):
    """Set one descriptor in the running transaction; return what stood before if it changed."""
    known = next((d for d in topic.descriptors if d.describes == describes and d.level == level), None)
    before = known.text if known else ""
    if before == text:
        return None
    if known is None:
        topic.descriptors.append(LevelDescriptor(describes=describes, level=level, text=text))
    elif text:
        known.text = text
    else:
        topic.descriptors.remove(known)
    return before
