import { describe, expect, test } from '@jest/globals';
import { ALL_VIEWS, readingConnections, writerConnections } from '@selvbook/read-models';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { apiDocument } from '../../apps/server/src/openapi/document.js';
import { API_CONTROLLERS } from '../../apps/server/src/server/controllers.js';
import { readSettings, type Settings } from '../../apps/server/src/settings/settings.js';

interface Part {
  readonly command?: readonly string[];
  readonly image: string;
  readonly restart?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
interface Compose {
  readonly services: Readonly<Record<string, Part>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const textOf = (path: string) => readFileSync(root(path), 'utf8');

/** The threads a projector may have: two where it is far behind, one that builds. One connection more looks which versions are wanted. */
const OF_A_PROJECTOR = 3 * writerConnections(ALL_VIEWS) + 1;
/** Whoever makes the tables, at the start. */
const OF_A_START = 1;
/** Those that PostgreSQL keeps for its administrators. */
const OF_ADMINISTRATORS = 3;

const PASSWORD = 'secret0of0this0test';
const composeText = textOf('docker/compose.yaml');
const { services, networks, volumes } = parse(filledIn(composeText), { merge: true }) as Compose;
const dockerfile = textOf('docker/Dockerfile');
const nginx = textOf('docker/nginx.conf').replaceAll(/#.*$/gm, '');

/** What Compose makes of `${NAME:-default}` and `${NAME:?complaint}` where the password alone is set. */
function filledIn(text: string): string {
  return text.replaceAll(/\$\{(\w+):(?:-([^}]*)|\?[^}]*)\}/g, (_all, name: string, fallback?: string) => {
    if (fallback !== undefined) return fallback;
    expect(name).toBe('POSTGRES_PASSWORD');
    return PASSWORD;
  });
}

const members = Object.entries(services).filter(([, { build }]) => build);
const others = Object.entries(services).filter(([, { build }]) => !build);

/** What the image says of the environment, `NAME=value` by `NAME=value`. */
const imageEnvironment = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, line]) => line!.split(' ').map((one) => one.split('='))),
) as Record<string, string>;

const environmentOf = (part: Part) => ({
  ...imageEnvironment,
  ...Object.fromEntries(Object.entries(part.environment ?? {}).map(([name, value]) => [name, String(value)])),
});
const settingsOf = (part: Part): Settings => readSettings(environmentOf(part));

/** Those that the settings know: each is refused by its name when it says nonsense, but for a few that take any text. */
function isKnown(name: string): boolean {
  return textOf('apps/server/src/settings/settings.ts').includes(`  ${name}: `);
}

