"""TLS of our own: versions, HSTS, a certificate renewed, and clients that do not speak it."""
import socket
import ssl
import subprocess

import wire
from wire import get, make_certificate, tls_context


class Tls(wire.ServerTest):
    def setUp(self):
        super().setUp()
        self.certificate, self.key = make_certificate(self.folder, "first")

    def wrap(self, plain):
        return tls_context().wrap_socket(plain)

    def test_requests_over_tls(self):
        server = self.serve(certificate=self.certificate, key=self.key)
        connection = server.connect(wrap=self.wrap)
        for _ in range(3):
            answer = connection.ask(get())
            self.assertEqual(answer.body, b"hello\n")
        self.assertIn("max-age=", answer.headers["strict-transport-security"])
        self.assertEqual(len(connection.ask(get("/big?bytes=3000000")).body), 3_000_000)
        connection.send(get() + get("/hello", "Connection: close"))
        self.assertEqual([connection.answer().status for _ in range(2)], [200, 200])
        self.assertTrue(connection.ended())

    def test_old_versions_and_plain_words_are_refused(self):
        server = self.serve(certificate=self.certificate, key=self.key, handshake=500)
        old = tls_context()
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaises((ssl.SSLError, ConnectionResetError)):
            old.wrap_socket(socket.create_connection(("127.0.0.1", server.port)))
        plain = server.connect()
        plain.send(get())
        while plain.receive():
            pass    # an alert perhaps, then the end
        silent = server.connect()
        self.assertTrue(silent.ended(), "a handshake that does not come is not waited for")
        self.assertEqual(server.connect(wrap=self.wrap).ask(get()).status, 200)

    def test_files_that_are_none(self):
        other, _ = make_certificate(self.folder, "second")
        for certificate, key, said in ((self.folder / "missing", self.key, "No such file"), (self.key, self.key, "certificate cannot be used"),
                                       (other, self.key, "do not belong together"), (other, self.rsa_key(), "do not belong together"),
                                       (self.certificate, self.certificate, "key cannot be used")):
            done = subprocess.run([wire.SERVER, f"certificate={certificate}", f"key={key}"], capture_output=True, text=True,
                                  timeout=wire.PATIENCE)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(str(self.folder), done.stderr)
            self.assertIn(said, done.stderr)

    def rsa_key(self):
        key = self.folder / "rsa.key"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        return key

    def test_nobody_is_asked_for_a_pass_phrase(self):
        locked = self.folder / "locked.key"
        subprocess.run(["openssl", "ec", "-aes128", "-passout", "pass:phrase", "-in", self.key, "-out", locked], check=True,
                       capture_output=True)
        done = subprocess.run([wire.SERVER, f"certificate={self.certificate}", f"key={locked}"], input="phrase\n" * 3,
                              capture_output=True, text=True, start_new_session=True, timeout=wire.PATIENCE)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertNotIn("Enter", done.stderr)
        self.assertIn("without a pass phrase", done.stderr)


if __name__ == "__main__":
    wire.main()
