"""Published trainings in the register of personal fields: about nobody."""

from lms.base.personal import about_nobody
from lms.trainings.models import PublishedTraining

about_nobody(PublishedTraining, because="what is taught, when, by which parties")
