"""From a submission to a score: repair, run, judge, gradebook.

===============  ==================================================================
``results``      what a grading run found: plain dataclasses, and their JSON
``questions``    which questions an exercise has, read from its source notebook
``repair``       puts back what a submission lost, and says so
``engine``       the seam: one submission in, one result out
``ahead``        workers that warm up before there is anything to judge
``executors``    where submissions are judged: here, or on a cluster
``confined``     the dojo's engine: trainee cells confined, answers judged as data
``plan``         what the judge knows of an exercise, from the release record
``sharing``      which test cells cannot be judged from data
``plug``         nbgrader's own commands on the same road
``names``        which names a test cell reads
``jobs``         what travels to a worker, and the notebook made of what comes back
``worker``       a trusted process beside a warm sandbox
``judging``      drives a trainee's process and runs the test cells on plain data
``sandbox``      the confined side
``record``       the gradebook and the autograded folder
``present``      what stands in the gradebook now, points by hand included
``journal``      what a run has finished, so that a killed run goes on
``coursedir``    the course directory as nbgrader sees it
``light``        a quick start
``limits``       what one submission may use: ``[limits]`` of course.toml
``gradebook``    opening nbgrader's gradebook
``tables``       the gradebook in plain SQL
``intake``       reading a submitted notebook, without trusting it
``verdicts``     reads the judge's verdicts from an executed notebook
``run``          a whole class
``release``      the trainee's version of an exercise, and the search for leaks in it
===============  ==================================================================
"""
