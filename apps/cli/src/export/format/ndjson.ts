import type { RowFormat } from './row-format.js';

/** One JSON object a line; what is not there is null. */
export const ndjson: RowFormat = (columns) => {
  const names = columns.map(({ name }) => name);
  const nothing = Buffer.alloc(0);
  return {
    begin: () => nothing,
    rows(rows) {
      let text = '';
      for (const row of rows) {
        const object: Record<string, unknown> = {};
        for (let place = 0; place < names.length; place += 1) object[names[place] ?? ''] = row[place];
        text += `${JSON.stringify(object)}\n`;
      }
      return Buffer.from(text);
    },
    end: () => nothing,
  };
};
