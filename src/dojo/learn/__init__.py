"""What a lesson's or an exercise's cell calls.

============  ================================================================
``ask``       click-to-answer: a question whose answer is clicked and kept
``judge``     points, reason and hint of a question, together
``verdict``   what a judged question found: plain dataclasses
``result``    the box of a judged question
``tally``     wrong runs and points so far, in a trainee's kernel
``plain``     turns an answer into plain data, or says why it is none
``compare``   equality, shares and orders of plain data
``slips``     slips of form in an answer, named in Japanese
``form``      whether an answer has the form that is asked for
``quiz``      the questions at the end of a lesson, checked one by one
``progress``  what a trainee has done, kept in the workspace
``box``       the one framed message that a trainee sees
``shell``     whether somebody sees what is shown, and can click it
============  ================================================================

``plainspoken``, a package, shows Python's own errors in Japanese in a trainee's kernel.
"""
