/** The first lines of a table as cells, for a look before it goes in; a cell in quotes is taken whole. */
export function preview(table: string, most = 6): {head: string[]; rows: string[][]; count: number} {
  const lines = table.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
      .slice(0, -1)
      .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  const all = lines.map((line) => cells(`${line},`));
  return {head: all[0] ?? [], rows: all.slice(1, most + 1), count: Math.max(0, all.length - 1)};
}
