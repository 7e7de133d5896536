#!/usr/bin/env python3
"""A real SMTP server for tests, a process of its own. Its first line on standard output is "port N"; every letter that it
takes becomes a line of JSON in LETTERS. It ends when its standard input does.

    smtp_server.py LETTERS [--tls CERTIFICATE KEY] [--starttls CERTIFICATE KEY] [--login USER PASSWORD]

What it says to a letter depends on its recipient: "refused@" 550, "later@" 451, "body-refused@" 554 after the body, "slow@"
answers after 30 s, "dead@" loses the connection, "once@" 451 the first time. "sender-refused@" refuses the sender of the
letter instead (550): the test gives it as the sender's address.
"""
import argparse
import base64
import json
import socketserver
import ssl
import sys
import threading
import time

SAYS = {"refused": "550 5.1.1 there is nobody of that name", "later": "451 4.2.0 try again later"}
seen = set()


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        if self.server.options.tls:
            self.begin_tls(self.server.options.tls)
        self.sender, self.recipients, self.signed_in = None, [], not self.server.options.login
        self.secure = bool(self.server.options.tls)
        self.say("220 test ESMTP")
        while True:
            line = self.rfile.readline().decode("latin-1").rstrip("\r\n")
            if not line:
                return
            verb = line.split()[0].upper() if line.split() else ""
            answer = getattr(self, "on_" + verb.lower(), None)
            if answer is None:
                self.say("502 what?")
            elif answer(line) == "end":
                return

    def begin_tls(self, files):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb", -1), self.connection.makefile("wb", 0)
        self.secure = True

    def on_ehlo(self, line):
        offers = ["test"]
        if self.server.options.starttls and not self.secure:
            offers.append("STARTTLS")
        if self.server.options.login:
            offers.append("AUTH PLAIN")
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    def on_starttls(self, line):
        self.say("220 go on")
        self.begin_tls(self.server.options.starttls)

    def on_auth(self, line):
        words = line.split()
        if len(words) < 3:
            self.say("334 ")
            words.append(self.rfile.readline().decode().strip())
        _, user, password = base64.b64decode(words[2]).decode().split("\0")
        self.signed_in = [user, password] == self.server.options.login
        self.say("235 welcome" if self.signed_in else "535 5.7.8 no such user or password")

    def on_noop(self, line):
        self.say("250 ok")

    def on_mail(self, line):
        if not self.signed_in:
            self.say("530 5.7.0 sign in first")
        elif "<sender-refused@" in line:
            self.say("550 5.7.1 not from you")
        else:
            self.sender, self.recipients = line, []
            self.say("250 ok")

    def on_rcpt(self, line):
        address = line.partition("<")[2].partition(">")[0]
        name = address.partition("@")[0]
        if name == "dead":
            return "end"
        if name == "slow":
            time.sleep(30)
        if name in SAYS:
            self.say(SAYS[name])
        elif name.startswith("once") and address not in seen:
            seen.add(address)
            self.say(SAYS["later"])
        else:
            self.recipients.append(address)
            self.say("250 ok")
        return None

    def on_data(self, line):
        self.say("354 go on")
        letter = b""
        while not letter.endswith(b"\r\n.\r\n"):
            piece = self.rfile.readline()
            if not piece:
                return "end"
            letter += piece
        if self.recipients[0].startswith("body-refused@"):
            self.say("554 5.6.0 not such a letter")
            return None
        with self.server.lock, open(self.server.options.letters, "a", encoding="utf-8") as file:
            file.write(json.dumps({"to": self.recipients[0], "letter": letter.decode("latin-1"), "secure": self.secure}) + "\n")
        self.say("250 taken")
        return None

    def on_quit(self, line):
        self.say("221 bye")
        return "end"


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        pass    # clients that give up are part of the tests


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("letters")
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--login", nargs=2)
    with Server(("127.0.0.1", 0), Session) as server:
        server.options, server.lock = parser.parse_args(), threading.Lock()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("port", server.server_address[1], flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
