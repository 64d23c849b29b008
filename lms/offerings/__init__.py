"""Floor 6: funded training that partners offer to member states."""
