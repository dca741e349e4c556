"""What a lesson's or an exercise's cell calls.

===========  ================================================================
``ask``      click-to-answer: a question whose answer is clicked and kept
``judge``    points, reason and hint of a question, together
``verdict``  what a judged question found: plain dataclasses, and how they show
``plain``    turns an answer into plain data, or says why it is none
``compare``  equality, shares and orders of plain data
``quiz``     the questions at the end of a lesson, checked one by one
``box``      the one framed message that a trainee sees
===========  ================================================================
"""
