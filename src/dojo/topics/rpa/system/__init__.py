"""The practice system of 道場町: a real local web application, as awkward as real ones.

Its fields stand in another order at every visit and have other names inside; after a few registrations it wants to be entered
anew; a registration takes a while; what is typed wrongly is refused in Japanese; and it takes the same application twice.

``state``
    what has been registered, who is inside, and how the fields lie this time
``pages``
    the pages as HTML
``app``
    which address does what (tornado)
``served``
    the application in a thread: on a port of this machine, or on a line without any port
"""

from __future__ import annotations

from dojo.topics.rpa.system.served import HOST, Served
from dojo.topics.rpa.system.state import State

__all__ = ["HOST", "Served", "State"]
