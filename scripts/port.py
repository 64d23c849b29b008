"""Whether a port of this machine is free, or answers: `port.py free 8000`, `port.py answers 8000 PID`."""

import os
import socket
import sys
import time

SECONDS = 120


def main(question, port, *process):
    """Return the exit code; 1 with a sentence for the person at the terminal."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return say(f"PORT={port} is not a port: use a number from 1 to 65535.")
    if question == "free":
        return free(int(port))
    return answers(int(port), int(process[0]))


def free(port):
    """Bind the port for a moment, as the server will."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            return say(f"Port {port} is for the administrator of this machine: try PORT=8080 make run.")
        except OSError:
            return say(f"Port {port} is taken by another program: try PORT={port + 1} make run.")
    return 0


def answers(port, process):
    """Wait until the server listens, or say that it ended."""
    for _try in range(SECONDS * 5):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return 0
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return say("The server ended; what it said stands above.")
        time.sleep(0.2)
    return say(f"The server does not answer on port {port}.")


def say(sentence):
    """Print the sentence and return the code of a failure."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
