"""How fast groundplan is, beside its peers, and how it grows. Run as `python -m benchmarks [NAME…]`."""
