import * as Plot from '@observablehq/plot';
import { INK, SERIES_LOOKS, WIDTH, widthOf } from './looks.js';

const SIZE = 12;
const ROW_HEIGHT = 20;
const LEFT = 20;
const GAP = 36;

interface Entry {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly symbol: (typeof SERIES_LOOKS)[number]['symbol'];
}

/** Which line is which; undefined: there is one alone. */
export function legend(names: readonly string[]): (Plot.PlotOptions & { readonly height: number }) | undefined {
  if (names.length < 2) return undefined;
  const entries = entriesOf(names);
  const height = (entries.at(-1)?.y ?? 0) + ROW_HEIGHT / 2;
  return {
    width: WIDTH,
    height,
    margin: 0,
    x: { type: 'identity' },
    y: { type: 'identity' },
    axis: null,
    style: { fontSize: `${SIZE}px` },
    marks: [
      ...entries.map((entry) => Plot.dot([entry], { x: 'x', y: 'y', r: 4, symbol: entry.symbol, fill: entry.colour })),
      Plot.text(entries, { x: 'x', y: 'y', text: 'name', textAnchor: 'start', dx: 10, fill: INK }),
    ],
  };
}

function entriesOf(names: readonly string[]): Entry[] {
  let [x, y] = [LEFT, ROW_HEIGHT / 2];
  return names.map((name, index) => {
    const look = SERIES_LOOKS[index % SERIES_LOOKS.length] ?? SERIES_LOOKS[0];
    const width = widthOf(name, SIZE) + GAP;
    if (x > LEFT && x + width > WIDTH) [x, y] = [LEFT, y + ROW_HEIGHT];
    const entry = { name, x, y, ...look };
    x += width;
    return entry;
  });
}
