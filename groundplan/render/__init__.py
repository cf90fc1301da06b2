"""How are findings shown? As text for people, and as JSON for programs; `safe` is the border that all text crosses."""
