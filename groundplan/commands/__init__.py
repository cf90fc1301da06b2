"""The commands, a module each: ``arguments`` says what it takes, ``run`` does it and returns the exit code.

A module's docstring is the description of its ``--help``. Modules import what is heavy when they run.
"""
