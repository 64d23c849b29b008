"""Floor 3: people, their roles and mandates, as everybody else speaks of them."""
