"""How much of what was written to a connection the other side's system has not received yet."""

import socket
import sys
from collections.abc import Callable

if sys.platform == "linux":
    from fcntl import ioctl
    from termios import TIOCOUTQ

    def unacknowledged_check(sock: socket.socket) -> Callable[[], int]:
        """Make what counts the bytes that TCP has not seen acknowledged (tcp(7), SIOCOUTQ).

        An answer acknowledges what it answers: one that comes while nothing of a request is
        acknowledged was on its way before the request.
        """
        descriptor = sock.fileno()

        def count() -> int:
            try:
                return int.from_bytes(ioctl(descriptor, TIOCOUTQ, bytes(4)), sys.byteorder)
            except OSError:  # a sandboxed kernel may not know the question
                return 0

        return count

else:

    def unacknowledged_check(sock: socket.socket) -> Callable[[], int]:
        """Make what counts nothing: this system has no cheap way to tell."""
        del sock
        return lambda: 0
