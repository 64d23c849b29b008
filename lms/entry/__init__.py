"""Floor 4: who is let in and who is shut out: invitations, links, requests, roles given and ended."""
