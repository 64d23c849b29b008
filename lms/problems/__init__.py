"""What a plan has to solve: needs, offerings and the round's parameters, as a file tells them or as the generator invents them."""
