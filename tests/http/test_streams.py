"""Event streams: delivery, resuming, heartbeats, slow readers, and shutdown in the middle of things."""
import json
import subprocess
import time

import wire
from wire import get, request


class Streams(wire.ServerTest):
    def listen(self, server, topic="t", *fields, **options):
        listeners = lambda: json.loads(server.ask(get(f"/events/{topic}/listeners")).body)["listeners"]
        before = listeners()
        connection = server.connect(**options)
        answer = connection.ask(get(f"/events/{topic}", *fields))
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/event-stream"))
        self.wait_for(lambda: listeners() > before, "it listens")
        return connection

    def publish(self, server, text, topic="t"):
        return json.loads(server.ask(request("POST", f"/events/{topic}", body=text.encode())).body)

    def figures(self, server):
        return json.loads(server.ask(get("/figures")).body)

    @staticmethod
    def event(connection):
        """The next event that is no heartbeat, as a dictionary; None at the end."""
        while True:
            text = connection.until(b"\n\n").decode()
            if not text:
                return None
            fields = [line.partition(": ") for line in text.strip().splitlines() if not line.startswith(":")]
            if fields:
                data = "\n".join(value for name, _, value in fields if name == "data")
                return {**{name: value for name, _, value in fields}, "data": data}

    def test_events_arrive_in_order_and_can_be_resumed(self):
        server = self.serve()
        first = self.listen(server)
        for number in range(5):
            self.publish(server, f"{number}\nsecond line")
        events = [self.event(first) for _ in range(5)]
        self.assertEqual([event["data"] for event in events], [f"{number}\nsecond line" for number in range(5)])
        self.assertEqual({event["event"] for event in events}, {"said"})
        first.close()
        again = self.listen(server, "t", f"Last-Event-ID: {events[2]['id']}")
        self.assertEqual([self.event(again)["data"][0] for _ in range(2)], ["3", "4"])
        self.publish(server, "5")
        self.assertEqual(self.event(again)["data"], "5")

    def test_who_knows_too_little_is_told_to_read_anew(self):
        server = self.serve()
        old = self.listen(server)
        self.publish(server, "first")
        last = self.event(old)["id"]
        for number in range(150):
            self.publish(server, str(number))
        for known in (last, "00000000.5", "nonsense", last + "999"):
            again = self.listen(server, "t", f"Last-Event-ID: {known}")
            event = self.event(again)
            self.assertEqual(event["event"], "reset", known)
            # From the id of the reset on, everything is there again.
            resumed = self.listen(server, "t", f"Last-Event-ID: {event['id']}")
            self.publish(server, "after")
            self.assertEqual(self.event(resumed)["data"], "after")

    def test_heartbeats(self):
        server = self.serve(heartbeat=300)
        stream = self.listen(server)
        self.assertEqual(stream.until(b"\n\n"), b":\n\n")
        self.assertEqual(stream.until(b"\n\n"), b":\n\n")

    def test_a_slow_reader_is_cut_off_and_resumes(self):
        server = self.serve(stream_queue_bytes=100_000, write=60_000)
        slow = self.listen(server, receive_buffer=4096)
        quick = self.listen(server)
        ids = []
        def publish_until_cut_off():
            self.publish(server, "x" * 20_000)
            ids.append(self.event(quick)["id"])
            return self.figures(server)["streams"] == 1
        self.wait_for(publish_until_cut_off, "the slow one is cut off")
        last = None
        while True:
            piece = slow.until(b"\n\n")
            if not piece.endswith(b"\n\n"):
                break    # half an event: the reader has to throw it away, as it has no id of it
            last = next(line[4:] for line in piece.decode().splitlines() if line.startswith("id: "))
        self.assertIn(last, ids)
        again = self.listen(server, "t", f"Last-Event-ID: {last}")
        received = self.event(again)
        # What it missed, or, as that is about as much as a stream holds, that it has to read anew; never the end again.
        if received["event"] != "reset":
            self.assertEqual(received["id"], ids[ids.index(last) + 1])
        near = self.listen(server, "t", f"Last-Event-ID: {ids[-4]}")
        self.assertEqual([self.event(near)["id"] for _ in range(3)], ids[-3:])
        self.publish(server, "the end")
        while received["data"] != "the end":
            received = self.event(again)
        self.assertEqual(self.event(near)["data"], "the end")

    def test_streams_of_readers_that_left_are_forgotten(self):
        server = self.serve()
        for _ in range(20):
            self.listen(server).close()
        self.wait_for(lambda: self.figures(server)["streams"] == 0, "all are forgotten")
        self.assertEqual(self.publish(server, "nobody")["listeners"], 0)

    def test_a_reader_that_talks_is_not_listened_to(self):
        server = self.serve()
        stream = self.listen(server)
        stream.send(get() * 20)
        self.publish(server, "still here")
        self.assertEqual(self.event(stream)["data"], "still here")


class Shutdown(wire.ServerTest):
    def test_what_was_begun_is_finished(self):
        server = self.serve(patience_ms=20_000)
        working, sending, idle, stream = (server.connect() for _ in range(4))
        self.assertEqual(idle.ask(get()).status, 200)
        self.assertEqual(stream.ask(get("/events/t")).status, 200)
        working.send(get("/slow?ms=700") + get())
        whole = request("POST", "/echo", body=b"hello")
        sending.send(whole[:-3])
        time.sleep(0.3)
        server.process.terminate()
        self.assertTrue(idle.ended())
        self.assertTrue(stream.ended())
        answer = working.answer()
        self.assertEqual((answer.body, answer.headers["connection"]), (b"slept\n", "close"))
        answer = sending.ask(whole[-3:])
        self.assertEqual((answer.body, answer.headers["connection"]), (b"hello", "close"))
        with self.assertRaises(ConnectionRefusedError):
            server.connect()
        for connection in (working, sending):
            connection.close()
        self.assertEqual(server.stop()[0], "finished")

    def test_but_not_for_ever(self):
        server = self.serve(patience_ms=300, head=60_000)
        stuck = server.connect()
        stuck.send(b"GET /hello HTTP/1.1\r\n")
        time.sleep(0.2)
        said, seconds = server.stop()
        self.assertEqual(said, "cut off")
        self.assertLess(seconds, 10 * wire.SLOWNESS)
        self.assertTrue(stuck.ended())

    def test_the_end_is_clean(self):
        server = self.serve(log=subprocess.PIPE)
        connection = server.connect()
        connection.ask(get())
        connection.close()
        server.process.terminate()
        _, errors = server.process.communicate(timeout=wire.PATIENCE)
        self.assertEqual(server.process.returncode, 0, errors)


if __name__ == "__main__":
    wire.main()
