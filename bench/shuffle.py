"""Public instances under other names and in another order: nothing that a solver does may hang on either.

    python3 bench/shuffle.py curtois Instance1.txt SEED OUT.txt
    python3 bench/shuffle.py inrc2 FOLDER SEED OUT_FOLDER

People and shifts get new ids, and people, shifts and requests a new order; days and amounts stay, so the optimum is the
same. The same seed gives the same file.
"""
import os
import random
import re
import sys


def new_names(old, prefix, chance):
    """old id -> a new one, dealt out at random; never longer than five characters."""
    numbers = list(range(len(old)))
    chance.shuffle(numbers)
    return {name: f"{prefix}{number:03}" for name, number in zip(old, numbers)}


def sections_of(text):
    """[(name, its lines without comments and blanks)] of a Curtois file."""
    found = []
    for line in text.splitlines():
        if line.startswith("SECTION_"):
            found.append((line.strip(), []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found


def shuffled_curtois(text, seed):
    """The text of a Curtois instance, shuffled."""
    chance = random.Random(seed)
    sections = sections_of(text)
    lines = dict(sections)
    shifts = new_names([line.split(",")[0] for line in lines["SECTION_SHIFTS"]], "s", chance)
    people = new_names([line.split(",")[0] for line in lines["SECTION_STAFF"]], "p", chance)

    def shift_line(line):
        name, length, after = line.split(",")
        return f"{shifts[name]},{length},{'|'.join(shifts[other] for other in after.split('|') if other)}"

    def person_line(line):
        name, most, *rest = line.split(",")
        limits = [limit.split("=") for limit in most.split("|")]
        return ",".join([people[name], "|".join(f"{shifts[shift]}={count}" for shift, count in limits), *rest])

    def request_line(line):
        name, day, shift, weight = line.split(",")
        return f"{people[name]},{day},{shifts[shift]},{weight}"

    def cover_line(line):
        day, shift, *rest = line.split(",")
        return ",".join([day, shifts[shift], *rest])

    def day_off_line(line):
        name, *days = line.split(",")
        return ",".join([people[name], *days])

    change = {"SECTION_SHIFTS": shift_line, "SECTION_STAFF": person_line, "SECTION_DAYS_OFF": day_off_line,
              "SECTION_SHIFT_ON_REQUESTS": request_line, "SECTION_SHIFT_OFF_REQUESTS": request_line,
              "SECTION_COVER": cover_line}
    out = []
    for name, body in sections:
        if name in change:
            body = [change[name](line) for line in body]
            chance.shuffle(body)
        out += [name, *body, ""]
    return "\n".join(out)


def blocks_of(text):
    """Paragraphs of an INRC-II file, each a list of lines."""
    return [block.splitlines() for block in re.split(r"\n\s*\n", text.replace("\r", "").strip())]


def renamed(line, names):
    return " ".join(names.get(word, word) for word in line.split())


def shuffled_inrc2(folder, seed, out):
    """Writes the scenario, histories and weeks of an INRC-II folder, shuffled, into the folder `out`."""
    chance = random.Random(seed)
    set_name = os.path.basename(os.path.normpath(folder))
    with open(os.path.join(folder, f"Sc-{set_name}.txt"), encoding="utf-8") as file:
        blocks = blocks_of(file.read())
    by_head = {block[0].split()[0]: block for block in blocks}
    names = new_names([line.split()[0] for line in by_head["SHIFT_TYPES"][1:]], "s", chance)
    names |= new_names([line.split()[0] for line in by_head["NURSES"][1:]], "p", chance)
    order = {}    # the nurses' lines stand in the same order in every file

    def shuffle_block(block):
        head, *body = [block[0], *(renamed(line, names) for line in block[1:])]
        first = head.split()[0]
        if first in ("NURSES", "NURSE_HISTORY"):
            if not order:
                places = list(range(len(body)))
                chance.shuffle(places)
                order.update({line.split()[0]: place for line, place in zip(body, places)})
            body.sort(key=lambda line: order[line.split()[0]])
        elif first in ("SHIFT_TYPES", "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", "REQUIREMENTS", "SHIFT_OFF_REQUESTS"):
            chance.shuffle(body)
        return "\n".join([head, *body])

    os.makedirs(out, exist_ok=True)
    wanted = re.compile(rf"(Sc-{set_name}|H0-{set_name}-\d+|WD-{set_name}-\d+)\.txt$")
    # The scenario first: its nurses set the order.
    files = sorted(filter(wanted.match, os.listdir(folder)), key=lambda name: (not name.startswith("Sc-"), name))
    for name in files:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = "\n\n".join(shuffle_block(block) for block in blocks_of(file.read()))
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            file.write(text + "\n")


def main():
    if len(sys.argv) != 5 or sys.argv[1] not in ("curtois", "inrc2"):
        print(__doc__)
        sys.exit(0 if sys.argv[1:] in (["-h"], ["--help"]) else 2)
    _, family, source, seed, out = sys.argv
    if family == "inrc2":
        shuffled_inrc2(source, int(seed), out)
        return
    with open(source, encoding="utf-8") as file:
        text = shuffled_curtois(file.read(), int(seed))
    with open(out, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
