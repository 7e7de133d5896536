"""The public instances as the peers get them: one form for both families, so that each peer has one model.

    instance = read_curtois("Instance1.txt")      instance = read_inrc2(FOLDER, "0", "1-2-3-3")
    instance.write("plain.txt")                   for the peer that is not written in Python

A person is assigned a *choice* on a day or is off. A choice is a shift, for INRC-II a shift in a skill. Days count from
0, intervals are half-open, a limit of None does not exist, and a weight of None means hard. Meanings at the borders:

    run limits    A run is a stretch of days with work, without work, or with the same shift. `before` is how many days
                  of it the history has. Too long: each day of the period beyond the maximum. Too short: each day
                  missing, unless the run reaches the last day, or the first and there is no history (`free_start`).
    weekends      Saturday and Sunday are days 5 and 6 of each week.
"""
import dataclasses
import os
import re

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@dataclasses.dataclass
class Run:
    """Limits on the length of runs. `weight` a day too short or too long; None: hard."""
    least: int
    most: int | None
    weight: int | None
    before: int = 0


@dataclasses.dataclass
class Person:
    name: str
    choices: list                   # indices of the instance's choices
    days_off: set                   # no work on these days, hard
    most_of_shift: dict             # shift -> most duties, hard
    work_run: Run
    off_run: Run
    shift_runs: dict                # shift -> Run
    minutes: tuple | None = None    # (least, most), hard
    duties: tuple | None = None     # (least, most, weight), soft, less what the history has
    weekends: tuple = (None, None)  # (most, weight), less what the history has
    whole_weekend: int = 0          # weight of a weekend worked by half
    last_shift: int | None = None   # shift on the day before the first
    wishes: list = dataclasses.field(default_factory=list)    # (day, shift or None for any, "on" or "off", weight)


@dataclasses.dataclass
class Cover:
    """How many are wanted on (day, choice): hard at least `minimum`; costs below and above `optimum`."""
    day: int
    choice: int
    minimum: int
    optimum: int
    under: int
    over: int


@dataclasses.dataclass
class Instance:
    name: str
    days: int
    shifts: list                    # ids
    minutes: list                   # by shift
    skills: list                    # ids; one empty for Curtois
    choices: list                   # (shift, skill)
    forbidden: set                  # (shift, shift of the next day), hard
    people: list
    cover: list
    free_start: bool                # runs that touch the first day are never too short, whatever the history

    def write(self, path):
        """Numbers and words separated by blanks, -1 for None; read by bench/peers/timefold."""
        out = [self.name, self.days, len(self.shifts), len(self.choices), int(self.free_start)]
        out += self.minutes
        for shift, skill in self.choices:
            out += [shift, skill]
        out.append(len(self.forbidden))
        for pair in sorted(self.forbidden):
            out += pair
        out.append(len(self.people))
        for person in self.people:
            out += self._words_of(person)
        out.append(len(self.cover))
        for cover in self.cover:
            out += dataclasses.astuple(cover)
        with open(path, "w", encoding="utf-8") as file:
            file.write(" ".join("-1" if word is None else str(word) for word in out) + "\n")

    def _words_of(self, person):
        def listed(words):
            return [len(words), *words]

        def run_words(run):
            return [run.least, run.most, run.weight, run.before]
        words = listed(person.choices) + listed(sorted(person.days_off))
        words += [person.most_of_shift.get(shift) for shift in range(len(self.shifts))]
        words += run_words(person.work_run) + run_words(person.off_run)
        for shift in range(len(self.shifts)):
            words += run_words(person.shift_runs.get(shift, Run(0, None, 0)))
        words += [*(person.minutes or (None, None)), *(person.duties or (None, None, None)), *person.weekends,
                  person.whole_weekend, person.last_shift, len(person.wishes)]
        for day, shift, want, weight in person.wishes:
            words += [day, shift, int(want == "on"), weight]
        return words


