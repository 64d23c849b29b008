"""Topics in the register of personal fields: a framework of capability, about nobody."""

from lms.base.personal import about_nobody
from lms.topics.models import LevelDescriptor, RelatedTopics, Topic

about_nobody(Topic, LevelDescriptor, RelatedTopics, because="the capability framework")
