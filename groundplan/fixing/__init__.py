"""Edits of a spec that are certain: what mends a finding, how the text changes, and how it is written back."""
