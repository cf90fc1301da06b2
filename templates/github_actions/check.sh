python -m pip install --quiet "$GROUNDPLAN"
groundplan check "$SPEC" --env "$ENVIRONMENT"
