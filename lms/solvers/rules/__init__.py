"""The rules of solvers, pure: a problem's network, fair shares, and the best seats under them with their prices."""
