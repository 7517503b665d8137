import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the page was built to, beside this program. */
const BUILT = fileURLToPath(new URL('./dashboard', import.meta.url));

/** Files whose name holds the hash of what is in them never change. */
const NAMED_BY_CONTENT = /-[\w-]{8}\.(?:js|css|svg)$/;

/** The page loads nothing but what came with it, runs nothing written into it, and stands in no other page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Serves the dashboard at `/dashboard/`; where it was not built, nothing. */
export function serveDashboard(app: NestFastifyApplication, folder = BUILT): void {
  if (!existsSync(folder)) return;
  app.useStaticAssets({
    root: folder,
    prefix: '/dashboard',
    // `/dashboard` leads to `/dashboard/`, where the page's own addresses begin.
    redirect: true,
    decorateReply: false,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (given: unknown, path: string) => {
      // The framework's types tell of the response of an older version of the plug-in, which hands over the reply.
      const reply = given as FastifyReply;
      void reply.headers(HEADERS);
      const forever = NAMED_BY_CONTENT.test(path);
      void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
