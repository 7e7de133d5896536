#!/usr/bin/env python3
"""Compares our judgement of rosters with the independent checkers of the public benchmark data.

usage: agree.py --judge PROGRAM [--rosters FOLDER] [--each N] [--seed N] [--csv FILE]

For every Curtois instance and every INRC-II set: N rosters (default 25) made by disturbing a legal one (where there is
one: a supplied reference solution, or a file of FOLDER named like the instance), by filling in at random, and by rosters
with nobody on duty. Verdict and objective must be the same for every one of them; the supplied reference solutions must
also have their published cost. --csv appends a row for each instance: family, instance, rosters, legal ones,
disagreements, commit.

The data are looked for in STAFFWRIGHT_BENCH_DATA, else in ../shared/bench. Exit status: 0 all agree, 1 some do not,
77 the data are not there.
"""
import argparse
import csv
import glob
import importlib.util
import os
import random
import subprocess
import sys
import tempfile

DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

# The totals that the data publish: the competition validator's stored output.
PUBLISHED = {('n005w4', '0', '1-2-3-3'): 1695}


def load_checker(folder, name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, name + '.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(program, problem, paths):
    """Our verdict of each roster: (legal, objective), or the reason why it is unreadable."""
    run = subprocess.run([program, *problem], input='\n'.join(paths) + '\n', text=True, stdout=subprocess.PIPE,
                         check=False)
    if run.returncode != 0:
        sys.exit('%s failed on %s' % (program, ' '.join(problem)))
    answers = []
    for line in run.stdout.splitlines():
        verdict, rest = line.split(' ', 1)
        answers.append(rest if verdict == 'unreadable' else (verdict == 'legal', int(rest)))
    if len(answers) != len(paths):
        sys.exit('%s judged %d of %d rosters' % (program, len(answers), len(paths)))
    return answers


class Tally:
    """Counts for one instance, and a line for each disagreement."""

    def __init__(self, family, instance):
        self.family, self.instance = family, instance
        self.rosters = self.legal = self.disagreements = 0

    def compare(self, path, ours, theirs, objective_counts=True):
        self.rosters += 1
        self.legal += theirs[0]
        same = isinstance(ours, tuple) and ours[0] == theirs[0] and (not objective_counts or ours[1] == theirs[1])
        if not same:
            self.disagreements += 1
            print('DISAGREE %s %s: ours %s, checker %s' % (self.instance, path, ours, theirs))


# ---- Curtois --------------------------------------------------------------------------------------------------------


def empty_rows(instance):
    return {person: [None] * instance.h for person in instance.staff}


def random_rows(instance, rng):
    """Runs of work and of days off of allowed lengths, so that some rosters come near to being legal."""
    rows = empty_rows(instance)
    for person in instance.staff:
        limits, day = instance.c[person], -rng.randrange(4)
        while day < instance.h:
            run = rng.randint(limits['minc'], max(limits['minc'], limits['maxc']))
            shift = rng.choice(instance.shifts)
            for at in range(max(0, day), min(instance.h, day + run)):
                rows[person][at] = shift
                if rng.random() < 0.2:
                    shift = rng.choice(instance.shifts)
            day += run + rng.randint(limits['mino'], limits['mino'] + 2)
    return rows


def disturbed_rows(instance, rows, rng):
    rows = {person: list(row) for person, row in rows.items()}
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 10, 40])):
        person, day = rng.choice(instance.staff), rng.randrange(instance.h)
        if rng.random() < 0.3:
            other = rng.choice(instance.staff)
            rows[person][day], rows[other][day] = rows[other][day], rows[person][day]
        else:
            rows[person][day] = rng.choice(instance.shifts + [None])
    return rows


def write_rows(instance, rows, path, rng):
    """In one of the layouts that both sides accept."""
    separator = rng.choice([' ', ' ', '\t', ',', ';'])
    off = rng.choice(['-', '-', '.', '0', 'off'])
    with open(path, 'w', encoding='utf-8') as out:
        for person in instance.staff:
            out.write(separator.join(shift or off for shift in rows[person]) + '\n')


