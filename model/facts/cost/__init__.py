"""What does an environment cost in a month, line by line, and what would change it?

`estimate.estimate` prices the lowered resources: each type has one function (`registry`), which fills a `Sheet`. A
line is quantity × unit price; what no price is known for, and usage that nobody declared, are lines without amount,
and the total then says "at least". All money is `Decimal` and USD per month of 730 hours.
"""
