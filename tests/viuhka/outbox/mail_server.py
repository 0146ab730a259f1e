"""A mail server on this machine that keeps what it is sent, and refuses what it is told to refuse."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes

ACCEPTED = "250 ok"


class MailServer(socketserver.ThreadingTCPServer):
    """``answers`` gives another answer than "250 ok" for a step (``RCPT``, ``DATA``) and a recipient.

    ``before_answer`` is called with the step and the recipient before each answer; what is received is kept before.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port = self.server_address[1]
        self.received = []
        self.answers = {}
        self.before_answer = lambda step, recipient: None

    def keep(self, recipient, content):
        self.received.append((recipient, message_from_bytes(content)))

    @property
    def recipients(self):
        return [recipient for recipient, _message in self.received]

    @property
    def message_ids(self):
        return [message["Message-ID"] for _recipient, message in self.received]

    def handle_error(self, request, client_address):
        """A sender that was killed leaves its conversation in the middle."""


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 ready")
        recipient = ""
        for line in self.rfile:
            step = line[:4].upper().strip().decode()
            if step == "QUIT":
                self._say("221 bye")
                return
            if step == "RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            if step == "DATA":
                self._say("354 go on")
                self.server.keep(recipient, self._content())
            answer = self.server.answers.get((step, recipient), ACCEPTED)
            self.server.before_answer(step, recipient)
            if answer == "hang up":
                return
            self._say(answer)

    def _content(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        return b"".join(lines)

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def a_mail_server():
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