def agree_curtois(checker, arguments, data, scratch):
    for path in sorted(glob.glob(data + '/curtois/Instance*.txt'), key=lambda name: (len(name), name)):
        name = os.path.basename(path)[:-4]
        rng = random.Random('%s %s' % (arguments.seed, name))
        instance, tally = checker.read_instance(path), Tally('curtois', name)
        legal = None
        given = sorted(glob.glob('%s/%s[._]*' % (arguments.rosters, name))) if arguments.rosters else []
        for roster in given:
            legal = checker.read_solution(instance, roster)
        paths = list(given)
        for number in range(arguments.each):
            if number == 0:
                rows = empty_rows(instance)
            elif legal and number % 4:
                rows = disturbed_rows(instance, legal, rng)
            else:
                rows = random_rows(instance, rng)
            paths.append('%s/%s-%d.txt' % (scratch, name, number))
            write_rows(instance, rows, paths[-1], rng)
        for roster, ours in zip(paths, judged(arguments.judge, [path], paths)):
            broken, cost = checker.check(instance, checker.read_solution(instance, roster))
            tally.compare(roster, ours, (not broken, cost['objective']))
        yield tally


# ---- INRC-II --------------------------------------------------------------------------------------------------------


def read_weeks(checker, files):
    return [checker.solution(file) for file in files]


def random_weeks(scenario, weeks, rng):
    """Runs of one shift in a skill of the nurse's own."""
    made = [[] for _ in weeks]
    for nurse, (contract, skills) in sorted(scenario['nurse'].items()):
        limits, day = scenario['con'][contract], -rng.randrange(3)
        while day < 7 * len(weeks):
            run = rng.randint(*limits['work'])
            shift = rng.choice(sorted(scenario['shift']))
            for at in range(max(0, day), min(7 * len(weeks), day + run)):
                made[at // 7].append((nurse, at % 7, shift, rng.choice(sorted(skills))))
            day += run + rng.randint(*limits['off'])
    return made


def disturbed_weeks(scenario, weeks, rng):
    """Changes, drops, adds and swaps; never two duties of a nurse on a day (the checker's cost is then undefined)."""
    weeks = [list(week) for week in weeks]
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 10, 40])):
        week = rng.choice(weeks)
        change = rng.random()
        nurse, day = rng.choice(sorted(scenario['nurse'])), rng.randrange(7)
        at = [i for i, made in enumerate(week) if made[0] == nurse and made[1] == day]
        shift = rng.choice(sorted(scenario['shift']))
        own = sorted(scenario['nurse'][nurse][1])
        skill = rng.choice(own if rng.random() < 0.9 else scenario['skills'])
        if at and change < 0.4:
            del week[at[0]]
        elif at:
            week[at[0]] = (nurse, day, shift if change < 0.7 else week[at[0]][2], skill)
        else:
            week.append((nurse, day, shift, skill))
    return weeks


def doubled_weeks(scenario, weeks, rng):
    """A second duty on a day: illegal for both sides."""
    weeks = [list(week) for week in weeks]
    while not any(weeks):
        weeks = random_weeks(scenario, weeks, rng)
    week = rng.choice([week for week in weeks if week])
    nurse, day, shift, skill = rng.choice(week)
    week.append((nurse, day, rng.choice([s for s in sorted(scenario['shift']) if s != shift]), skill))
    return weeks


def write_weeks(name, numbers, weeks, folder):
    os.makedirs(folder)
    files = []
    for position, (number, week) in enumerate(zip(numbers, weeks)):
        files.append('%s/Sol-%s-%s-%d.txt' % (folder, name, number, position))
        with open(files[-1], 'w', encoding='utf-8') as out:
            out.write('SOLUTION\n%d %s\n\nASSIGNMENTS = %d\n' % (position, name, len(week)))
            for nurse, day, shift, skill in week:
                out.write('%s %s %s %s\n' % (nurse, DAYS[day], shift, skill))
    return files


def inrc2_sets(data, rng):
    """(folder, history, weeks, folder of a reference solution or None): all supplied solutions, and for the folders
    without one, an instance with a published bound or a random choice."""
    listed = {}
    with open(data + '/inrc2/best_known.csv', encoding='utf-8') as table:
        for row in csv.reader(line for line in table if not line.startswith('#')):
            if row[0] != 'instance':
                folder, history, weeks = row[0].split('_')
                listed.setdefault(folder, (history, weeks))
    for folder in sorted(glob.glob(data + '/inrc2/n*')):
        name = os.path.basename(folder)
        references = sorted(glob.glob(folder + '/Solution_H_*'))
        for reference in references:
            history, weeks = os.path.basename(reference)[len('Solution_H_'):].split('-WD_')
            yield folder, history, weeks, reference
        if not references:
            count = int(name.split('w')[1])
            history, weeks = listed.get(name, ('0', '-'.join(str(rng.randrange(10)) for _ in range(count))))
            yield folder, history, weeks, None


