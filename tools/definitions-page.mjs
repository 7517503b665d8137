// Writes the page of the definitions from the data that the figures are counted by.
import { writeFileSync } from 'node:fs';

const { DEFINITIONS, definitionsPage } = await import(
  new URL('../dist/libs/metrics/src/index.js', import.meta.url).href
);
writeFileSync(new URL('../docs/definitions.md', import.meta.url), definitionsPage(DEFINITIONS));
