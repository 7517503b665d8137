import { ViewsLoginRefused } from '../views-login-refused.js';
import { ViewsRefused } from '../views-refused.js';
import { ViewsGone, ViewsUnavailable } from '../views-unavailable.js';
import { REMEDY } from './remedy.js';

/** SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) of those who knock and are not let in. */
const LOGIN = /^(28...|3D000|42501|3F000)$/;
/** The connection broke, resources ran out, somebody stepped in, two got in each other's way: another time it will do. */
const PASSING = /^(08...|53...|55P03|57...|58...|25P0[34]|40...)$/;
const DAMAGED = /^XX00[12]$/;
/** A table that the opening made is not there any more. */
const NO_TABLE = '42P01';
const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/;
/** What the driver says in words alone, of a connection that broke or did not come about in time. */
const DRIVER =
  /^(Connection terminated|timeout expired|timeout exceeded|Query read timeout|Client (has encountered|was closed)|Postgres connection has been discarded)/;

/** The same error, or what it means for the views, in one line: neither the database nor the driver says a password. */
export function postgresFailure(error: unknown): unknown {
  const { code = '', message = '' } = firstOf(error);
  const said = message.replaceAll(/\s+/g, ' ');
  if (LOGIN.test(code)) return new ViewsLoginRefused(`the database of the views refuses us: ${said}`, { cause: error });
  if (DAMAGED.test(code)) {
    return new ViewsRefused(`The views' database is damaged: ${said}. ${REMEDY}`, { cause: error });
  }
  if (code === NO_TABLE) return new ViewsGone(`the database of the views has lost them: ${said}`, { cause: error });
  if (PASSING.test(code) || NETWORK.test(code) || DRIVER.test(message)) {
    return new ViewsUnavailable(`the database of the views does not answer: ${said}`, { cause: error });
  }
  return error;
}

interface Failure {
  readonly code?: string;
  readonly message?: string;
}

/** Of a host with several addresses, the driver says how each of them failed. */
const firstOf = (error: unknown): Failure => (error as { errors?: Failure[] }).errors?.[0] ?? (error as Failure);
