import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Call } from '../openapi/call.js';
import { text } from '../openapi/json-schema.js';
import { ServiceFigures } from './service-figures.js';
import { type AskReadiness, type Readiness, READINESS } from './service-readiness.js';

const FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

@Controller('metrics')
export class PrometheusController {
  constructor(
    private readonly figures: ServiceFigures,
    @Inject(READINESS) private readonly ask: AskReadiness,
  ) {}

  @Get()
  @Header('content-type', FORMAT)
  @Call({
    kind: 'operation',
    summary: 'What the service counts about itself, for Prometheus',
    answers: { 200: { description: 'The figures.', type: 'text/plain', schema: text('selvbook_commands_total 1') } },
  })
  async scrape(): Promise<string> {
    // A part that is away shows in /health/ready; the other figures are wanted all the more.
    const { projections, beside = [] } = await this.ask().catch((): Pick<Readiness, 'projections' | 'beside'> => ({
      projections: [],
    }));
    this.figures.setProjections([...projections, ...beside]);
    return this.figures.registry.metrics();
  }
}
