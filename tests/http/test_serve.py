"""`staffwright serve` as people and machines meet it, every answer held to spec/openapi.yaml."""
import http.client
import json
import os
import re
import signal
import urllib.parse

import wire
import jsonschema
import yaml
from contract import CONTRACT, check, resolved
from wire import get, make_certificate, request, tls_context

WITHOUT_STORE = {"pages", "about", "operations"}    # tags of what is served without --db, too


class Serve(wire.ServerTest):
    def start(self, *words):
        process = self.start_server("serve", "--listen", "127.0.0.1:0", *words)
        line = process.stdout.readline()
        self.assertRegex(line, r"^Serving on https?://127\.0\.0\.1:\d+/", process.stderr.read() if not line else "")
        process.port = int(re.search(r":(\d+)/", line).group(1))
        return process

    def ask(self, process, path, *fields, method="GET", **options):
        connection = wire.Connection(process.port, **options)
        answer = connection.ask(request(method, path, *fields), head_only=method == "HEAD")
        connection.close()
        if method != "HEAD":
            check(answer, method, path)
        return answer

    def test_every_operation_that_needs_no_store_is_as_the_contract_says(self):
        process = self.start()
        for template, operations in CONTRACT["paths"].items():
            if not all(set(operation["tags"]) <= WITHOUT_STORE for operation in operations.values()):
                self.assertEqual(self.ask(process, re.sub(r"\{\w+\}", "x", template)).status, 404)
                continue
            path = template.replace("{code}", "bad_value")
            for method in operations:
                answer = self.ask(process, path, method=method.upper())
                self.assertEqual(answer.status, 200, path)
                again = self.ask(process, path + "?surprise=1", method=method.upper())
                self.assertEqual(again.status, 422, path)
                self.assertEqual(json.loads(again.body)["errors"][0]["name"], "surprise")
            self.assertEqual(self.ask(process, path, method="POST").status, 405)
            self.assertEqual(self.ask(process, path, method="HEAD").status, 200)
        self.assertEqual(self.ask(process, "/api/v1/problems/bad_valeu").status, 404)
        self.assertEqual(self.ask(process, "/api/v1/problems/%00").status, 400)
        self.assertEqual(self.ask(process, "/api/v2").status, 404)

    def test_the_contract_is_served_and_cached(self):
        process = self.start()
        answer = self.ask(process, "/api/v1/openapi.yaml")
        self.assertEqual(yaml.safe_load(answer.body), CONTRACT)
        self.assertEqual(self.ask(process, "/api/v1/openapi.yaml", f"If-None-Match: {answer.headers['etag']}").status, 304)

    def test_the_contract_is_well_formed(self):
        self.assertTrue(CONTRACT["openapi"].startswith("3.1."))
        ids = set()
        def visit(node, where):
            if isinstance(node, dict):
                if "$ref" in node:
                    resolved(node)
                if "schema" in node:
                    jsonschema.Draft202012Validator.check_schema(node["schema"])
                if "operationId" in node:
                    self.assertNotIn(node["operationId"], ids)
                    ids.add(node["operationId"])
                    self.assertTrue(node["summary"], where)
                    self.assertIn("default", node["responses"], where)
                    self.assertLessEqual(set(node["tags"]), {tag["name"] for tag in CONTRACT["tags"]})
                for key, value in node.items():
                    visit(value, f"{where}/{key}")
            elif isinstance(node, list):
                for value in node:
                    visit(value, where)
        visit(CONTRACT, "")
        for schema in CONTRACT["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        for template, operations in CONTRACT["paths"].items():
            for operation in operations.values():
                named = {resolved(parameter)["name"] for parameter in operation.get("parameters", []) if resolved(parameter)["in"] == "path"}
                self.assertEqual(named, set(re.findall(r"\{(\w+)\}", template)))

    def test_the_validation_can_fail(self):
        process = self.start()
        connection = wire.Connection(process.port)
        answer = connection.ask(get("/api/v1/version"))
        connection.close()
        for wrong in (answer._replace(body=b'{"name": "staffwright"}'), answer._replace(body=b'{"name": "x", "version": "1.2.3"}'),
                      answer._replace(body=answer.body[:-1] + b', "more": 1}')):
            with self.assertRaises(jsonschema.ValidationError):
                check(wrong, "GET", "/api/v1/version")
        with self.assertRaises(AssertionError):
            check(answer._replace(headers={**answer.headers, "content-type": "text/plain"}), "GET", "/api/v1/version")

    def test_the_front_page(self):
        process = self.start("--prefix", "/rosters")
        connection = http.client.HTTPConnection("127.0.0.1", process.port, timeout=wire.PATIENCE)
        connection.request("GET", "/rosters/")
        response = connection.getresponse()
        page = response.read().decode()
        self.assertIn('<html lang="en-GB">', page)
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])
        for link in re.findall(r'<(?:link|script|a) [^>]*(?:href|src)="([^"]+)"', page):
            connection.request("GET", urllib.parse.urljoin("/rosters/", link))
            response = connection.getresponse()
            response.read()
            self.assertEqual(response.status, 200, link)
        connection.request("GET", "/")
        self.assertEqual(connection.getresponse().status, 404)

    def test_metrics_are_not_for_everybody(self):
        process = self.start("--trusted-proxy", "127.0.0.1")
        self.ask(process, "/api/v1/version")
        answer = self.ask(process, "/metrics")
        self.assertIn(b'staffwright_http_requests_total{route="/api/v1/version",method="GET",status="2xx"} 1', answer.body)
        self.assertRegex(answer.body, rb"staffwright_http_connections [12]\n")
        self.assertEqual(self.ask(process, "/metrics", "X-Forwarded-For: 192.0.2.1").status, 403)
        self.assertEqual(self.ask(process, "/metrics", "Forwarded: for=127.0.0.1").status, 403)

    def test_it_ends_when_asked(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process = self.start()
            self.ask(process, "/healthz")
            process.send_signal(number)
            said, log = process.communicate(timeout=wire.PATIENCE)
            self.assertEqual((process.returncode, said), (0, "Ended\n"))
            row = json.loads(log.splitlines()[0])
            self.assertEqual((row["route"], row["status"]), ("/healthz", 200))

    def test_a_log_that_nobody_reads_or_wants_stops_nothing(self):
        process = self.start()
        connection = wire.Connection(process.port)
        for number in range(550):    # of which the pipe holds some 350 lines
            self.assertEqual(connection.ask(get("/healthz")).status, 200, number)
        process.stderr.close()
        for _ in range(3):
            self.assertEqual(connection.ask(get("/healthz")).status, 200)
        connection.close()
        process.send_signal(signal.SIGTERM)
        self.assertEqual((process.stdout.read(), process.wait(wire.PATIENCE)), ("Ended\n", 0))

    def test_a_certificate_is_renewed_without_a_restart(self):
        certificate, key = make_certificate(self.folder, "first")
        process = self.start("--tls-certificate", certificate, "--tls-key", key)
        def shown():
            connection = wire.Connection(process.port, wrap=tls_context().wrap_socket)
            der = connection.socket.getpeercert(binary_form=True)
            connection.close()
            return der
        first = shown()
        other, other_key = make_certificate(self.folder, "second")
        os.replace(other_key, key)
        process.send_signal(signal.SIGHUP)    # key and certificate do not belong together: the old pair stays
        line = process.stderr.readline()
        while '"fault"' not in line:
            self.assertTrue(line)
            line = process.stderr.readline()
        self.assertEqual(shown(), first)
        os.replace(other, certificate)
        process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: shown() != first, "the new certificate is shown")
        self.assertEqual(self.ask(process, "/healthz", wrap=tls_context().wrap_socket).status, 200)

    def test_usage(self):
        taken = self.start()
        for words, code, said in ((["--listen", "nowhere"], 2, "no address to listen on"),
                                  (["--listen", f"127.0.0.1:{taken.port}"], 3, "cannot listen on"),
                                  (["--tls-certificate", "x.pem"], 2, "--tls-key"),
                                  (["--tls-certificate", "/missing.pem", "--tls-key", "/missing.key"], 2, "/missing.pem"),
                                  (["--trusted-proxy", "10.1.0.0/8"], 2, "10.0.0.0/8"),
                                  (["--prefix", "rosters/"], 2, "no path such as"), (["extra"], 2, "extra")):
            done = self.run_program("serve", *words, timeout=wire.PATIENCE)
            self.assertEqual(done.returncode, code, (words, done.stderr))
            self.assertIn(said, done.stderr)


if __name__ == "__main__":
    wire.main()
