import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { ID_PATTERN, looksLikeCpr } from '@selvbook/booking';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';

/** An id in the path that the caller chose. Those that the service made are judged by whoever looks for the thing. */
@Injectable()
export class ChosenId implements PipeTransform<string, string> {
  transform(id: string, { data: parameter = '' }: ArgumentMetadata): string {
    if (looksLikeCpr(id)) throw invalidRequest([fault({ parameter }, 'looks-like-cpr')]);
    if (!ID_PATTERN.test(id)) throw invalidRequest([fault({ parameter }, 'bad-id')]);
    return id;
  }
}
