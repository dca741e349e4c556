"""How to find one's way in the dojo (lesson 00).

``tour``
    The areas of the Japanese JupyterLab screen, the tasks of the guided tour, and the answer to a click.
``slips``
    Small slips of the pen that everybody makes: how they look on the screen and how to mend them.
``seasons``
    The postcard from 道場町 on which a trainee learns to edit a value.
``sheet``
    The take-home: a one-page cheat sheet (PDF).
``origin``
    Where the course comes from: the third dojo, from the data sets.
``data``
    The tables and the template behind all of these.
"""
