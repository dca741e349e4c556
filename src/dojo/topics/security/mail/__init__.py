"""Reading a suspicious mail the careful way: what it shows, where it really comes from, and how hard it is to see through.

================  ==================================================================
``reading``       an ``.eml`` file as a plain record; opens and runs nothing
``links``         where a link says it goes, and where it goes
``attachments``   what kind of file is attached, and whether its name hides that
``domains``       the registrable domain of a host, and domains that imitate a known one
``suffixes``      the public suffix list (slow to load)
``signature``     a DKIM signature checked against a practice DNS table, offline
``cues``          what can be observed in a mail, by the categories of the NIST Phish Scale
``difficulty``    how hard a mail is to see through, from cues and premise
``anatomy``       a mail taken apart for a reader, part by part, in plain words
``lesson``        the twelve mails of lesson 01, with their truth, and the answer to each action
``data``          the tables and the mails behind all of these
``workshop``      the author's tool that writes and signs the practice mails (not imported here)
================  ==================================================================

All mails are fictional: 道場町 does not exist, and no domain under ``.example`` can.
"""

from __future__ import annotations

from dojo.topics.security.mail.anatomy import Part, anatomy
from dojo.topics.security.mail.attachments import Attachment
from dojo.topics.security.mail.cues import Cue, cues
from dojo.topics.security.mail.difficulty import CUE_STEPS, PREMISE_STEPS, cue_step, difficulty, premise_step
from dojo.topics.security.mail.domains import Lookalike, known_domains, lookalike, true_domain
from dojo.topics.security.mail.lesson import ACTIONS, Case, Reply, lesson_mail, lesson_mails, practice_dns, respond
from dojo.topics.security.mail.reading import DamagedMailError, Envelope, Link, Mail, read_envelope, read_mail
from dojo.topics.security.mail.signature import DkimResult, check_dkim, read_dns

__all__ = [
    "ACTIONS",
    "CUE_STEPS",
    "PREMISE_STEPS",
    "Attachment",
    "Case",
    "Cue",
    "DamagedMailError",
    "DkimResult",
    "Envelope",
    "Link",
    "Lookalike",
    "Mail",
    "Part",
    "Reply",
    "anatomy",
    "check_dkim",
    "cue_step",
    "cues",
    "difficulty",
    "known_domains",
    "lesson_mail",
    "lesson_mails",
    "lookalike",
    "practice_dns",
    "premise_step",
    "read_dns",
    "read_envelope",
    "read_mail",
    "respond",
    "true_domain",
]
