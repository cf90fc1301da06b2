"""Text of the artifacts, with no decisions in it; one folder per generator."""
