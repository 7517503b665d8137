// Writes what the dashboard knows of the API: the types of its document, made of the built server. With --check it writes nothing, and
// ends with code 1 where the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import 'reflect-metadata';
import openapiTS, { astToString } from 'openapi-typescript';
import { apiDocument } from '../dist/apps/server/src/openapi/document.js';
import { API_CONTROLLERS, OPERATION_CONTROLLERS } from '../dist/apps/server/src/server/controllers.js';

const file = fileURLToPath(new URL('../apps/dashboard/src/api/schema.d.ts', import.meta.url));
/** The calls that the page asks; it is told of no other. */
const ASKED = [
  '/v1/offices',
  '/v1/projects',
  '/v1/projects/{projectId}/evaluation',
  '/v1/availability/by-week',
  '/v1/metrics/self-booking-share',
  '/v1/metrics/attendance-rate',
  '/v1/metrics/time-to-refill',
  '/v1/metrics/fill-rate',
  '/v1/metrics/milestones',
];

const document = structuredClone(apiDocument([...API_CONTROLLERS, ...OPERATION_CONTROLLERS], '1.0.0'));
const paths = Object.fromEntries(ASKED.map((path) => [path, { get: document.paths[path].get }]));
const types = astToString(await openapiTS({ ...document, paths }));
const text = `// Made by \`npm run dashboard:types\` of the API document.\n${types}`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('the types of the dashboard are not those of the API document: npm run dashboard:types\n');
  process.exitCode = 1;
}
