"""The webhook server: the keyword table, answering for real.

``settings``
    Secret, token and the platform's address, from the environment.
``events``
    A request's body to the few things that the server needs of each event.
``seen``
    Which events were taken already, so that none is answered twice.
``sender``
    One reply through the line-bot-sdk, tried again when the platform stumbles.
``desk``
    Takes events, answers them in the background, and finishes what is under way.
``journal``
    The log: one JSON object a line, without user ids or texts.
``web``
    The two addresses: ``/callback`` for the platform, ``/health`` for whoever watches the server.
``run``
    Start, wait for Ctrl-C or SIGTERM, stop in order.
"""
