#!/usr/bin/env python3
"""Known rosters of public instances are never cut off by what the optimiser proves (guard_known.cpp says how).

usage: guard.py --guard PROGRAM [--seconds N] [--only NAME]

Of Curtois's instances: the rosters of best known cost kept beside this file, best/InstanceN.txt; of INRC-II's: the
solutions that come with the data. The data are looked for in STAFFWRIGHT_BENCH_DATA, else in ../shared/bench. Of every
one of Curtois's, parts of the branching must have been looked at: a guard of no parts guards nothing. Of INRC-II's the
root may take all the time. Exit status: 0 none was cut off, 1 one was, or no parts were looked at, 77 the data are not
there.
"""
import argparse
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(data):
    """(name, problem and roster as the program wants them, the fewest parts to be looked at)"""
    for roster in sorted(glob.glob(HERE + '/best/Instance*.txt')):
        name = os.path.basename(roster)[:-len('.txt')]
        yield name, ['%s/curtois/%s.txt' % (data, name), roster], 1
    for folder in ('n005w4', 'n012w8'):
        for roster in sorted(glob.glob('%s/inrc2/%s/Solution_H_*' % (data, folder))):
            history, weeks = os.path.basename(roster)[len('Solution_H_'):].split('-WD_')
            yield '%s_%s_%s' % (folder, history, weeks), ['%s/inrc2/%s' % (data, folder), roster, history, weeks], 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--guard', required=True)
    parser.add_argument('--seconds', default='20')
    parser.add_argument('--only')
    arguments = parser.parse_args()
    data = os.environ.get('STAFFWRIGHT_BENCH_DATA', '../shared/bench')
    if not os.path.isdir(data + '/curtois'):
        print('LEFT OUT: the guard of known rosters (no %s; set STAFFWRIGHT_BENCH_DATA)' % data)
        return 77
    tried, branched, parts, failed, idle = 0, 0, 0, [], []
    for name, words, least in cases(data):
        if arguments.only in (None, name):
            tried += 1
            done = subprocess.run([arguments.guard, arguments.seconds, *words], check=False, stdout=subprocess.PIPE,
                                  text=True)
            print('%s\n%s' % (name, done.stdout), end='', flush=True)
            if done.returncode != 0:
                failed.append(name)
                continue
            own = int(done.stdout.splitlines()[-1].split()[0])
            parts += own
            branched += own > 0
            if own < least:
                idle.append(name)
    print('%d rosters guarded, %d of them in %d parts of branching' % (tried, branched, parts))
    print('%d cut off or not judged: %s' % (len(failed), ', '.join(failed) or 'none'))
    print('%d without the parts that must be looked at: %s' % (len(idle), ', '.join(idle) or 'none'))
    return 1 if failed or idle or tried == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
