"""Floor 3.5: how people prove who they are: sessions, second factors, step-up, tokens for programs."""