describe('the processes of compose.yaml', () => {
  test('are two apis and two projectors, of the image that the Dockerfile makes', () => {
    expect(Object.fromEntries(members.map(([name, part]) => [name, settingsOf(part).roles]))).toEqual({
      'api-1': ['api'],
      'api-2': ['api'],
      'projector-1': ['projector'],
      'projector-2': ['projector'],
    });
    for (const [, { build, image }] of members) {
      expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
      expect(image).toBe(`selvbook:${(JSON.parse(textOf('package.json')) as { version: string }).version}`);
    }
  });

  test('are started again when they end by themselves, as one does whose projector has failed', () => {
    for (const { restart } of Object.values(services)) expect(restart).toBe('unless-stopped');
  });

  test('share one log and one database of views, which are parts of it', () => {
    for (const [, part] of members) {
      const { eventStore, readModels } = settingsOf(part);
      expect(eventStore).toEqual({
        kind: 'eventstoredb',
        connectionString: 'esdb://eventstore:2113?tls=false',
        reader: 'fast',
      });
      expect(readModels).toMatchObject({ url: `postgres://selvbook:${PASSWORD}@postgres:5432/selvbook` });
      expect(part.networks).toEqual(['inside']);
    }
    const { POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD } = services.postgres!.environment!;
    expect([POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD]).toEqual(['selvbook', 'selvbook', PASSWORD]);
  });

  test('are told nothing that the service does not know', () => {
    const names = [...`${composeText}${dockerfile}`.matchAll(/SELVBOOK_[A-Z_]+/g)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
    expect(['SELVBOOK_PORTS', 'SELVBOOK_ROLE', 'POSTGRES_PASSWORD'].filter(isKnown)).toEqual([]);
  });

  test('start when what they need is there: the log first has an identity, which an api gives it', () => {
    const needs = (name: string) => Object.keys(services[name]!.depends_on ?? {});
    expect(needs('api-1')).toEqual(['eventstore', 'postgres']);
    expect(needs('api-2')).toEqual(['eventstore', 'postgres']);
    expect(needs('projector-1')).toEqual(['api-1']);
    expect(needs('projector-2')).toEqual(['api-1']);
    expect(needs('proxy')).toEqual(['api-1', 'api-2']);
    for (const { depends_on: needed = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needed)) {
        expect(condition).toBe('service_healthy');
        expect(services[name]!.healthcheck ?? /^HEALTHCHECK /m.exec(dockerfile)).toBeTruthy();
      }
    }
  });

  test('fit into what the database takes, also while new projectors are there beside the old ones', () => {
    const [, most] = /max_connections=(\d+)/.exec(services.postgres?.command?.join(' ') ?? '') ?? [];
    const connections = members.map(([, part]) => {
      const { roles, readModels } = settingsOf(part);
      if (!('url' in readModels)) throw new Error('no database');
      const its = readingConnections(readModels) + OF_A_START;
      return roles.includes('projector') ? 2 * (its + OF_A_PROJECTOR) : its;
    });
    const all = connections.reduce((sum, one) => sum + one, 0);
    expect(all).toBeLessThanOrEqual(Number(most) - OF_ADMINISTRATORS);
  });
});

