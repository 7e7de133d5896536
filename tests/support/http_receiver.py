#!/usr/bin/env python3
"""A server that other systems' webhooks call, for tests; a process of its own. Its first line is "port N"; every request
becomes a line of JSON in CALLS. It ends when its standard input does.

    http_receiver.py CALLS

What it answers depends on the path: /taken 204, /gone 410, /broken 500, /moved 302 to /taken, /slow after 30 s, /dead
loses the connection, /endless a body without end, /flaky 503 the first time.
"""
import http.server
import json
import sys
import threading
import time

seen = set()
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with lock, open(sys.argv[1], "a", encoding="utf-8") as file:
            file.write(json.dumps({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body}) + "\n")
        if self.path == "/dead":
            return
        if self.path == "/slow":
            time.sleep(30)
        status = {"/gone": 410, "/broken": 500, "/moved": 302, "/endless": 200}.get(self.path, 204)
        if self.path == "/flaky" and self.path not in seen:
            seen.add(self.path)
            status = 503
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/taken")
        if self.path != "/endless":
            self.send_header("Content-Length", "0")
        self.end_headers()
        while self.path == "/endless":
            self.wfile.write(b"x" * 1000)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass    # clients that give up are part of the tests


def main():
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("port", server.server_address[1], flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
