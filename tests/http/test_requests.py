"""Ordinary requests: methods, keep-alive, pipelining, bodies, compression, conditions, security headers."""
import json
import re
import tempfile
import zlib

import wire
from wire import get, request


class Requests(wire.ServerTest):
    @classmethod
    def setUpClass(cls):
        cls.log = tempfile.NamedTemporaryFile(mode="w", prefix="staffwright-test-")
        case = cls("test_hello")
        cls.server = wire.ServerTest.serve(case, log=cls.log)
        cls.case = case

    @classmethod
    def tearDownClass(cls):
        ended_well = cls.case.doCleanups()    # outside of a test nobody hears of a cleanup that fails
        with cls.log, open(cls.log.name, encoding="utf-8") as file:
            if not ended_well:
                raise AssertionError("the server did not end well: " + file.read()[-6000:])

    def logged(self):
        with open(self.log.name, encoding="utf-8") as file:
            return file.read()

    def test_hello(self):
        answer = self.server.ask(get())
        self.assertEqual((answer.status, answer.body), (200, b"hello\n"))
        self.assertRegex(answer.headers["date"], r"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")
        self.assertEqual(answer.headers["connection"], "keep-alive")

    def test_head_is_get_without_its_body(self):
        whole, head = self.server.ask(get("/big?bytes=5000")), self.server.ask(request("HEAD", "/big?bytes=5000"), head_only=True)
        self.assertEqual(head.headers["content-length"], whole.headers["content-length"])
        connection = self.server.connect()
        connection.send(request("HEAD", "/hello") + get())
        self.assertEqual(connection.answer(head_only=True).status, 200)
        self.assertEqual(connection.answer().body, b"hello\n")

    def test_keep_alive_and_close(self):
        connection = self.server.connect()
        for _ in range(3):
            self.assertEqual(connection.ask(get()).status, 200)
        answer = connection.ask(get("/hello", "Connection: close"))
        self.assertEqual(answer.headers["connection"], "close")
        self.assertTrue(connection.ended())
        old = self.server.connect()
        self.assertEqual(old.ask(b"GET /hello HTTP/1.0\r\n\r\n").headers["connection"], "close")
        self.assertTrue(old.ended())
        old = self.server.connect()
        self.assertEqual(old.ask(b"GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").status, 200)
        self.assertEqual(old.ask(b"GET /hello HTTP/1.0\r\n\r\n").status, 200)

    def test_pipelined_requests_are_answered_in_order(self):
        connection = self.server.connect()
        wanted = [b"slept\n"] + [str(number).encode() for number in range(20)]
        connection.send(get("/slow?ms=100") + b"".join(request("POST", "/echo", body=body) for body in wanted[1:]))
        self.assertEqual([connection.answer().body for _ in wanted], wanted)

    def test_bodies_by_length_and_by_chunks(self):
        body = bytes(range(256)) * 100
        self.assertEqual(self.server.ask(request("POST", "/echo", body=body)).body, body)
        chunks = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(body[i:i + 999]), body[i:i + 999]) for i in range(0, len(body), 999))
        connection = self.server.connect()
        whole = request("POST", "/echo", "Transfer-Encoding: chunked") + chunks + b"0\r\nTrailer: x\r\nHost: evil\r\n\r\n"
        for byte in range(0, len(whole), 700):    # in pieces that end anywhere
            connection.send(whole[byte:byte + 700])
        self.assertEqual(connection.answer().body, body)
        self.assertEqual(connection.ask(get()).body, b"hello\n")
        self.assertEqual(self.server.ask(request("POST", "/echo", body=b"")).body, b"")

    def test_one_byte_at_a_time(self):
        connection = self.server.connect()
        for byte in request("POST", "/echo", body=b"slowly"):
            connection.send(bytes([byte]))
        self.assertEqual(connection.answer().body, b"slowly")
        for byte in request("POST", "/echo", "Transfer-Encoding: chunked") + b"0\r\n\r\n":
            connection.send(bytes([byte]))
        self.assertEqual(connection.answer().status, 200)

    def test_expect_100_continue(self):
        connection = self.server.connect()
        connection.send(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        self.assertEqual(connection.until(b"\r\n\r\n"), b"HTTP/1.1 100 Continue\r\n\r\n")
        self.assertEqual(connection.ask(b"ok").body, b"ok")
        refused = self.server.connect()
        answer = refused.ask(b"POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n")
        self.assertEqual(answer.status, 413)
        self.assertTrue(refused.ended())
        self.assertEqual(self.server.ask(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: tea\r\n\r\n").status, 400)

    def test_half_closed_clients_are_answered(self):
        connection = self.server.connect()
        connection.send(get("/slow?ms=200"))
        connection.socket.shutdown(1)
        self.assertEqual(connection.answer().body, b"slept\n")
        self.assertTrue(connection.ended())

    def test_gzip_where_it_is_taken_and_worth_it(self):
        plain = self.server.ask(get("/big?bytes=50000"))
        self.assertNotIn("content-encoding", plain.headers)
        self.assertEqual(plain.headers["vary"], "Accept-Encoding")
        packed = self.server.ask(get("/big?bytes=50000", "Accept-Encoding: br, gzip"))
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(packed.body, plain.body)
        self.assertLess(int(packed.headers["content-length"]), 25000)
        for field in ("gzip;q=0", "br", "identity", "*;q=0"):
            self.assertNotIn("content-encoding", self.server.ask(get("/big?bytes=50000", f"Accept-Encoding: {field}")).headers)
        self.assertNotIn("content-encoding", self.server.ask(get("/hello", "Accept-Encoding: gzip")).headers)

    def test_if_none_match(self):
        tag = self.server.ask(get("/big?bytes=10")).headers["etag"]
        self.assertRegex(tag, r'^W/"[0-9a-f]{32}"$')
        connection = self.server.connect()
        for field in (tag, f'"x", {tag}', "*", tag[2:]):
            answer = connection.ask(get("/big?bytes=10", f"If-None-Match: {field}"))
            self.assertEqual((answer.status, answer.body), (304, b""), field)
            self.assertNotIn("content-length", answer.headers)
        self.assertEqual(connection.ask(get("/big?bytes=10", 'If-None-Match: "x"')).status, 200)

    def test_errors_are_problems_that_name_what_is_wrong(self):
        answer = self.server.ask(get("/nothing/here"))
        problem = json.loads(answer.body)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertEqual((answer.status, problem["status"], problem["code"]), (404, 404, "not_found"))
        self.assertEqual(problem["request_id"], answer.headers["x-request-id"])
        answer = self.server.ask(request("DELETE", "/hello"))
        self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD, OPTIONS"))
        self.assertEqual(self.server.ask(request("OPTIONS", "/echo")).headers["allow"], "POST, OPTIONS")
        wrong = json.loads(self.server.ask(get("/big?bytes=many")).body)
        self.assertEqual((wrong["errors"][0]["in"], wrong["errors"][0]["name"]), ("query", "bytes"))

    def test_json_bodies_are_read_strictly(self):
        send = lambda text: self.server.ask(request("POST", "/json", "Content-Type: application/json; charset=utf-8", body=text))
        self.assertEqual(json.loads(send(b'{"name": "Amy", "count": 3}').body), {"name": "Amy", "count": 3})
        for text, status, pointer in ((b'{"name": 5}', 422, "/name"), (b'{"name": "A", "cuont": 1}', 422, "/cuont"),
                                      (b'{"name": "A", "name": "B"}', 400, None), (b'{"name": "A"', 400, None),
                                      (b"", 400, None), (b"\xff", 400, None), (b'{"count": 1e3, "name": ""}', 422, "/count"),
                                      (b"[" * 100, 413, None), (b'{"name": NaN}', 400, None)):
            answer = send(text)
            self.assertEqual(answer.status, status, (text, answer.body))
            place = json.loads(answer.body)["errors"][0]
            self.assertEqual(place["in"], "body")
            if pointer:
                self.assertEqual(place["pointer"], pointer)
        self.assertEqual(self.server.ask(request("POST", "/json", body=b"{}")).status, 415)
        self.assertEqual(self.server.ask(request("POST", "/json", "Content-Type: text/plain", body=b"{}")).status, 415)

    def test_a_fault_says_nothing_of_itself_but_to_the_log(self):
        answer = self.server.ask(get("/fault"))
        self.assertEqual(answer.status, 500)
        self.assertNotIn(b"secret", answer.body)
        self.assertRegex(self.logged(), r'"kind":"fault","id":"%s","what":"a secret"' % answer.headers["x-request-id"])

    def test_the_log_has_routes_and_no_paths(self):
        answer = self.server.ask(get("/items/amys-secret?x=1", "Cookie: a=b", "User-Agent: curious"))
        self.assertEqual(answer.body, b"amys-secret")
        self.server.ask(get("/nowhere/beths-secret"))
        self.wait_for(lambda: answer.headers["x-request-id"] in self.logged(), "the request is logged")
        text = self.logged()
        for line in text.splitlines():
            json.loads(line)
        for secret in ("amys-secret", "beths-secret", "curious", "127.0.0.1"):
            self.assertNotIn(secret, text)
        row = next(json.loads(line) for line in text.splitlines() if answer.headers["x-request-id"] in line)
        self.assertEqual((row["route"], row["method"], row["status"]), ("/items/{item}", "GET", 200))

    def test_security_headers_on_everything(self):
        for answer in (self.server.ask(get()), self.server.ask(get("/nothing")), self.server.ask(b"nonsense\r\n\r\n")):
            for name, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")):
                self.assertEqual(answer.headers[name], value)
            self.assertIn("frame-ancestors 'none'", answer.headers["content-security-policy"])
            self.assertTrue(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]+", answer.headers["x-request-id"]))
            self.assertNotIn("strict-transport-security", answer.headers)


if __name__ == "__main__":
    wire.main()
