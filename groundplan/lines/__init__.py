"""From the lines of artifacts to the lines of their spec, and back."""
