"""``dojo feedback``: what each trainee gets back of one exercise, and nothing of anybody else.

==============  ==============================================================
``model``       one trainee's feedback as plain data, and its small JSON file
``titles``      what a trainee knows the questions by
``wording``     what happened to a submission, said to the trainee
``page``        the HTML page, in one file
``files``       writes ``feedback/ID/NAME/``, and the zip for handing back
==============  ==============================================================
"""

from __future__ import annotations

from dojo.classroom.feedback.files import HandedBack, NotGradedError, hand_back
from dojo.classroom.feedback.model import VERSION, Feedback

__all__ = ["VERSION", "Feedback", "HandedBack", "NotGradedError", "hand_back"]
