"""nbgrader's settings for a dojo course: the same for the ``nbgrader`` commands, the formgrader and ``dojo``."""

c = get_config()

c.CourseDirectory.course_id = "dojo"

# The text source of an exercise holds the solutions; only the notebook is turned into a release.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "*.md",
    "*.part",
]

# The prepared blank stands above the solution in the same cell; what replaces the solution is one line for the trainee.
c.ClearSolutions.code_stub = {"python": "# ↑ 答えのセルはここまでです。Shift + Enter で実行します"}
c.ClearSolutions.text_stub = "ここに書いてください。"

# A test cell that was deleted comes back; the notice is for the instructor.
c.OverwriteCells.add_missing_cells = True
c.OverwriteCells.missing_cell_notification = "このセル({cell_id})は提出物になかったので、元に戻しました。\n\n"

# A cell that never ends must not hold up the class. [s]
c.Execute.timeout = 10
c.Judge.timeout = 10

# What a trainee's notebook shows must not run as a program in the instructor's browser.
c.HTMLExporter.sanitize_html = True

# nbgrader's own autograde and the formgrader's button take the dojo's road: repaired, run confined, judged as data.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "dojo.grading.plug.Repair",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "dojo.grading.plug.Judge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
