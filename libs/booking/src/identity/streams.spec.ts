import { expect, test } from '@jest/globals';
import { agendaStream, citizenStream, LOG_STREAM, officeStream, projectStream } from './streams.js';

test('the names of streams are those of the log', () => {
  expect(LOG_STREAM).toBe('log-selvbook');
  expect(officeStream('odense')).toBe('office-odense');
  expect(projectStream('p-1')).toBe('project-p-1');
  expect(citizenStream('c-1')).toBe('citizen-c-1');
  expect(agendaStream('a-1', '2026-03-02')).toBe('agenda-a-1_2026-03-02');
});
