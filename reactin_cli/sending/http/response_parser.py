"""One HTTP/1.1 answer, taken out of a connection's bytes. Pure: no socket, no clock.

An answer is first read as RFC 9112 has it. A head that is not written so is put in order the way
curl reads it (`lenient_head`), and then the connection is not used again.
"""

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from reactin_cli.sending.http.lenient_head import has_end, in_order

HEAD_LIMIT = 64 * 1024
"""Bytes that may come before an answer's header is complete, interim answers included."""

_SWITCHING_PROTOCOLS = 101
_LENGTH_FIELDS = (b"content-length", b"transfer-encoding")


class MalformedResponse(Exception):  # noqa: N818 - what the server did, not what we did
    """What came is not HTTP/1.1, or too much of it."""


class ParsedResponse:
    """Is given bytes as they come: first it gets a head, then a body, then it is complete.

    Interim answers are skipped (RFC 9110 §15.2), except 101: it was not asked for, so nothing that
    can be read follows it on this connection.
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
        self.has_surplus = False
        """Whether bytes came after the complete answer: then it may be another request's."""
        self.unread = 0
        """Bytes of the body that have not been taken yet."""
        self._parts: list[bytes] = []
        self._head = b""
        """What has come so far, until the head is complete."""
        self._is_odd = False
        self._parser = HttpResponseParser(self)

    def feed(self, data: bytes) -> None:
        """Take the next bytes; what follows a complete answer only ends the connection.

        Raises `MalformedResponse`.
        """
        if self.complete:
            self._note_surplus(data)
            return
        if self.has_head:
            self._feed(data)
            return
        self._head += data
        if not self._is_odd:
            self._feed(data)
        elif has_end(self._head, len(self._head) - len(data)):
            self._feed_in_order()
        if not self.has_head and len(self._head) > HEAD_LIMIT:
            raise MalformedResponse(f"The answer's header is longer than {HEAD_LIMIT} bytes.")

    def end(self) -> bool:
        """Take note that the connection has ended; tell whether the answer is complete.

        A body whose length is not given ends with the connection (RFC 9112 §6.3).
        """
        has_length = any(name.lower() in _LENGTH_FIELDS for name, _ in self.headers)
        self.complete = self.complete or (self.has_head and not has_length)
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
            self.keep_alive = (
                self.status >= 200 and not self._is_odd and self._parser.should_keep_alive()
            )

    def _feed(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            pass
        except HttpParserError as error:
            if self.complete:
                self._note_surplus(b"?")
            elif self.has_head or self._is_odd:
                raise MalformedResponse(f"The answer is not HTTP/1.1: {error}.") from None
            else:
                self._is_odd = True
                self._feed_in_order()

    def _feed_in_order(self) -> None:
        """Read what has come of an odd head once more, if that is enough of it."""
        try:
            ordered = in_order(self._head)
        except ValueError as error:
            raise MalformedResponse(f"The answer is not HTTP/1.1: {error}.") from None
        if ordered is None:
            return
        self.headers.clear()
        self._parser = HttpResponseParser(self)
        self._feed(ordered)

    def _note_surplus(self, data: bytes) -> None:
        """Note bytes after the answer; a mere line break, as old clients expect it, is none."""
        self.keep_alive = False
        self.has_surplus |= bool(data.strip(b"\r\n"))
