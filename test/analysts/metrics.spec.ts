import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FIGURE_NAMES, figureOf, type FigureName } from '@selvbook/queries';
import { STANDS, type AnalystGround } from './analyst-ground.js';
import { simulated } from './simulated.js';

const DAY = '2024-03-10';
/** Questions of each figure. */
const QUESTIONS = 5;
const SINCE = 'what has changed since is not published: it would give small counts away\n';

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

async function told(...words: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const { code, out, err } = await ground.selvbook('metrics', ...words);
  expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
  return { out, err };
}

const chance = (part: number) => Math.random() < part;

interface Question {
  readonly query: string;
  readonly words: readonly string[];
  /** Asked as of a moment, what is published is told alone. */
  readonly isPublished: boolean;
  readonly isOfThePast: boolean;
}

/**
 * A question of a figure in the words of an address, and in those of the command line.
 * @param publishedPast what may be printed as of a moment, whatever else is drawn
 */
function drawQuestion(name: FigureName, publishedPast: boolean): Question {
  const { groupings, parameters } = figureOf(name);
  const drawn: [parameter: string, option: string, value: string][] = [['day', 'day', DAY]];
  const groups = groupings.filter(() => chance(0.3)).slice(0, publishedPast ? 2 : groupings.length);
  const isPublished = publishedPast || (groups.length <= 2 && chance(0.4));
  const isOfThePast = publishedPast || chance(0.2);
  if (groups.length > 0) drawn.push(['groupBy', 'group-by', groups.join()]);
  if (isPublished) drawn.push(['disclosure', 'disclosure', 'public']);
  if (isPublished && chance(0.5)) drawn.push(['minimumFrequency', 'minimum-frequency', '8']);
  if (parameters.includes('from') && chance(0.5)) {
    drawn.push(['from', 'from', '2024-01-15'], ['to', 'to', '2024-02-20']);
  }
  if (parameters.includes('targetGroup') && chance(0.3)) drawn.push(['targetGroup', 'target-group', 'jobReady']);
  if (parameters.includes('numbers') && chance(0.5)) drawn.push(['numbers', 'numbers', '1,7,40']);
  if (chance(0.2)) drawn.push(['municipality', 'municipality', '101']);
  if (isOfThePast) {
    drawn.push(['asOf', 'as-of', '2024-02-10T11:00:00.000Z'], ['basis', 'basis', 'occurred']);
  }
  if (name === 'self-booking-share' && chance(0.3)) drawn.push(['definition', 'definition', '1']);
  return {
    query: new URLSearchParams(Object.fromEntries(drawn.map(([parameter, , value]) => [parameter, value]))).toString(),
    words: [name, ...drawn.flatMap(([, option, value]) => [`--${option}`, value])],
    isPublished,
    isOfThePast,
  };
}

test('every figure is told as the API tells it, whatever is asked', async () => {
  const api = await simulated(ground);
  for (const name of FIGURE_NAMES) {
    for (let time = 0; time < QUESTIONS; time += 1) {
      const { query, words, isPublished, isOfThePast } = drawQuestion(name, time === 0);
      const { body } = await api.done(`GET /v1/metrics/${name}?${query}`);
      const { out, err } = await told(...words, '--format', 'json');
      const answer = JSON.parse(out) as { readonly simulated: true; readonly then?: object };
      const { simulated: isSimulated, then } = answer;
      expect([query, then !== undefined]).toEqual([query, isOfThePast && !isPublished]);
      expect([query, err.includes(SINCE)]).toEqual([query, isOfThePast && isPublished]);
      expect([query, JSON.stringify(then ? { simulated: isSimulated, ...then } : answer)]).toEqual([
        query,
        JSON.stringify(body),
      ]);
    }
  }
}, 600_000);
