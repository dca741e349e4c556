"""The instructor's report: one page, one workbook and the charts, from the results of grading.

===================  ==============================================================
``inputs``           what the report is told: exercises, roster, planted mistakes
``attempts``         one result per trainee, also for those who handed in nothing
``measures``         mean, quartiles, distribution and correlation of plain numbers
``questions``        right answers, points and discrimination of each question
``mistakes``         which foreseen mistakes were made, and how often
``municipalities``   how far each municipality has come
``study``            all of the above for a class, as plain data
``tasks``            what the instructor does now
``wording``          numbers, dates and names as a reader meets them
``charts``           the pictures, each with its alternative text
``page``             the HTML page, in one file
``sheets``           the sheets of the workbook, as rows and columns
``workbook``         the Excel workbook
``files``            writes everything into a folder
===================  ==============================================================

Importing this package loads neither matplotlib nor openpyxl; writing a report does.
"""

from dojo.classroom.report.files import ReportFiles, ReportNotWrittenError, write_report
from dojo.classroom.report.inputs import Enrolled, ExerciseInfo, PlantedMistake, RosterRow
from dojo.classroom.report.study import ClassStudy, ExerciseStatistics, study

__all__ = [
    "ClassStudy",
    "Enrolled",
    "ExerciseInfo",
    "ExerciseStatistics",
    "PlantedMistake",
    "ReportFiles",
    "ReportNotWrittenError",
    "RosterRow",
    "study",
    "write_report",
]
