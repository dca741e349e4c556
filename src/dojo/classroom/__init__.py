"""The instructor's room: course, roster, release, collect, report; and the author's checks.

================  ======================================================================
``house``         where course/, lessons/, exercises/ and autograde/ lie
``course``        course.toml
``roster``        who takes part
``start``         ``dojo init``: a new course directory
``collect``       submissions from a folder or a zip
``report``        what the class understood: page, workbook, charts
``summary``       ``dojo report``: gathers what was graded for the report
``feedback``      ``dojo feedback``: what each trainee gets back of an exercise
``certificate``   ``dojo certificate``: who finished the course, and the proof of it
``results``       saved results of grading, for the steps after it
``people``        who of the class is meant
``saving``        files that appear whole or not at all
``belts``         when an exercise is passed, and which belt is worn
``paper``         ``dojo print``: a lesson as a PDF
``workspace``     the trainee's folder, and JupyterLab in Japanese
``room``          what the trainee's home page knows, shows and takes in
``author``        ``dojo build`` and ``dojo gate``
``demo``          a sample class, start to finish
``doctor``        what of the machine is missing
================  ======================================================================
"""
