"""Everything that is true about an architecture, before any target: text in, graph and findings out."""
