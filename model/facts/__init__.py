"""Facts computed once per graph and asked by everyone: checks, lowering, generators."""
