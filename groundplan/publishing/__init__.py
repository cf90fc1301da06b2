"""Documents on their way to where people read them: wikis and sites. Pages are made in memory, then put in place."""
