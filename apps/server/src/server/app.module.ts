import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandDesk } from '../desk/command-desk.js';
import { FigureDesk } from '../desk/figure-desk.js';
import { QueryDesk, SIMULATED } from '../desk/query-desk.js';
import { InputPipe } from '../input/input-pipe.js';
import { apiDocument } from '../openapi/document.js';
import { API_DOCUMENT } from '../openapi/openapi.controller.js';
import { LiveFeed } from '../live/live-feed.js';
import { type AskReadiness, inTime, READINESS } from '../operations/service-readiness.js';
import { ServiceFigures } from '../operations/service-figures.js';
import { ProblemFilter } from '../problem/problem-filter.js';
import { RouteTable } from '../problem/route-table.js';
import { AdmissionGuard } from '../request/admission.guard.js';
import { SETTINGS, type Settings } from '../settings/settings.js';
import { API_CONTROLLERS, OPERATION_CONTROLLERS } from './controllers.js';
import { RequestsUnderWay } from './requests-under-way.js';

/** The version of the service's API. */
const API_VERSION = '1.0.0';

export interface AppParts {
  readonly settings: Pick<Settings, 'roles' | 'clock'>;
  readonly readiness: AskReadiness;
  /** Whether the log holds a simulated history. */
  readonly simulated: boolean;
  readonly figures: ServiceFigures;
  /** The command and query handlers, and what they are given. */
  readonly providers: readonly Provider[];
}

/** The face and the handlers behind it. */
@Module({})
export class AppModule {
  static of({ settings, readiness, simulated, figures, providers }: AppParts): DynamicModule {
    const api = settings.roles.includes('api');
    const controllers = [...(api ? API_CONTROLLERS : []), ...OPERATION_CONTROLLERS];
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: READINESS, useValue: inTime(readiness) },
        { provide: SIMULATED, useValue: simulated },
        { provide: API_DOCUMENT, useFactory: () => apiDocument(controllers, API_VERSION) },
        { provide: APP_GUARD, useClass: AdmissionGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        RouteTable,
        RequestsUnderWay,
        { provide: ServiceFigures, useValue: figures },
        ...(api ? [CommandDesk, QueryDesk, FigureDesk, LiveFeed] : []),
        ...providers,
      ],
    };
  }
}
