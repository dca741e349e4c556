"""``dojo certificate``: who finished the course, a certificate on paper, and a code that proves it.

============  ==============================================================
``passing``   when an exercise is passed, and who has passed all that is needed
``code``      the verification code: facts, HMAC, sixteen characters
``key``       the key of a course, made once and never overwritten
``register``  every certificate that was given: ``certificates/register.csv``
``sheet``     the certificate as a PDF
``issue``     gives certificates
``verify``    whose certificate a code belongs to
============  ==============================================================
"""

from __future__ import annotations

from dojo.classroom.certificate.issue import Certificate, Issued, issue
from dojo.classroom.certificate.verify import Verified, verify

__all__ = ["Certificate", "Issued", "Verified", "issue", "verify"]
