"""Online meetings with Zoom (lesson 02): a safe room, the right size, an invitation, an intruder, and who was there.

``settings``
    The settings of a meeting as data, checked by a JSON Schema, and the rules that find what is risky in them.
``entry``
    Who gets in with given settings.
``limits``
    Meeting or live stream, and where a recording fits, by the limits of December 2020.
``meeting``
    One meeting with all that its invitation needs, in Japan's time zone.
``appointment``, ``qr``, ``invitation``, ``run_sheet``
    The appointment (ics), the QR code, the two texts, the host's run sheet (PDF).
``invitation_set``, ``take_home``
    All of these as one folder, written whole or not at all.
``plan_sheet``
    The plan of a meeting as a workbook to fill in and read back.
``intruder``
    The response to somebody who breaks in, as constraints.
``attendance``
    Who was there and how long, from the list that Zoom exports.
``sheet``
    A csv or xlsx file as cells that know where they stand.
``data``
    The tables, templates and sample files behind all of these.
"""
