"""A server on this machine that answers as the web does: well, badly, slowly, or with something else."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ELSEWHERE = {
    "/moved": "/fine",
    "/loop": "/pool",
    "/pool": "/loop",
    "/inside": "http://10.0.0.1/",
    "/metadata": "http://169.254.169.254/latest/",
    "/file": "file:///etc/passwd",
}


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self._seen()
        if self.path in {"/no-head", "/huge"}:
            self._end(405)
        else:
            self._answer()

    def do_GET(self):
        self._seen()
        if self.path == "/huge":
            self._pour()
        elif self.path == "/no-head":
            self._end(200)
        else:
            self._answer()

    def _seen(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))

    def _answer(self):
        if self.path in ELSEWHERE:
            self._end(302, Location=ELSEWHERE[self.path])
        elif self.path == "/silent":
            self.server.over.wait(30)
        elif self.path == "/drip":
            self._drip()
        else:
            code = self.path.lstrip("/")
            self._end(int(code) if code.isdigit() else 200)

    def _end(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self):
        """A header a moment, without end: each is in time, all together never are."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.over.wait(0.05):
            self.wfile.write(b"X-More: yes\r\n")
            self.wfile.flush()

    def _pour(self):
        """A body far larger than anybody wants."""
        self.send_response(200)
        self.send_header("Content-Length", str(2**40))
        self.end_headers()
        try:
            while not self.server.over.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.server.hung_up.set()

    def log_message(self, *_args):
        """Nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, _request, _address):
        """Clients hang up: that is what is tested."""


@contextmanager
def a_server():
    """The server; what it was asked is in ``seen``."""
    server = _Server(("127.0.0.1", 0), Answers)
    server.seen, server.over, server.hung_up = [], threading.Event(), threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
