"""What grading costs, measured beside stock nbgrader: ``make bench`` writes ``docs/benchmarks.md``.

============  ====================================================================
``measure``   one command: wall time, CPU time of all its processes, peak memory
``classes``   the course folders that are graded
``floor``     the same cells in a forked warm interpreter and nothing else
``scores``    what stands in a gradebook
``cases``     the comparisons
``machine``   what it was measured on
``page``      tables and the page made of them
============  ====================================================================
"""
