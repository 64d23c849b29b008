"""What happens to courses: read from their folders, checked, kept as versions, given out again."""

from lms.courses.services.folders import check_folder, folders, read_folder
from lms.courses.services.publishing import import_course

__all__ = ["check_folder", "folders", "import_course", "read_folder"]