describe('the rest of compose.yaml', () => {
  test('is of pinned images, each with a health check', () => {
    expect(others.map(([name]) => name).sort()).toEqual(['eventstore', 'postgres', 'proxy']);
    for (const [, { image, healthcheck }] of others) {
      expect(image).toMatch(/:\d+\.\d+(\.\d+)?-\w+/);
      expect(healthcheck?.test[0]).toBe('CMD');
      // Over the network that others come by.
      if (image.startsWith('postgres:')) expect(healthcheck?.test).toEqual(expect.arrayContaining(['-h', '127.0.0.1']));
    }
    expect(services.eventstore!.image).toMatch(/^eventstore\/eventstore:23\.10\./);
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:24\.\d+\.\d+-\w+/);
  });

  test('runs the major version of PostgreSQL that the views were measured on', () => {
    const measured = JSON.parse(textOf('test/bench/results.json')) as Record<string, { readonly payload: string }>;
    const majorIn = (text = '') => /postgres(?:ql |:)(\d+)\./i.exec(text)?.[1];
    expect(majorIn(services.postgres?.image)).toMatch(/^\d+$/);
    for (const part of ['rebuild-postgres', 'lag-postgres', 'take-over'])
      expect(majorIn(measured[part]?.payload)).toBe(majorIn(services.postgres?.image));
  });

  test('publishes the proxy alone, on loopback, and gives the others no way out', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([['proxy', '127.0.0.1:3000:8080']]);
    const outside = Object.entries(services).filter(([, part]) =>
      part.networks.some((one) => !networks[one]!.internal),
    );
    expect(outside.map(([name]) => name)).toEqual(['proxy']);
  });

  test('keeps the log and the views in volumes that are there', () => {
    const kept = others.flatMap(([, part]) => part.volumes ?? []).filter((volume) => !volume.startsWith('./'));
    expect(kept.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(volumes).sort());
  });

  test('holds no password, and refuses to start without one', () => {
    const secrets = [...composeText.matchAll(/\$\{(\w*PASSWORD\w*)([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThan(1);
    for (const [, , rest] of secrets) expect(rest).toMatch(/^:\?/);
    expect(composeText).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});

describe('the proxy', () => {
  test('is given the configuration that lies beside it, and hands on to the apis at their port', () => {
    expect(services.proxy!.volumes).toEqual(['./nginx.conf:/etc/nginx/nginx.conf:ro']);
    const behind = [...nginx.matchAll(/^\s*server (\S+?):(\d+) /gm)].map(([, name, port]) => [name, Number(port)]);
    const apis = members.filter(([, part]) => settingsOf(part).roles.includes('api'));
    expect(behind).toEqual(apis.map(([name, part]) => [name, settingsOf(part).port]));
    for (const [, to] of nginx.matchAll(/proxy_pass http:\/\/(\w+);/g))
      expect(to).toBe(/upstream (\w+) /.exec(nginx)?.[1]);
  });

  test('sends no command to a second api: POST it does not by itself, and those of the other methods it is told', () => {
    const [, methods = ''] = /\$request_method ~ \^\(([A-Z|]+)\)\$\) \{\s*return 418;/.exec(nginx) ?? [];
    const { paths } = apiDocument(API_CONTROLLERS, '1') as { readonly paths: Readonly<Record<string, object>> };
    const used = new Set(Object.values(paths).flatMap((calls) => Object.keys(calls).map((call) => call.toUpperCase())));
    expect([...used].filter((method) => method !== 'GET' && method !== 'POST').sort()).toEqual(
      methods.split('|').sort(),
    );
    expect(nginx).toMatch(/error_page 418 = @commands;/);
    expect(/location @commands \{([^}]*)\}/.exec(nginx)?.[1]).toMatch(/proxy_next_upstream off;/);
    expect(nginx).not.toMatch(/non_idempotent/);
  });

  test('has room for all that the apis take before they say that they are too busy', () => {
    const apis = members.filter(([, part]) => settingsOf(part).roles.includes('api'));
    const underWay = apis.reduce((sum, [, part]) => sum + settingsOf(part).http.mostRequests, 0);
    expect(Number(/worker_connections (\d+);/.exec(nginx)?.[1])).toBeGreaterThan(2 * underWay);
  });

  test('listens where it is published and asked for its health', () => {
    const port = /^\s*listen (\d+);/m.exec(nginx)?.[1];
    expect(services.proxy!.ports?.[0]?.split(':').at(-1)).toBe(port);
    expect(services.proxy!.healthcheck?.test.at(-1)).toBe(`http://127.0.0.1:${port}/health/live`);
  });

  test('closes idle connections before the apis do, and lets them say themselves what is too large', () => {
    const idle = 1_000 * Number(/keepalive_timeout (\d+)s;/.exec(nginx)?.[1]);
    for (const [, part] of members) expect(settingsOf(part).http.keepAliveTimeout).toBeGreaterThan(idle);
    expect(Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1])).toBeGreaterThan(1);
  });
});

describe('the Dockerfile', () => {
  test('takes from a build what is there, and starts what it took', () => {
    const taken = [...dockerfile.matchAll(/^COPY --from=build \/selvbook\/(\S+) /gm)].map(([, path]) => path!);
    expect(taken).toEqual(['package.json', 'node_modules', 'dist']);
    for (const path of taken) expect(existsSync(root(path))).toBe(true);
    const [, program] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)![1]!) as string[];
    expect(existsSync(root(program!))).toBe(true);
    // What the build needs is not kept from it.
    const ignored = textOf('.dockerignore').trim().split('\n');
    expect(ignored).not.toContain('tools');
    expect(ignored).toContain('**/.env');
    for (const needed of ['tools/run.mjs', 'nest-cli.json', 'package-lock.json'])
      expect(existsSync(root(needed))).toBe(true);
  });

  test('asks the process for its health at the port where it listens, and runs as nobody special', () => {
    const { host, port } = readSettings({ ...imageEnvironment, SELVBOOK_TRUST_ACTOR: 'yes' });
    expect(host).toBe('0.0.0.0');
    expect(dockerfile).toContain(`http://127.0.0.1:${port}/health/ready`);
    expect(dockerfile).toContain(`EXPOSE ${port}\n`);
    expect(dockerfile.split(/^FROM /m).at(-1)).toMatch(/^USER node$/m);
  });

  test('does not trust callers by itself', () => {
    expect(() => readSettings(imageEnvironment)).toThrow('SELVBOOK_TRUST_ACTOR');
  });
});
