// Where one is in the grid, and what is selected: a rectangle between an anchor and the cursor. Pure: keys in, places out.

export interface Spot {
  person: number;
  day: number;
}

export interface Selection {
  cursor: Spot;
  anchor: Spot;
}

export interface Size {
  people: number;
  days: number;
  /** Rows that a page of the grid shows. */
  page: number;
}

export function at(person: number, day: number): Selection {
  return {cursor: {person, day}, anchor: {person, day}};
}

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
  return {cursor: next, anchor: shift ? selection.anchor : next};
}
