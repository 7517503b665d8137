import { describe, expect, test } from '@jest/globals';
import { agendaStream, citizenStream, LOG_STREAM, officeStream, parseStream, projectStream } from './streams.js';

describe('the names of streams', () => {
  test('are those of the log', () => {
    expect(LOG_STREAM).toBe('log-selvbook');
    expect(officeStream('odense')).toBe('office-odense');
    expect(projectStream('p-1')).toBe('project-p-1');
    expect(citizenStream('c-1')).toBe('citizen-c-1');
    expect(agendaStream('a-1', '2026-03-02')).toBe('agenda-a-1_2026-03-02');
  });

  test('say what they hold', () => {
    expect(parseStream(LOG_STREAM)).toEqual({ kind: 'log' });
    expect(parseStream(officeStream('odense'))).toEqual({ kind: 'office', id: 'odense' });
    expect(parseStream(projectStream('p-1'))).toEqual({ kind: 'project', id: 'p-1' });
    expect(parseStream(citizenStream('c-1'))).toEqual({ kind: 'citizen', id: 'c-1' });
    expect(parseStream(agendaStream('a-1', '2026-03-02'))).toEqual({
      kind: 'agenda',
      adviserId: 'a-1',
      date: '2026-03-02',
    });
  });

  test.each([
    '',
    'office',
    'offices',
    'officex',
    'office-',
    'agenda-a-1',
    'agenda-_2026-03-02',
    'letter-1',
    'log-other',
    '$ce-office',
  ])('%j is none of them', (name) => {
    expect(parseStream(name)).toBeUndefined();
  });
});