def read_curtois(path):
    sections, body = {}, None
    with open(path, encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("SECTION_"):
                body = sections.setdefault(line, [])
            elif line and not line.startswith("#"):
                body.append(line.split(","))
    days = int(sections["SECTION_HORIZON"][0][0])
    shifts = [row[0] for row in sections["SECTION_SHIFTS"]]
    number = {name: at for at, name in enumerate(shifts)}
    forbidden = {(number[row[0]], number[after]) for row in sections["SECTION_SHIFTS"] for after in row[2].split("|")
                 if after}
    people = {}
    for name, of_shift, most_minutes, least_minutes, most_run, least_run, least_off, weekends in \
            sections["SECTION_STAFF"]:
        most = {number[shift]: int(count) for shift, count in (pair.split("=") for pair in of_shift.split("|"))}
        people[name] = Person(name, list(range(len(shifts))), set(), most, Run(int(least_run), int(most_run), None),
                              Run(int(least_off), None, None), {}, (int(least_minutes), int(most_minutes)), None,
                              (int(weekends), None))
    for name, *off in sections.get("SECTION_DAYS_OFF", []):
        people[name].days_off |= {int(day) for day in off if day}
    for want in ("on", "off"):
        for name, day, shift, weight in sections.get(f"SECTION_SHIFT_{want.upper()}_REQUESTS", []):
            people[name].wishes.append((int(day), number[shift], want, int(weight)))
    cover = [Cover(int(day), number[shift], 0, int(wanted), int(under), int(over))
             for day, shift, wanted, under, over in sections["SECTION_COVER"]]
    return Instance(os.path.basename(path), days, shifts, [int(row[1]) for row in sections["SECTION_SHIFTS"]], [""],
                    [(shift, 0) for shift in range(len(shifts))], forbidden, list(people.values()), cover, True)


def limits(text):
    return tuple(int(number) for number in re.match(r"\((\d+),(\d+)\)", text).groups())


def blocks_of(path):
    """head word -> lines as lists of words."""
    with open(path, encoding="utf-8") as file:
        paragraphs = re.split(r"\n\s*\n", file.read().replace("\r", "").strip())
    return {block.split()[0]: [line.split() for line in block.splitlines()[1:]] for block in paragraphs}


def inrc2_person(row, contract, past, numbers, choices, shift_limits):
    """A nurse of the scenario with what the history says; weights S2, S3, S5, S6, S7 of the competition."""
    name, _, _, *skills = row
    _, duties, work, off, weekends, complete = contract
    done, weekends_done, last, same, worked, rested = past
    last = None if last == "None" else numbers["shift"][last]
    own = {numbers["skill"][skill] for skill in skills}
    least, most = limits(duties)
    return Person(
        name, [at for at, (_, skill) in enumerate(choices) if skill in own], set(), {},
        Run(*limits(work), 30, int(worked)), Run(*limits(off), 30, int(rested)),
        {shift: Run(*limit, 15, int(same) if shift == last else 0) for shift, limit in enumerate(shift_limits)},
        None, (least - int(done), most - int(done), 20), (int(weekends) - int(weekends_done), 30),
        30 if int(complete) else 0, last)


def read_inrc2(folder, history, weeks):
    set_name = os.path.basename(os.path.normpath(folder))
    scenario = blocks_of(os.path.join(folder, f"Sc-{set_name}.txt"))
    weeks = weeks.split("-")
    skills = [row[0] for row in scenario["SKILLS"]]
    shifts = [row[0] for row in scenario["SHIFT_TYPES"]]
    numbers = {"skill": {name: at for at, name in enumerate(skills)},
               "shift": {name: at for at, name in enumerate(shifts)}}
    choices = [(shift, skill) for shift in range(len(shifts)) for skill in range(len(skills))]
    contracts = {row[0]: row for row in scenario["CONTRACTS"]}
    shift_limits = [limits(row[1]) for row in scenario["SHIFT_TYPES"]]
    past = {row[0]: row[1:] for row in blocks_of(os.path.join(folder, f"H0-{set_name}-{history}.txt"))["NURSE_HISTORY"]}
    people = {row[0]: inrc2_person(row, contracts[row[1]], past[row[0]], numbers, choices, shift_limits)
              for row in scenario["NURSES"]}
    cover = []
    for at, week in enumerate(weeks):
        data = blocks_of(os.path.join(folder, f"WD-{set_name}-{week}.txt"))
        for shift, skill, *by_day in data["REQUIREMENTS"]:
            choice = choices.index((numbers["shift"][shift], numbers["skill"][skill]))
            cover += [Cover(7 * at + day, choice, *limits(text), 30, 0) for day, text in enumerate(by_day)]
        for name, shift, day in data["SHIFT_OFF_REQUESTS"]:
            people[name].wishes.append((7 * at + DAYS.index(day), numbers["shift"].get(shift), "off", 10))
    forbidden = {(numbers["shift"][row[0]], numbers["shift"][after])
                 for row in scenario["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"] for after in row[2:]}
    return Instance(set_name, 7 * len(weeks), shifts, [0] * len(shifts), skills, choices, forbidden,
                    list(people.values()), cover, False)


def write_roster(instance, roster, path, week_names=None):
    """`roster` is a choice (or None) by person and day. Curtois: a file; INRC-II (`week_names`): a folder of them."""
    if week_names is None:
        with open(path, "w", encoding="utf-8") as file:
            for line in roster:
                file.write(" ".join("-" if choice is None else instance.shifts[choice] for choice in line) + "\n")
        return
    os.makedirs(path, exist_ok=True)
    for week, week_name in enumerate(week_names):
        rows = [f"{person.name} {DAYS[day]} {instance.shifts[shift]} {instance.skills[skill]}"
                for person, line in zip(instance.people, roster) for day in range(7)
                if line[7 * week + day] is not None
                for shift, skill in [instance.choices[line[7 * week + day]]]]
        with open(os.path.join(path, f"Sol-{instance.name}-{week_name}-{week}.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(["SOLUTION", f"{week} {instance.name}", "", f"ASSIGNMENTS = {len(rows)}", *rows, ""]))
