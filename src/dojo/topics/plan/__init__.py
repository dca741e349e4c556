"""A town's plan for digital work (lesson 05): priorities, order, money, people, indicators.

``months``
    Months as people write them, fiscal years.
``model``
    A plan as plain data.
``network``
    The critical path and the room of each initiative (networkx).
``finance``
    Who pays, by the rates of the data set ``subsidy_rates``; the rules of rounding.
``people``
    Effort against the strength of the team.
``indicators``
    What an indicator lacks: number, date, way of measuring.
``effects``
    What a delay does to all of these.
``programme``
    The national programme: six priorities, the steps of the guide, what came of the plans.
``stages``
    Which form of organisation suffices for the work of a year.
``town``
    The fictional plan of 道場町.
``charts``, ``words``
    Timetable and money as pictures, and the same in words.
``report``
    The plan as a PDF, and what to mind about it.
``workbook``
    The plan as an Excel workbook, both ways.
``data``
    Tables and templates behind all of these.
"""
