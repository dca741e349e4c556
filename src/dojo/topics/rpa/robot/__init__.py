"""The robot: Robot Framework in Japanese, with keywords for the practice system, run in a process of its own.

``library``
    the Japanese keywords; a robot names them with ``ライブラリ    dojo.rpa``
``rowwise``
    one row after the other: what was entered, what was there already, what a person must look at
``screen``
    what a keyword does to a screen, and which kind of screen is used here
``forms``
    a screen without a browser: HTTP and the forms of the page
``browser``
    a screen with Chromium, through SeleniumLibrary
``text``
    a robot's text checked before it is run
``messages``
    Robot Framework's messages in Japanese
``steps``
    the steps of a run, written down while it goes on
``log``
    ``log.html`` in Japanese
``child``
    what happens in the process in which a robot runs
``process``
    that process: a fork or a new interpreter, bounded in time
``run``
    a robot run in such a process, and what it did
"""
