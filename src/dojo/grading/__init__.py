"""From a submission to a score: repair, run, judge, gradebook.

===============  ==================================================================
``results``      what a grading run found: plain dataclasses, and their JSON
``questions``    which questions an exercise has, read from its source notebook
``repair``       puts back what a submission lost, and says so
``engine``       the seam: one submission in, one result out
``stock``        the engine of this version: nbgrader's own autograder
``verdicts``     reads the judge's verdicts from an executed notebook
``run``          a whole class, one submission after the other
``release``      the trainee's version of an exercise, and the search for leaks in it
===============  ==================================================================
"""
