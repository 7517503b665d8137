import { Controller, Get, Inject } from '@nestjs/common';
import { Call } from './call.js';
import type { ApiDocument } from './document.js';

/** The injection token of the API document. */
export const API_DOCUMENT = Symbol('API_DOCUMENT');

@Controller('openapi.json')
export class OpenapiController {
  constructor(@Inject(API_DOCUMENT) private readonly document: ApiDocument) {}

  @Get()
  @Call({
    kind: 'operation',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: { type: 'object', example: { openapi: '3.1.0' } } } },
    problems: { 404: ['not-found'] },
  })
  show(): ApiDocument {
    return this.document;
  }
}
