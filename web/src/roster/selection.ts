// Where one is in the grid, and what is selected: a rectangle between an anchor and the cursor, and single cells that are
// kept beside it. Pure: keys in, places out.

export interface Spot {
  person: number;
  day: number;
}

export interface Selection {
  cursor: Spot;
  anchor: Spot;
  /** Cells beside the rectangle, each once; some may lie in it, too. */
  kept: readonly Spot[];
}

export interface Size {
  people: number;
  days: number;
  /** Rows that a page of the grid shows. */
  page: number;
}

export function at(person: number, day: number): Selection {
  return {cursor: {person, day}, anchor: {person, day}, kept: []};
}

const same = (a: Spot, b: Spot) => a.person === b.person && a.day === b.day;

export interface Range {
  firstPerson: number;
  lastPerson: number;
  firstDay: number;
  lastDay: number;
}

export function rangeOf({cursor, anchor}: Selection): Range {
  return {
    firstPerson: Math.min(cursor.person, anchor.person),
    lastPerson: Math.max(cursor.person, anchor.person),
    firstDay: Math.min(cursor.day, anchor.day),
    lastDay: Math.max(cursor.day, anchor.day),
  };
}

export function holds(range: Range, person: number, day: number): boolean {
  return (
    person >= range.firstPerson && person <= range.lastPerson && day >= range.firstDay && day <= range.lastDay
  );
}

export function spotsOf(range: Range): Spot[] {
  const spots: Spot[] = [];
  for (let person = range.firstPerson; person <= range.lastPerson; ++person) {
    for (let day = range.firstDay; day <= range.lastDay; ++day) spots.push({person, day});
  }
  return spots;
}

/** All that is selected, each cell once: what is kept first, the rectangle last. */
export function selected(selection: Selection): Spot[] {
  const range = rangeOf(selection);
  return [...selection.kept.filter(({person, day}) => !holds(range, person, day)), ...spotsOf(range)];
}

/** Nothing is selected beside the rectangle: it can be copied as one block. */
export function isBlock(selection: Selection): boolean {
  const range = rangeOf(selection);
  return selection.kept.every(({person, day}) => holds(range, person, day));
}

/** With one cell more, or without it if it was selected: Ctrl and a click, or a tap while several are chosen. */
export function toggled(selection: Selection, spot: Spot): Selection {
  const all = selected(selection);
  const rest = all.filter((one) => !same(one, spot));
  if (rest.length === all.length) return {...at(spot.person, spot.day), kept: all};
  const cursor = rest.at(-1) ?? spot;
  return {...at(cursor.person, cursor.day), kept: rest.slice(0, -1)};
}

/** Keeps what is selected while the cursor goes on; once more on a kept cell lets go of it. */
export function keeping(selection: Selection): Selection {
  const {cursor, kept} = selection;
  const isAlone = same(cursor, selection.anchor);
  if (isAlone && kept.some((one) => same(one, cursor))) {
    return {...selection, kept: kept.filter((one) => !same(one, cursor))};
  }
  return {...at(cursor.person, cursor.day), kept: selected(selection)};
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

/** Where a key of moving leads (WAI-ARIA grid pattern); null for other keys. */
export function moved(
  selection: Selection,
  key: string,
  ctrl: boolean,
  shift: boolean,
  size: Size,
): Selection | null {
  const {person, day} = selection.cursor;
  let next: Spot;
  switch (key) {
    case 'ArrowLeft':
      next = {person, day: ctrl ? day - 7 : day - 1};
      break;
    case 'ArrowRight':
      next = {person, day: ctrl ? day + 7 : day + 1};
      break;
    case 'ArrowUp':
      next = {person: person - 1, day};
      break;
    case 'ArrowDown':
      next = {person: person + 1, day};
      break;
    case 'Home':
      next = {person: ctrl ? 0 : person, day: 0};
      break;
    case 'End':
      next = {person: ctrl ? size.people - 1 : person, day: size.days - 1};
      break;
    case 'PageUp':
      next = {person: person - size.page, day};
      break;
    case 'PageDown':
      next = {person: person + size.page, day};
      break;
    default:
      return null;
  }
  next = {person: clamp(next.person, size.people - 1), day: clamp(next.day, size.days - 1)};
  return {cursor: next, anchor: shift ? selection.anchor : next, kept: selection.kept};
}
