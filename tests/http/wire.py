"""What the tests of the server share: starting test_server (or the program), and speaking to it over raw sockets.

    import wire
    class MyTest(wire.ServerTest):
        def test_it(self):
            server = self.serve(head=300)
            self.assertEqual(server.ask(b"GET /hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n").status, 200)
    if __name__ == "__main__":
        wire.main()

The server is $TEST_SERVER (default: build/release/tests/http/test_server); times are stretched by $STAFFWRIGHT_SLOWNESS.
Program, tree and scratch folders are those of tests/command/harness.py. Only the standard library is used.
"""
import collections
import contextlib
import gzip
import os
import pathlib
import resource
import signal
import socket
import ssl
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
from harness import PROGRAM, SLOWNESS, SOURCE, CommandTest, main  # noqa: E402, F401  (from tests/command)

SERVER = os.environ.get("TEST_SERVER", str(SOURCE / "build" / "release" / "tests" / "http" / "test_server"))
PATIENCE = 30 * SLOWNESS    # seconds until a silent server is a failed test, on a busy machine too

Answer = collections.namedtuple("Answer", "status headers body raw_head")


def get(path="/hello", *fields):
    return request("GET", path, *fields)


def request(method, path, *fields, body=None):
    lines = [f"{method} {path} HTTP/1.1", "Host: test", *fields]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + (body or b"")


class Connection:
    """A raw socket with what has arrived and was not used yet."""

    def __init__(self, port, wrap=None, receive_buffer=None, source=None):
        self.socket = socket.socket()
        if source:
            self.socket.bind((source, 0))
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))
        if wrap:
            self.socket = wrap(self.socket)
        self.waiting = b""

    def send(self, data):
        self.socket.sendall(data)

    def receive(self):
        """What comes next; empty at the end of the connection, a reset included."""
        try:
            return self.socket.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            return b""

    def until(self, mark):
        """Everything up to and with the mark; what there was if the connection ends before it."""
        while mark not in self.waiting:
            piece = self.receive()
            if not piece:
                found, self.waiting = self.waiting, b""
                return found
            self.waiting += piece
        end = self.waiting.index(mark) + len(mark)
        found, self.waiting = self.waiting[:end], self.waiting[end:]
        return found

    def exactly(self, count):
        while len(self.waiting) < count:
            piece = self.receive()
            if not piece:
                break
            self.waiting += piece
        found, self.waiting = self.waiting[:count], self.waiting[count:]
        return found

    def answer(self, head_only=False):
        """One answer, or None if the connection ends first. Bodies that come compressed are unpacked."""
        head = self.until(b"\r\n\r\n")
        if not head.endswith(b"\r\n\r\n"):
            return None
        lines = head.decode("latin-1").split("\r\n")[:-2]
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = 0 if head_only else int(headers.get("content-length", 0))
        body = self.exactly(length)
        if headers.get("content-encoding") == "gzip" and body:
            body = gzip.decompress(body)
        return Answer(int(lines[0].split()[1]), headers, body, head)

    def ask(self, data, head_only=False):
        self.send(data)
        return self.answer(head_only)

    def ended(self):
        """Waits until the other side has closed; nothing may come before that."""
        return self.waiting == b"" and self.receive() == b""

    def close(self):
        self.socket.close()


class Server:
    def __init__(self, process):
        self.process = process
        self.opened = []
        line = process.stdout.readline()
        if not line.startswith("port "):
            raise AssertionError(f"the server did not start: {line!r}{process.stderr.read() if process.stderr else ''}")
        self.port = int(line.split()[1])

    def connect(self, **options):
        self.opened.append(Connection(self.port, **options))
        return self.opened[-1]

    def ask(self, data, head_only=False):
        connection = self.connect()
        try:
            return connection.ask(data, head_only)
        finally:
            connection.close()

    def stop(self):
        """Sends SIGTERM; returns (last line on standard output, seconds that it took)."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return said.strip().rpartition("\n")[2], time.monotonic() - began


class ServerTest(CommandTest):
    def serve(self, *words, log=None, **settings):
        """The log is a file or a pipe for standard error; without one it is looked at when the server ends."""
        words = [*words, *(f"{name}={value}" for name, value in settings.items())]
        name = None if log else self.path(f"server{len(list(self.folder.glob('server*.log')))}.log")
        with contextlib.ExitStack() as opened:
            process = subprocess.Popen([SERVER, *words], stdout=subprocess.PIPE, text=True,
                                       stderr=log or opened.enter_context(open(name, "w", encoding="utf-8")))
        self.addCleanup(self.end_server, process, name or getattr(log, "name", None))
        server = Server(process)
        self.addCleanup(lambda: [connection.close() for connection in server.opened])
        return server

    def assert_healthy(self, server):
        self.assertIsNone(server.process.poll(), "the server has ended")
        self.assertEqual(server.ask(get()).body, b"hello\n")

    def wait_for(self, condition, what):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if condition():
                return
            time.sleep(0.05)
        self.fail(f"not within {PATIENCE} s: {what}")


def allow_descriptors(count):
    """As many open files as a test of many connections needs, if the machine lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count if hard == resource.RLIM_INFINITY else min(count, hard), hard))


def make_certificate(folder, name):
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", f"/CN={name}", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def tls_context():
    """Takes any certificate: those of the tests are nobody's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
