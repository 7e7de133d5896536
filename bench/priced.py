"""What a legal roster costs, by scheme and element of pay, and which rules it breaks: columns of nhs-units.csv."""
import collections
import json
import subprocess

COLUMNS = ("rules_broken", "pack_rules", "gross_pence", "trust_cost_pence", "full_cost_pence", "cost_by_scheme",
           "cost_by_element")


def pairs(amounts):
    """"a=1;b=2", the largest first."""
    return ";".join(f"{name}={amount}" for name, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0])))


def read_pairs(text):
    """The other way round; nothing of nothing."""
    return {name: int(amount) for name, amount in (pair.split("=") for pair in text.split(";"))} if text else {}


def broken(verdict, of_problem):
    """How many rules the verdict has as broken, hard and soft; and, of a verdict on a problem, how many rules are a
    pack's."""
    rules = {"hard": set(), "soft": set()}
    for breach in verdict["breaches"]:
        rules[breach["severity"]].add(breach["rule"])
    return {"rules_broken": ";".join(f"{severity}={len(found)}" for severity, found in rules.items()),
            "pack_rules": sum("pack" in rule for rule in of_problem["rules"].values())}


def cost(program, problem, roster):
    """What `staffwright pay` says of it."""
    done = subprocess.run([program, "pay", problem, roster, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"pay {problem}: exit {done.returncode}: {done.stderr}")
    pay = json.loads(done.stdout)
    schemes, elements = collections.Counter(), collections.Counter()
    for person in pay["people"]:
        schemes[person["scheme"]] += person["trust_cost_pence"]
        for line in [*person["lines"], *person["on_costs"]]:
            elements[line["element"]] += line["amount_pence"]
    if "levy_allowance" in pay:
        elements[pay["levy_allowance"]["element"]] += pay["levy_allowance"]["amount_pence"]
    return {"gross_pence": pay["gross_pence"], "trust_cost_pence": pay["trust_cost_pence"],
            "full_cost_pence": pay["full_cost_pence"], "cost_by_scheme": pairs(schemes),
            "cost_by_element": pairs(elements)}
