"""Floor 4: certificates that anyone can verify and that outlive what they certify."""
