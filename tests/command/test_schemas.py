"""The JSON Schemas in spec/: they are valid, know every rule kind, accept the examples and refuse what is damaged."""
import copy
import json
import os
import pathlib
import re
import unittest

try:
    import jsonschema
except ImportError:
    jsonschema = None

SOURCE = pathlib.Path(os.environ["STAFFWRIGHT_SOURCE"])


def load(path):
    return json.loads((SOURCE / path).read_text(encoding="utf-8"))


def strict(schema):
    """Every object either lists its fields or says what the values are, and everything is described."""
    for part in walk(schema):
        if part.get("type") == "object":
            assert part.get("additionalProperties") is not None, part
        for name, field in part.get("properties", {}).items():
            assert "description" in field or "$ref" in field or "description" in field.get("items", {}), name


def walk(value):
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


class Schemas(unittest.TestCase):
    def test_strict_and_described(self):
        strict(load("spec/problem.schema.json"))
        strict(load("spec/roster.schema.json"))
        strict(load("spec/certificate.schema.json"))
        strict(load("spec/paypack.schema.json"))
        strict(load("spec/rulepack.schema.json"))
        strict(load("spec/rota.schema.json"))
        strict(load("spec/rota-people.schema.json"))
        strict(load("spec/exceptions.schema.json"))
        strict(load("spec/job-plans.schema.json"))
        strict(load("spec/work-schedule.schema.json"))

    def test_every_rule_kind_is_known(self):
        schema = load("spec/problem.schema.json")
        kinds = schema["properties"]["rules"]["items"]["properties"]["kind"]["enum"]
        page = (SOURCE / "docs/rule-kinds.md").read_text(encoding="utf-8")
        self.assertEqual(kinds, re.findall(r"^## (\w+)$", page, flags=re.MULTILINE))
        packs = load("spec/rulepack.schema.json")
        self.assertEqual(kinds, packs["properties"]["rules"]["items"]["properties"]["kind"]["enum"])

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_rule_packs(self):
        schema = load("spec/rulepack.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        seen = 0
        for path in sorted((SOURCE / "packs" / "rules").glob("*/pack.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual([error.message for error in validator.iter_errors(document)], [], path)
            for damage in ({"surprise": 1}, {"rules": [{**document["rules"][0], "surprise": 1}]}):
                self.assertFalse(validator.is_valid({**document, **damage}))
            without = copy.deepcopy(document)
            del without["rules"][0]["citation"]
            self.assertFalse(validator.is_valid(without))
            seen += 1
        self.assertGreater(seen, 0)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_examples(self):
        schemas = {name: load(f"spec/{name}.schema.json") for name in ("problem", "roster", "certificate", "exceptions", "rota", "rota-people",
                                                                    "job-plans")}
        for schema in schemas.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        seen = 0
        for path in sorted((SOURCE / "examples").glob("*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            name = document["format"].removeprefix("staffwright-")
            validator = jsonschema.Draft202012Validator(schemas[name])
            self.assertEqual([error.message for error in validator.iter_errors(document)], [], path.name)
            damaged = copy.deepcopy(document)
            damaged["surprise"] = 1
            self.assertFalse(validator.is_valid(damaged))
            seen += 1
        self.assertGreater(seen, 0)


    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_pay_packs(self):
        validator = jsonschema.Draft202012Validator(load("spec/paypack.schema.json"))
        packs = sorted((SOURCE / "packs/pay").glob("*/pack.json"))
        for path in packs:
            pack = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual([error.message for error in validator.iter_errors(pack)], [], path)
            del pack["values"][0]["sources"]
            self.assertFalse(validator.is_valid(pack))
        schemes = load("spec/paypack.schema.json")["properties"]["scheme"]["enum"]
        self.assertEqual(sorted(json.loads(path.read_text(encoding="utf-8"))["scheme"] for path in packs), sorted(schemes))


if __name__ == "__main__":
    unittest.main()
