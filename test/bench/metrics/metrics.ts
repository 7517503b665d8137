import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { serveCountry } from '../ground/served-country.js';
import { getText } from '../load/http-text.js';
import { percentile, requireStatus, runLoad } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';
import { questions, type AskedProject } from './questions.js';

const YEARS = 10;
const ASKED = 200;
const ASKED_LONG = 20;
const WARM_UP = 20;

export const metrics: Part = {
  name: 'metrics',
  title: `figures over ${YEARS} years of cells`,
  async measure(folder, say, options) {
    const { service, head } = await serveCountry(folder, YEARS, say, options);
    const db = new DatabaseSync(join(folder, 'read-models.db'), { readOnly: true });
    const cells = Number(db.prepare('SELECT count(*) AS cells FROM interviews_v3_days').get()?.cells);
    const figures: Figure[] = [];
    for (const { name, path, sum, aim, long } of questions(projectIn(db))) {
      say(name);
      const { address } = service;
      const ask = (times: number) =>
        runLoad(folder, { address, clients: 1, requests: Array.from({ length: times }, () => getText(path)) });
      const asked = long ? ASKED_LONG : ASKED;
      await ask(WARM_UP);
      const outcome = await ask(asked);
      requireStatus(outcome, 200);
      const limit = timesOf(db, sum, asked);
      const quantile = (of100: number): Figure => ({
        what: `${name}, p${of100}`,
        value: percentile(outcome.latencies, of100),
        unit: 'ms',
        beside: { what: 'a bare sum over the same rows', value: percentile(limit, of100) },
      });
      figures.push(quantile(50), { ...quantile(99), aim: { atMost: aim } });
    }
    db.close();
    await service.stop();
    return {
      payload: `${head} events, ${cells} cells by day; over HTTP, one client, each question ${ASKED} times, published ones ${ASKED_LONG}`,
      figures,
    };
  },
};

function projectIn(db: DatabaseSync): AskedProject {
  const row = db.prepare('SELECT project_id, definition FROM interviews_v3_projects LIMIT 1').get();
  if (!row) throw new Error('the log has no project');
  const { from, targetGroups } = JSON.parse(String(row.definition)) as Omit<AskedProject, 'projectId'>;
  return { projectId: String(row.project_id), from, targetGroups };
}

function timesOf(db: DatabaseSync, sql: string, times: number): number[] {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return Array.from({ length: times }, () => {
    const start = performance.now();
    statement.all();
    return performance.now() - start;
  });
}
