"""Subjects, one module or small package each: pure functions and dataclasses, no Jupyter, no printing.

Topics do not import each other.
"""
