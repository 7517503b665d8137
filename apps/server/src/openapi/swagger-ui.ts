import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import type { ApiDocument } from './document.js';

/** Shows the document at `/docs`, from files of this machine alone. */
export function serveSwaggerUi(app: INestApplication, document: ApiDocument): void {
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: 'Selvbook',
    swaggerOptions: { validatorUrl: null },
  });
}
