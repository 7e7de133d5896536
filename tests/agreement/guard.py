#!/usr/bin/env python3
"""Known rosters of public instances are never cut off by what the optimiser proves (guard_known.cpp says how).

usage: guard.py --guard PROGRAM [--seconds N] [--only NAME]

Of Curtois's instances: the rosters of best known cost kept beside this file, best/InstanceN.txt; of INRC-II's: the
solutions that come with the data. The data are looked for in STAFFWRIGHT_BENCH_DATA, else in ../shared/bench. Exit
status: 0 none was cut off, 1 one was, 77 the data are not there.
"""
import argparse
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(data):
    """(name, problem and roster as the program wants them)"""
    for roster in sorted(glob.glob(HERE + '/best/Instance*.txt')):
        name = os.path.basename(roster)[:-len('.txt')]
        yield name, ['%s/curtois/%s.txt' % (data, name), roster]
    for folder in ('n005w4', 'n012w8'):
        for roster in sorted(glob.glob('%s/inrc2/%s/Solution_H_*' % (data, folder))):
            history, weeks = os.path.basename(roster)[len('Solution_H_'):].split('-WD_')
            yield '%s_%s_%s' % (folder, history, weeks), ['%s/inrc2/%s' % (data, folder), roster, history, weeks]


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
    tried, failed = 0, []
    for name, words in cases(data):
        if arguments.only in (None, name):
            print(name, flush=True)
            tried += 1
            if subprocess.run([arguments.guard, arguments.seconds, *words], check=False).returncode != 0:
                failed.append(name)
    print('%d rosters guarded, %d cut off or not judged: %s' % (tried, len(failed), ', '.join(failed) or 'none'))
    return 1 if failed or tried == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
