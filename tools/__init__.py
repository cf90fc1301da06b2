"""Programs for whoever works on groundplan: none of them is part of it."""
