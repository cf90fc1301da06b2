[[ "$COMMIT" =~ ^[0-9a-f]{40}$ ]] || { echo "a commit has 40 hexadecimal digits" >&2; exit 1; }
