"""The generated infrastructure code: as others read it, and the two backends against each other."""
