bash -euo pipefail -c "$COMMAND"
