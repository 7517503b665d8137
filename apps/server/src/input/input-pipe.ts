import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { FAULT_CODES, fault, type Fault, type FaultCode, type FaultPlace, pointer } from '../problem/fault-codes.js';
import { invalidRequest, Problem } from '../problem/problem.js';
import { fieldsOf } from './field-schemas.js';
import { NdjsonText } from './ndjson-text.js';

type InputClass = new () => object;

/** Bodies and query parameters as instances of their classes: nothing unknown in them, everything checked. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (metatype === undefined || Object.is(metatype, NdjsonText)) return value;
    if (type === 'body') return checkedBody(metatype as InputClass, value);
    if (type === 'query') return checkedParameters(metatype as InputClass, value as Record<string, unknown>);
    return value;
  }
}

function checkedBody(kind: InputClass, body: unknown): object {
  if (body instanceof NdjsonText) throw new Problem(415, 'unsupported-media-type');
  const value = body === undefined ? {} : body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidRequest([fault({ pointer: '#' }, 'wrong-type', 'The body must be an object.')]);
  }
  return checked(kind, value, (path) => ({ pointer: pointer(path) }));
}

function checkedParameters(kind: InputClass, query: Readonly<Record<string, unknown>>): object {
  const fields = fieldsOf(kind);
  const faults = Object.keys(query).flatMap((parameter) => {
    if (!fields.has(parameter)) return [fault({ parameter }, 'unknown-parameter')];
    return Array.isArray(query[parameter]) ? [fault({ parameter }, 'repeated')] : [];
  });
  if (faults.length > 0) throw invalidRequest(faults);
  return checked(kind, { ...query }, ([parameter = '']) => ({ parameter }));
}

function checked(kind: InputClass, value: object, placeOf: (path: readonly string[]) => FaultPlace): object {
  if (fieldsOf(kind).size === 0) return new kind();
  const input = plainToInstance(kind, value);
  const errors = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw invalidRequest([...faultsOf(errors, [], placeOf)]);
  dropAbsent(input);
  return input;
}

/** What was not sent is not there, rather than there and undefined. */
function dropAbsent(input: object): void {
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    if (value === undefined) Reflect.deleteProperty(input, name);
    else if (typeof value === 'object' && value !== null) dropAbsent(value);
  }
}

function* faultsOf(
  errors: readonly ValidationError[],
  path: readonly string[],
  placeOf: (path: readonly string[]) => FaultPlace,
): Generator<Fault> {
  for (const { property, constraints, children } of errors) {
    const here = [...path, property];
    const [broken] = Object.entries(constraints ?? {});
    if (broken) {
      const [name, detail] = broken;
      yield isFaultCode(name) ? fault(placeOf(here), name, detail) : fault(placeOf(here), 'unknown-field');
    } else {
      yield* faultsOf(children ?? [], here, placeOf);
    }
  }
}

function isFaultCode(name: string): name is FaultCode {
  return Object.hasOwn(FAULT_CODES, name);
}
