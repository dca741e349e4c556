"""What grading costs, measured beside stock nbgrader: ``make bench`` writes ``docs/benchmarks.md``.

============  ====================================================================
``measure``   one command: wall time, CPU time of all its processes, peak memory
``classes``   the course folders that are graded
``floor``     the same cells in a forked warm interpreter and nothing else
``scores``    what stands in a gradebook
``cases``     the comparisons
``machine``   what it was measured on
``room``      the trainee's room: a lesson beside a button, and how many trainees fit
``lab``       a running JupyterLab
``opening``   from opening a notebook to its first widget
``kernel``    the memory of kernels
``page``      tables and the page made of them
============  ====================================================================
"""
