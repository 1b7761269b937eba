"""One HTTP/1.1 answer, taken out of a connection's bytes. Pure: no socket, no clock."""

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

HEAD_LIMIT = 64 * 1024
"""Bytes that may come before an answer's header is complete, interim answers included."""

_SWITCHING_PROTOCOLS = 101
_LENGTH_FIELDS = (b"content-length", b"transfer-encoding")


class MalformedResponse(Exception):  # noqa: N818 - what the server did, not what we did
    """What came is not HTTP/1.1, or too much of it."""


class ParsedResponse:
    """Is fed bytes as they come: first it gets a head, then a body, then it is complete.

    Interim answers are passed over (RFC 9110 §15.2), but for 101: nobody asked for another
    protocol, so it is the last word on this connection.
    """

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        """Names and values as they came, without the trailers of a chunked body."""
        self.has_head = False
        """Whether status and headers are complete."""
        self.complete = False
        """Whether the body is, too."""
        self.keep_alive = False
        """Whether another request may follow on the connection."""
        self.unread = 0
        """Bytes of the body that wait to be taken."""
        self._parts: list[bytes] = []
        self._head_size = 0
        self._parser = HttpResponseParser(self)

    def feed(self, data: bytes) -> None:
        """Hear the next bytes; what follows a complete answer only ends the connection.

        Raises `MalformedResponse`.
        """
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            pass
        except HttpParserError as error:
            self.keep_alive = False
            if not self.complete:
                raise MalformedResponse(f"The answer is not HTTP/1.1: {error}.") from None
        if not self.has_head:
            self._head_size += len(data)
            if self._head_size > HEAD_LIMIT:
                raise MalformedResponse(f"The answer's header is longer than {HEAD_LIMIT} bytes.")

    def end(self) -> bool:
        """Hear that the connection has ended; tell whether the answer is complete.

        A body whose length nobody told ends with the connection (RFC 9112 §6.3).
        """
        told = any(name.lower() in _LENGTH_FIELDS for name, _ in self.headers)
        self.complete = self.complete or (self.has_head and not told)
        self.keep_alive = False
        return self.complete

    def take(self) -> bytes:
        """Give what has come of the body since the last time."""
        body = b"".join(self._parts)
        self._parts.clear()
        self.unread = 0
        return body

    def on_message_begin(self) -> None:
        """Refuse a second answer to one request."""
        if self.complete:
            raise MalformedResponse("The server sent more than one answer.")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a field of the head."""
        if not self.has_head:
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Take the head as the answer's, unless it is an interim one."""
        self.status = self._parser.get_status_code()
        self.has_head = self.status >= 200 or self.status == _SWITCHING_PROTOCOLS
        if not self.has_head:
            self.headers.clear()

    def on_body(self, part: bytes) -> None:
        """Keep a part of the body."""
        self._parts.append(part)
        self.unread += len(part)

    def on_message_complete(self) -> None:
        """Note the end of the body, or of an interim answer."""
        if self.has_head:
            self.complete = True
            self.keep_alive = self.status >= 200 and self._parser.should_keep_alive()
