"""The country report of a nomination."""

from flask_wtf.file import FileField, FileRequired

from lms.base.forms import Form


class ReportForm(Form):
    """The country report that goes with a nomination."""

    report = FileField("The report, PDF or DOCX", [FileRequired("Choose a file.")])
