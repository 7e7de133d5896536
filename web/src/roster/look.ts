// How a shift looks: a colour by what kind of work it is, always beside its letters, never instead of them.

import type {Shift} from './model';

export type Tone = 'early' | 'day' | 'long' | 'late' | 'night' | 'oncall' | 'other';

export function toneOf(shift: Pick<Shift, 'classes' | 'startsMinute' | 'endsMinute'>): Tone {
  const classes = shift.classes.map((name) => name.toLowerCase());
  if (
    classes.some((name) => name.includes('on_call') || name.includes('oncall') || name.includes('on-call'))
  ) {
    return 'oncall';
  }
  if (classes.includes('night') || shift.endsMinute > 1440) return 'night';
  if (classes.includes('long') || shift.endsMinute - shift.startsMinute >= 600) return 'long';
  if (shift.startsMinute >= 720) return 'late';
  if (shift.endsMinute > shift.startsMinute && shift.endsMinute <= 960) return 'early';
  return shift.endsMinute > shift.startsMinute ? 'day' : 'other';
}

export function toneNames(): {tone: Tone; name: string}[] {
  return [
    {tone: 'early', name: 'Early'},
    {tone: 'day', name: 'Day'},
    {tone: 'long', name: 'Long day'},
    {tone: 'late', name: 'Late'},
    {tone: 'night', name: 'Night'},
    {tone: 'oncall', name: 'On call'},
  ];
}
