"""The views of lesson 05: what :mod:`dojo.topics.plan` works out, to click on.

``programme``
    The six priorities and the steps of the guide.
``desk``
    The planning desk: delays, and what they do.
``timeline``
    The timetable as bars of HTML, for the desk.
``pictures``
    Timetable and money as charts.
``money``
    The finance desk: a cost and a scheme, and who pays.
``people``
    The stages of an organisation, year by year.
``wording``
    A sentence that should be an indicator.
``files``
    The take-homes: workbook and PDF.
"""
