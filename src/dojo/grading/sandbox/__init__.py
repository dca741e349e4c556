"""Running a trainee's cells where they can reach nothing: bubblewrap outside, namespaces for each submission inside.

==============  ==================================================================
``launch``      starts the warm interpreter in bubblewrap
``zygote``      the warm interpreter: forks one child for each submission
``namespaces``  namespaces, limits and privileges of that child
``runner``      runs cells and hands over values, inside that child
``shell``       an IPython shell that collects instead of showing
``seccomp``     system calls that are refused to it
``channel``     messages over a socket
``codec``       values as plain data
``outputs``     what cells show, made well-formed
==============  ==================================================================
"""