def agree_inrc2(checker, arguments, data, scratch):
    for folder, history, weeks, reference in inrc2_sets(data, random.Random(arguments.seed)):
        name, numbers = os.path.basename(folder), weeks.split('-')
        instance = '%s_%s_%s' % (name, history, weeks)
        rng = random.Random('%s %s' % (arguments.seed, instance))
        scenario, tally = checker.scenario('%s/Sc-%s.txt' % (folder, name)), Tally('inrc2', instance)
        sources, base = [], None
        given = [reference] if reference else []
        if arguments.rosters and os.path.isdir('%s/%s' % (arguments.rosters, instance)):
            given.append('%s/%s' % (arguments.rosters, instance))
        for source in given:
            files = ['%s/Sol-%s-%s-%d.txt' % (source, name, number, at) for at, number in enumerate(numbers)]
            sources.append((source, files, True))
            base = read_weeks(checker, files)
        for number in range(arguments.each):
            if number == 0:
                made = [[] for _ in numbers]
            elif number % 10 == 9:
                made = doubled_weeks(scenario, base or [[] for _ in numbers], rng)
            elif base and number % 4:
                made = disturbed_weeks(scenario, base, rng)
            else:
                made = disturbed_weeks(scenario, random_weeks(scenario, numbers, rng), rng)
            out = '%s/%s-%d' % (scratch, instance, number)
            sources.append((out, write_weeks(name, numbers, made, out), number % 10 != 9))
        ours = judged(arguments.judge, [folder, history, weeks], [source for source, _, _ in sources])
        for (source, files, counts), verdict in zip(sources, ours):
            hard, soft = checker.evaluate(folder, history, numbers, files)
            theirs = (not any(hard.values()), sum(soft.values()))
            tally.compare(source, verdict, theirs, counts)
            published = PUBLISHED.get((name, history, weeks)) if source == reference else None
            if published is not None and verdict != (True, published):
                tally.disagreements += 1
                print('DISAGREE %s: ours %s, published %d' % (instance, verdict, published))
        yield tally


def commit():
    answer = subprocess.run(['git', 'rev-parse', '--short', 'HEAD'], stdout=subprocess.PIPE, text=True, check=False)
    return answer.stdout.strip() or 'unknown'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--judge', required=True)
    parser.add_argument('--rosters', help='folder of legal rosters to start from')
    parser.add_argument('--each', type=int, default=25)
    parser.add_argument('--seed', default='1')
    parser.add_argument('--csv')
    arguments = parser.parse_args()
    data = os.environ.get('STAFFWRIGHT_BENCH_DATA', '../shared/bench')
    if not os.path.exists(data + '/check_curtois.py'):
        print('LEFT OUT: agreement with the independent checkers (no %s; set STAFFWRIGHT_BENCH_DATA)' % data)
        return 77
    sys.dont_write_bytecode = True
    tallies = []
    with tempfile.TemporaryDirectory() as scratch:
        for agree, name in ((agree_curtois, 'check_curtois'), (agree_inrc2, 'check_inrc2')):
            for tally in agree(load_checker(data, name), arguments, data, scratch):
                print('%s %s: %d rosters, %d of them legal, %d disagreements' %
                      (tally.family, tally.instance, tally.rosters, tally.legal, tally.disagreements), flush=True)
                tallies.append(tally)
    if arguments.csv:
        new = not os.path.exists(arguments.csv)
        with open(arguments.csv, 'a', encoding='utf-8', newline='') as out:
            rows = csv.writer(out, lineterminator='\n')
            if new:
                rows.writerow(['family', 'instance', 'rosters', 'legal', 'disagreements', 'commit'])
            for tally in tallies:
                rows.writerow([tally.family, tally.instance, tally.rosters, tally.legal, tally.disagreements, commit()])
    for family in ('curtois', 'inrc2'):
        count = sum(tally.rosters for tally in tallies if tally.family == family)
        print('%s: %d rosters compared' % (family, count))
        if count < 200:
            print('too few: at least 200 are wanted')
            return 1
    return 1 if any(tally.disagreements for tally in tallies) else 0


if __name__ == '__main__':
    sys.exit(main())
