"""The instructor's room: course, roster, release, collect, report; and the author's checks.

================  ======================================================================
``house``         where course/, lessons/, exercises/ and autograde/ lie
``course``        course.toml
``roster``        who takes part
``start``         ``dojo init``: a new course directory
``collect``       submissions from a folder or a zip
``report``        what the class understood: page, workbook, charts
``summary``       ``dojo report``: gathers what was graded for the report
``workspace``     the trainee's folder, and JupyterLab in Japanese
``author``        ``dojo build`` and ``dojo gate``
``demo``          a sample class, start to finish
``doctor``        what of the machine is missing
================  ======================================================================
"""
