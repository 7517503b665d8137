import { createReadStream } from 'node:fs';

/** The lines of a UTF-8 file without their line breaks (a carriage return stays), the byte order mark left out. */
export async function* textLines(file: string): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 16 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield first ? withoutMark(line) : line;
      first = false;
    }
  }
  if (rest !== '') yield first ? withoutMark(rest) : rest;
}

function withoutMark(line: string): string {
  return line.startsWith('\ufeff') ? line.slice(1) : line;
}
