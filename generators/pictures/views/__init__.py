"""Which pictures are there? Each module of this folder has a `view`; None where it would have nothing to show."""
