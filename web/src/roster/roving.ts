// One tab stop for the buttons of a table: arrows go from one to the next, over cells that have none.

export interface Place {
  row: number;
  column: number;
}

/** Where an arrow leads among the places there are; null for other keys and where there is nothing that way. */
export function nextPlace(places: readonly Place[], from: Place, key: string): Place | null {
  const along = (wanted: (place: Place) => boolean, far: (place: Place) => number) =>
    places.filter(wanted).toSorted((a, b) => far(a) - far(b))[0] ?? null;
  const aside = ({row, column}: Place) => Math.abs(row - from.row) * 1000 + Math.abs(column - from.column);
  switch (key) {
    case 'ArrowRight':
      return along(({row, column}) => row === from.row && column > from.column, aside);
    case 'ArrowLeft':
      return along(({row, column}) => row === from.row && column < from.column, aside);
    case 'ArrowDown':
      return along(({row}) => row > from.row, aside);
    case 'ArrowUp':
      return along(({row}) => row < from.row, aside);
    default:
      return null;
  }
}

/** The place that Tab leads to: the one that was left, if it is still there, else the first. */
export function tabStop(places: readonly Place[], left: Place | null): Place | null {
  return places.find(({row, column}) => row === left?.row && column === left.column) ?? places[0] ?? null;
}
