import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** What the framework tells about its own start: worth a line only to those who look closely. */
const FRAMEWORK = new Set(['InstanceLoader', 'NestApplication', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

/** The framework's logger, written by pino as one JSON object a line. */
export function pinoLogger(pino: Logger): LoggerService {
  const write =
    (level: 'debug' | 'error' | 'fatal' | 'info' | 'trace' | 'warn') =>
    (message: unknown, ...more: unknown[]): void => {
      const context = more.at(-1);
      const at = level === 'info' && FRAMEWORK.has(String(context)) ? 'debug' : level;
      if (typeof message === 'object' && message !== null) pino[at]({ ...message, context });
      else pino[at]({ context }, String(message));
    };
  return {
    log: write('info'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}
