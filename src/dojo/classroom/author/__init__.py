"""The author's two checks.

===============  =====================================================================
``sources``      which lessons and exercises exist as text
``notebook``     text to notebook: pairing, stable cell ids, execution
``build``        ``dojo build [--check]``
``planted``      the wrong answers that an author foresaw
``asking``       which answer cells ask by clicking, and what an author wrote into one
``fill``         a submission made from a release: right, wrong or untouched answers
``gate``         ``dojo gate``: full marks, zero, and exactly what was foreseen
===============  =====================================================================
"""
