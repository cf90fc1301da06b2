"""The reference in docs/reference/, made from the code: rules, the spec language, the command line.

`make docs` writes it, and a test fails where it differs from the code.
"""
