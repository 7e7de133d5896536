"""spec/openapi.yaml as tests hold answers and requests to it.

    contract.check(answer, "GET", "/api/v1/version")        an AssertionError or ValidationError where it is not so
"""
import json
import re

import jsonschema
import yaml

from wire import SOURCE

CONTRACT = yaml.safe_load((SOURCE / "spec" / "openapi.yaml").read_text(encoding="utf-8"))


def resolved(node):
    while "$ref" in node:
        target = CONTRACT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def operation_of(method, path):
    """The operation of the contract that a path belongs to; literal segments go before parameters."""
    for template in sorted(CONTRACT["paths"], key=lambda path: path.count("{")):
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path):
            return CONTRACT["paths"][template].get(method.lower())
    return None


def validate(answer, response):
    """The answer is as this response of the contract says."""
    response = resolved(response)
    kinds = response.get("content", {})
    for name, header in response.get("headers", {}).items():
        schema = resolved(header)["schema"]
        jsonschema.Draft202012Validator(schema).validate(answer.headers[name.lower()])
    if not kinds:
        assert answer.body == b"", answer
        return
    kind = answer.headers["content-type"].partition(";")[0]
    assert kind in kinds, (kind, list(kinds))
    binary = kinds[kind]["schema"].get("format") == "binary"
    value = json.loads(answer.body) if kind.endswith("json") else answer.body.decode("latin-1" if binary else "utf-8")
    schema = {"$schema": CONTRACT["jsonSchemaDialect"], **kinds[kind]["schema"], "components": CONTRACT["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def check(answer, method, path):
    """Against the operation of its path; problems of paths that are none against the shared one."""
    operation = operation_of(method, path.partition("?")[0])
    responses = operation["responses"] if operation else {"default": CONTRACT["components"]["responses"]["Problem"]}
    validate(answer, responses.get(str(answer.status), responses["default"]))


def check_request(body, method, path):
    """A body that was accepted is one that the contract knows."""
    operation = operation_of(method, path.partition("?")[0])
    known = operation.get("requestBody", {}).get("content", {}).get("application/json")
    assert known, (method, path, "has no body")
    schema = {"$schema": CONTRACT["jsonSchemaDialect"], **known["schema"], "components": CONTRACT["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)
