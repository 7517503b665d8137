import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ApiDocument } from './document.js';

/** Shows the document at `/docs`, from files of this machine alone. */
export function serveSwaggerUi(app: INestApplication, document: ApiDocument): void {
  SwaggerModule.setup('docs', app, document as unknown as OpenAPIObject, {
    raw: false,
    customSiteTitle: 'Selvbook',
    swaggerOptions: { validatorUrl: null },
  });
}
