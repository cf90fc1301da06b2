"""Who may do what? IAM's policies evaluated, with three answers: allowed, not allowed, not known."""
