"""How does a value become text? The only way by which values reach HCL, YAML, JSON and Markdown."""
