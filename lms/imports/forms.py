"""A file of nominations."""

from flask_wtf.file import FileField, FileRequired

from lms.base.forms import Form


class ImportForm(Form):
    """The filled template."""

    file = FileField("The filled template, CSV or XLSX", [FileRequired("Choose a file.")],
                     description="It is only looked at first; nothing is nominated before you say so.")  # fmt: skip
