"""A hostile client: smuggling shapes, path tricks, sizes, slowness, many connections, nonsense."""
import json
import random
import time

import wire
from wire import get, request

HEAD = b"Host: a\r\n"


class Hostile(wire.ServerTest):
    def refused(self, server, data, status):
        """The answer has this status, and the connection is closed behind it: nothing more is read as a request."""
        connection = server.connect()
        answer = connection.ask(data)
        self.assertIsNotNone(answer, data)
        self.assertEqual(answer.status, status, (data, answer.body))
        self.assertEqual(answer.headers["connection"], "close", data)
        self.assertTrue(connection.ended(), data)
        return json.loads(answer.body)

    def test_shapes_that_smuggle(self):
        server = self.serve()
        hidden = b"GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
        shapes = {
            b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
            b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n": 400,
            b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello": 400,
            b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello": 400,
            b"Content-Length: 5, 5\r\n\r\nhello": 400,
            b"Content-Length: +5\r\n\r\nhello": 400,
            b"Content-Length: 0x5\r\n\r\nhello": 400,
            b"Content-Length: 5 5\r\n\r\nhello": 400,
            b"Content-Length: -1\r\n\r\n": 400,
            b"Content-Length:\r\n\r\n": 400,
            b"Content-Length: 99999999999999999999999\r\n\r\n": 400,
            b"Content-Length : 5\r\n\r\nhello": 400,
            b" Content-Length: 5\r\n\r\nhello": 400,
            b"X: 1\r\n Content-Length: 5\r\n\r\nhello": 400,
            b"X: 1\r\n\tfolded\r\n\r\n": 400,
            b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
            b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n": 400,
            b"Transfer-Encoding: identity\r\n\r\n": 501,
            b"Transfer-Encoding: xchunked\r\n\r\n": 501,
            b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n": 501,
            b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n": 501,
            b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n": 400,
            b"Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n": 400,
            b"X: a\rb\r\n\r\n": 400,
            b"X: a\nContent-Length: 5\r\n\r\nhello": 400,
            b"X: a\0b\r\n\r\n": 400,
            b"X: a\x01b\r\n\r\n": 400,
            b"X\r\n\r\n": 400,
            b": x\r\n\r\n": 400,
            b"X y: 1\r\n\r\n": 400,
            b"Host: b\r\n\r\n": 400,
        }
        for fields, status in shapes.items():
            self.refused(server, b"POST /echo HTTP/1.1\r\n" + HEAD + fields + hidden, status)
        self.assert_healthy(server)

    def test_bad_chunks(self):
        server = self.serve()
        start = b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        for chunks in (b"x\r\n", b"5\nhello\r\n0\r\n\r\n", b"5\r\nhelloXX0\r\n\r\n", b"-5\r\nhello\r\n0\r\n\r\n",
                       b"5 \r\nhello\r\n0\r\n\r\n", b"0x5\r\nhello\r\n0\r\n\r\n", b"\r\n", b"5;\nx\r\nhello\r\n0\r\n\r\n",
                       b"fffffffffffffffff\r\n", b"0\r\nbad trailer\r\n\r\n", b"0\r\nContent-Length: 3\r\n\r\n",
                       b"5;" + b"x" * 10000, b"0\r\n" + b"A: b\r\n" * 3000):
            self.refused(server, start + chunks, 400)
        self.assertEqual(server.ask(start.replace(b"/echo", b"/small") + b"65\r\n" + b"x" * 101 + b"\r\n0\r\n\r\n").status, 413)
        self.assertEqual(server.ask(start + b"ffffffffffffffff\r\nhello").status, 413)
        self.assert_healthy(server)

    def test_request_lines(self):
        server = self.serve()
        for line, status in ((b"GET  /hello HTTP/1.1", 400), (b"GET /hello", 400), (b"GET /hello HTTP/1.1 ", 400),
                             (b"GET /hel lo HTTP/1.1", 400), (b" GET /hello HTTP/1.1", 400), (b"GET /hello http/1.1", 400),
                             (b"GET /hello HTTP/2.0", 501), (b"GET /hello HTTP/11.1", 400), (b"GET /h\xc3\xa9 HTTP/1.1", 400),
                             (b"G@T /hello HTTP/1.1", 400), (b"GET\t/hello\tHTTP/1.1", 400), (b"\x16\x03\x01\x02\x00", 400)):
            self.refused(server, line + b"\r\n" + HEAD + b"\r\n", status)
        self.assertEqual(server.ask(b"GET /hello HTTP/1.1\r\n\r\n").status, 400, "HTTP/1.1 needs a host")
        self.assertEqual(server.ask(b"GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n").status, 400)
        self.assertEqual(server.ask(b"GET /hello HTTP/1.1\r\nHost: u@a/x\r\n\r\n").status, 400)
        self.assertEqual(server.ask(b"\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n").status, 200)
        self.assertEqual(server.ask(b"GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n").status, 200)
        for method in (b"TRACE", b"CONNECT", b"PROPFIND", b"get"):
            self.assertEqual(server.ask(method + b" /hello HTTP/1.1\r\nHost: a\r\n\r\n").status, 405)
        self.assertEqual(server.ask(b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n").status, 400)
        self.assertEqual(server.ask(b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status, 400)

    def test_path_tricks(self):
        server = self.serve()
        for path in ("/items/..", "/items/%2e%2e", "/items/a%2Fb", "/items/a%5cb", "/items/%00", "/items/a%0d%0aX:%20y",
                     "/items/%ff", "/items/%c0%ae", "/items/%", "/items/%4", "//hello", "/items//a", "/./hello",
                     "/items/%zz", "/hello#x", "hello", "/" + "a/" * 40):
            self.assertEqual(server.ask(get(path)).status, 400, path)
        for path in ("/items/", "/hello/", "/HELLO", "/items", "/items/a/b"):
            self.assertEqual(server.ask(get(path)).status, 404, path)
        self.assertEqual(server.ask(get("/items/%252e%252e")).body, b"%2e%2e", "decoded once, not twice")
        self.assertEqual(server.ask(get("/items/a%20b")).body, b"a b")
        self.assertEqual(server.ask(get("/big?bytes=1&bytes=2")).status, 200, "this handler takes the first")

    def test_sizes(self):
        server = self.serve(head_bytes=4000, fields=20)
        self.refused(server, get("/hello", "X: " + "x" * 5000), 431)
        self.refused(server, b"GET /hello HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 8000, 431)
        self.refused(server, get("/hello", *(f"X{number}: y" for number in range(30))), 431)
        self.refused(server, get("/" + "x" * 3990), 431)
        self.refused(server, request("POST", "/small", body=b"x" * 101), 413)
        self.assertEqual(server.ask(request("POST", "/small", body=b"x" * 100)).status, 200)
        self.refused(server, request("GET", "/hello", body=b"x"), 413)
        # A refusal arrives although most of the body was never read.
        self.refused(server, request("POST", "/small", body=b"x" * 3_000_000), 413)
        self.assert_healthy(server)

    def test_bodies_of_many_together_are_limited(self):
        server = self.serve(body_bytes_in_all=100_000, body=60_000)
        holding = [server.connect() for _ in range(2)]
        for connection in holding:
            connection.send(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 45000\r\n\r\nx")
        time.sleep(0.3)
        self.assertEqual(server.ask(request("POST", "/echo", body=b"x" * 45000)).status, 503)
        self.assertEqual(server.ask(request("POST", "/echo", body=b"x" * 5000)).status, 200)
        holding[0].close()
        self.wait_for(lambda: server.ask(request("POST", "/echo", body=b"x" * 45000)).status == 200, "room is free again")

    def test_slow_clients_lose_their_place(self):
        server = self.serve(head=700, idle=900, body=700, linger=500, slowest=100)
        silent, dripping, starving, patient = (server.connect() for _ in range(4))
        starving.send(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        patient.send(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6000\r\n\r\n")
        began = time.monotonic()
        answers = {}
        for step in range(60):
            for name, connection, piece in (("dripping", dripping, b"GET /hello HTTP/1.1\r\nX: "[step % 20:step % 20 + 1]),
                                            ("starving", starving, b"x"), ("patient", patient, b"x" * 200)):
                if name in answers:
                    continue
                try:
                    if name != "patient" or step < 30:
                        connection.send(piece)
                except (ConnectionResetError, BrokenPipeError):
                    pass
                connection.socket.settimeout(0.001)
                try:
                    answers[name] = connection.answer()
                except (TimeoutError, OSError):
                    pass
                connection.socket.settimeout(wire.PATIENCE)
            if len(answers) == 3:
                break
            time.sleep(0.05)
        self.assertEqual(answers["dripping"].status, 408)
        self.assertEqual(answers["starving"].status, 408)
        self.assertEqual(answers["patient"].status, 200, "slow, but not too slow")
        self.assertLess(time.monotonic() - began, 15 * wire.SLOWNESS)
        self.assertTrue(silent.ended(), "a connection that says nothing is closed without a word")
        self.assert_healthy(server)

    def test_a_client_that_does_not_read_is_cut_off(self):
        server = self.serve(write=700, slowest=100_000_000, linger=300)
        deaf = server.connect(receive_buffer=4096)
        deaf.send(get("/big?bytes=12000000"))
        self.wait_for(lambda: json.loads(server.ask(get("/figures")).body)["connections"] == 1, "the deaf one is gone")
        self.assert_healthy(server)

    def test_two_thousand_connections(self):
        wire.allow_descriptors(5000)
        server = self.serve(idle=60_000, connections=2100, connections_per_peer=2050, head=60_000)
        many = [server.connect() for _ in range(2000)]
        for number, connection in enumerate(many):
            connection.send(get() if number % 2 else b"GET /hel")
        for number, connection in enumerate(many):
            if number % 2:
                self.assertEqual(connection.answer().body, b"hello\n")
        for number, connection in enumerate(many):
            if number % 2 == 0:
                self.assertEqual(connection.ask(b"lo HTTP/1.1\r\nHost: a\r\n\r\n").body, b"hello\n")
        more = [server.connect() for _ in range(60)]
        refused = 0
        for connection in more:
            try:
                connection.send(get())
                refused += connection.answer().status == 503
            except (ConnectionResetError, BrokenPipeError, AttributeError):
                refused += 1
        self.assertEqual(refused, 10, "one address may have 2,050")
        for connection in many + more:
            connection.close()
        self.wait_for(lambda: json.loads(server.ask(get("/figures")).body)["connections"] == 1, "all are counted out again")

    def test_more_requests_than_one_may_make(self):
        server = self.serve(rate=20)
        connection = server.connect()
        answers = [connection.ask(get()) for _ in range(25)]
        statuses = [answer.status for answer in answers]
        self.assertEqual(statuses[:20], [200] * 20)
        self.assertIn(429, statuses[20:])
        limited = next(answer for answer in answers if answer.status == 429)
        self.assertGreaterEqual(int(limited.headers["retry-after"]), 1)

    def test_more_work_than_can_wait(self):
        server = self.serve(workers=1, waiting_jobs=2)
        many = [server.connect() for _ in range(6)]
        for connection in many:
            connection.send(get("/slow?ms=300"))
        statuses = sorted(connection.answer().status for connection in many)
        self.assertEqual(statuses[-1], 503)
        self.assertGreaterEqual(statuses.count(200), 2)
        self.assert_healthy(server)

    def test_forwarded_fields_of_strangers(self):
        server = self.serve()
        answer = json.loads(server.ask(get("/client", "X-Forwarded-For: 9.9.9.9", "X-Forwarded-Proto: https")).body)
        self.assertEqual(answer, {"address": "127.0.0.1", "secure": False, "host": "test"})
        believed = self.serve(trusted="127.0.0.0/8")
        connection = believed.connect()
        answer = connection.ask(get("/client", "X-Forwarded-For: 6.6.6.6, 9.9.9.9", "X-Forwarded-Proto: https", "X-Request-Id: proxy-1"))
        self.assertEqual(json.loads(answer.body)["address"], "9.9.9.9")
        self.assertEqual(answer.headers["x-request-id"], "proxy-1")
        self.assertIn("strict-transport-security", answer.headers)

    def test_nonsense(self):
        seed = random.randrange(1 << 32)
        print("seed", seed)
        dice = random.Random(seed)
        server = self.serve(head=500, body=500, linger=200)
        good = request("POST", "/echo", "X: y", body=b"hello") + get()
        for _ in range(300):
            data = bytearray(good)
            for _ in range(dice.randint(1, 6)):
                place = dice.randrange(len(data))
                kind = dice.randrange(3)
                if kind == 0:
                    data[place] = dice.choice(b"\r\n\0 :\t;,/%abc0\xff")
                elif kind == 1:
                    data[place:place] = dice.choice((b"\r\n", b"\n", b"Content-Length: 7\r\n", b" ", b"\r"))
                else:
                    del data[place:place + dice.randint(1, 5)]
            connection = server.connect()
            try:
                connection.send(bytes(data))
                connection.socket.shutdown(1)
            except OSError:
                pass    # it was refused before it was out
            answer = connection.answer()
            self.assertTrue(answer is None or answer.status < 500 or answer.status == 501, (seed, data, answer))
            connection.close()
        self.assert_healthy(server)


if __name__ == "__main__":
    wire.main()
