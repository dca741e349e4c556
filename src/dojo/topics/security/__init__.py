"""Information security (lesson 01): what a town hall's staff must see, judge and do first.

``passwords``
    How long a sample password lasts, in plain words; passphrases from a word list.
``policy``
    A town's password rules against the recommendations of 2025.
``apps``
    The permissions that a phone app asks for, against what its function needs.
``incident``
    The order of first response as constraints, not as one fixed list.
``audit``
    A walk through a fictional office that handles 特定個人情報.
``homoglyph``
    Letters of a foreign script inside a word.
``budget``
    The state's money for the municipalities' security cloud.
``checksheet``, ``card``
    The take-homes: the section's check sheet (xlsx) and the first-response card (PDF).
``take_home``
    Where a take-home may be written.
``data``
    The tables and word lists behind all of these.
``mail``
    Real e-mails, genuine and fraudulent, read with the standard library.
"""
