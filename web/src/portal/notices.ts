// What one was told, and how one wants to be told beside one's own page. Days "2026-10-19", the last one included.

import {longDate} from '../roster/days';

export type NoticeKind = 'publication' | 'duty_change' | 'decision';

export interface MyNotice {
  id: string;
  kind: NoticeKind;
  /** Whose rota; empty for a decision. */
  unit: string;
  from: string;
  to: string;
  outcome: 'approved' | 'refused' | null;
  madeAt: string;
}

export interface Contact {
  byMail: boolean;
  /** Of what by mail. */
  kinds: NoticeKind[];
  /** Where letters go; none: there is no address. */
  email: string | null;
  version: number;
}

export const noticeKinds: readonly {kind: NoticeKind; name: string; hint: string}[] = [
  {
    kind: 'publication',
    name: 'A rota is published',
    hint: 'Days of a rota that you are on can be seen for the first time.',
  },
  {
    kind: 'duty_change',
    name: 'A duty of mine changes',
    hint: 'A day becomes another one after you were told, or you are asked to take a duty more or what you wish for.',
  },
  {kind: 'decision', name: 'A request of mine is decided', hint: 'Leave is granted or refused.'},
];

const period = ({from, to}: MyNotice) =>
  from === to ? longDate(from) : `${longDate(from)} to ${longDate(to)}`;

/** "Your rota for Ward 7A is published: 19 October 2026 to 1 November 2026." */
export function noticeWords(notice: MyNotice): string {
  switch (notice.kind) {
    case 'publication':
      return `Your rota for ${notice.unit} is published: ${period(notice)}.`;
    case 'duty_change':
      return `Your rota for ${notice.unit} has changed: ${period(notice)}.`;
    case 'decision':
      return `Your leave is ${notice.outcome === 'approved' ? 'granted' : 'refused'}: ${period(notice)}.`;
  }
}
