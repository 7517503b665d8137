import type { Answer, Api } from '../acceptance/api-client.js';
import { BEFORE } from '../acceptance/town.js';
import type { BusyTown } from './busy-town.js';
import { saysYes, type Errand } from './errand.js';
import type { Killer } from './kill-point.js';

/** Clients that each have one request under way at any time. */
const CLIENTS = 12;

/** Lets the town's clients send what they want until the service is killed under them; how many answers they got. */
export async function loadUntilKilled(api: Api, town: BusyTown, killer: Killer): Promise<number> {
  let answers = 0;

  async function client(): Promise<void> {
    let position = 0;
    for (;;) {
      const wanted = town.next();
      const question = typeof wanted === 'string';
      const { call, sending } = question
        ? { call: wanted.replace('POSITION', String(position)), sending: { now: BEFORE, at: position } }
        : wanted;
      const sent = api.send(call, sending).catch((error: unknown) => {
        if (!killer.killed()) throw error;
      });
      killer.count('request');
      const answer = await sent;
      if (!answer) return;
      if (!question) tell(wanted, answer);
      else if (answer.status !== 200 || answer.position < position) {
        throw new Error(
          `${call} was told ${answer.status} ${answer.text.slice(0, 200)} at ${answer.position}, not ${position}`,
        );
      }
      position = Math.max(position, answer.position || 0);
      answers++;
      killer.count('answer');
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await killer.done();
  return answers;
}

/** Sends it, the first time or again, and keeps what it is told. */
export async function send(api: Api, errand: Errand): Promise<Answer> {
  const answer = await api.send(errand.call, errand.sending);
  tell(errand, answer);
  return answer;
}

function tell(errand: Errand, answer: Answer): void {
  const yes = saysYes(errand, answer);
  errand.answer = answer;
  errand.learn?.(yes, answer);
}
