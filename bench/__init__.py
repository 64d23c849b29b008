"""What Balai costs, measured against the bare limit of the same server in the same run."""
