import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongUse } from '../../exit-code.js';
import { beginWholeFile, partOf, writeWhole } from './whole-file.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-whole-'));
  file = join(folder, 'rows.csv');
});
afterEach(() => rm(folder, { recursive: true }));

const read = (name: string) => readFile(name, 'utf8');

describe('a file that is written whole', () => {
  test('takes the place of an older one at the end, and not before', async () => {
    await writeFile(file, 'older');
    const whole = await beginWholeFile(file);
    await whole.write(Buffer.from('new'));
    await whole.write(Buffer.from('er'));
    await whole.finish();
    expect(await read(file)).toBe('older');
    await whole.appear();
    expect([await read(file), await readdir(folder)]).toEqual(['newer', ['rows.csv']]);
  });

  test('leaves the older one, and nothing else, when it is dropped', async () => {
    await writeFile(file, 'older');
    const whole = await beginWholeFile(file);
    await whole.write(Buffer.from('new'));
    await whole.drop();
    expect([await read(file), await readdir(folder)]).toEqual(['older', ['rows.csv']]);
  });

  test('replaces what a run that was killed has left', async () => {
    await writeFile(partOf(file), 'half of it, and longer than what comes');
    const whole = await beginWholeFile(file);
    await whole.write(Buffer.from('all'));
    await whole.finish();
    await whole.appear();
    expect([await read(file), await readdir(folder)]).toEqual(['all', ['rows.csv']]);
  });

  test('never appears with what somebody else has written of it', async () => {
    const [first, second] = [await beginWholeFile(file), await beginWholeFile(file)];
    await first.write(Buffer.from('first'));
    await second.write(Buffer.from('sec'));
    await first.finish();
    await expect(first.appear()).rejects.toThrow(`Somebody else is writing ${file}: it is left to them.`);
    await first.drop();
    await second.write(Buffer.from('ond'));
    await second.finish();
    await second.appear();
    expect([await read(file), await readdir(folder)]).toEqual(['second', ['rows.csv']]);
  });

  test('knows before it appears that somebody else has begun to write it', async () => {
    const [first, second] = [await beginWholeFile(file), await beginWholeFile(file)];
    await expect(first.requireOurs()).rejects.toThrow(`Somebody else is writing ${file}: it is left to them.`);
    await second.requireOurs();
    await Promise.all([first.drop(), second.drop()]);
  });

  test('is not taken for ours when somebody else begins it once all of ours is on the disk', async () => {
    await writeFile(file, 'older');
    const first = await beginWholeFile(file);
    await first.write(Buffer.from('first'));
    await first.finish();
    const second = await beginWholeFile(file);
    await second.write(Buffer.from('half of'));
    await expect(first.requireOurs()).rejects.toThrow(`Somebody else is writing ${file}: it is left to them.`);
    await expect(first.appear()).rejects.toThrow(`Somebody else is writing ${file}: it is left to them.`);
    await first.drop();
    expect(await read(file)).toBe('older');
    await second.finish();
    await second.appear();
    expect([await read(file), await readdir(folder)]).toEqual(['half of', ['rows.csv']]);
  });

  test('is where a link leads to, whether something is there or not; and the link stays', async () => {
    await mkdir(join(folder, 'elsewhere'));
    const target = join(folder, 'elsewhere', 'target.csv');
    await symlink(join('elsewhere', 'target.csv'), file);
    for (const text of ['first', 'second']) {
      await writeWhole(file, Buffer.from(text));
      expect([await read(target), (await lstat(file)).isSymbolicLink()]).toEqual([text, true]);
    }
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['target.csv']);
  });

  test('is where a link leads to whose folder is itself reached by a link', async () => {
    await mkdir(join(folder, 'real', 'deep'), { recursive: true });
    await symlink(join('real', 'deep'), join(folder, 'short'));
    await symlink(join('..', 'target.csv'), join(folder, 'real', 'deep', 'link.csv'));
    await writeWhole(join(folder, 'short', 'link.csv'), Buffer.from('there'));
    expect(await read(join(folder, 'real', 'target.csv'))).toBe('there');
  });

  test('takes the place of no link that leads back to itself', async () => {
    await symlink('other.csv', file);
    await symlink('rows.csv', join(folder, 'other.csv'));
    await expect(beginWholeFile(file)).rejects.toThrow(WrongUse);
    expect((await readdir(folder)).sort()).toEqual(['other.csv', 'rows.csv']);
  });

  test('takes the place of no folder and no device, and leaves nothing beside them', async () => {
    await mkdir(file);
    await expect(beginWholeFile(file)).rejects.toThrow(WrongUse);
    await expect(beginWholeFile(file)).rejects.toThrow(`${file} is a folder: name a file`);
    const pipe = join(folder, 'pipe');
    const server = createServer().listen(pipe);
    await once(server, 'listening');
    await symlink(pipe, join(folder, 'link'));
    for (const one of [pipe, join(folder, 'link'), '/dev/null']) {
      await expect(beginWholeFile(one)).rejects.toThrow(`${one} is no file`);
    }
    expect((await readdir(folder)).sort()).toEqual(['link', 'pipe', 'rows.csv']);
    server.close();
  });

  test('says in one line when it cannot be begun', async () => {
    const there = join(folder, 'nowhere', 'rows.csv');
    await expect(beginWholeFile(there)).rejects.toThrow(`${there}.part cannot be written: ENOENT.`);
  });
});
