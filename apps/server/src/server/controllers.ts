import { AdvisersController } from '../advisers/advisers.controller.js';
import { AvailabilityController } from '../availability/availability.controller.js';
import { BookingsController } from '../bookings/bookings.controller.js';
import { CitizensController } from '../citizens/citizens.controller.js';
import { EvaluationController } from '../evaluation/evaluation.controller.js';
import { EventsController } from '../events/events.controller.js';
import { DefinitionsController } from '../figures/definitions.controller.js';
import { FiguresController } from '../figures/figures.controller.js';
import { MoreFiguresController } from '../figures/more-figures.controller.js';
import { ImportsController } from '../imports/imports.controller.js';
import { LiveController } from '../live/live.controller.js';
import { OfficesController } from '../offices/offices.controller.js';
import { OpenapiController } from '../openapi/openapi.controller.js';
import { HealthController } from '../operations/health.controller.js';
import { PrometheusController } from '../operations/prometheus.controller.js';
import { ProjectsController } from '../projects/projects.controller.js';
import { SlotsController } from '../slots/slots.controller.js';
import { WalkInsController } from '../walk-ins/walk-ins.controller.js';

/** What every role serves. */
export const OPERATION_CONTROLLERS = [HealthController, PrometheusController];

/** What the role `api` serves. */
export const API_CONTROLLERS = [
  OfficesController,
  CitizensController,
  ProjectsController,
  SlotsController,
  BookingsController,
  WalkInsController,
  ImportsController,
  AvailabilityController,
  AdvisersController,
  FiguresController,
  MoreFiguresController,
  DefinitionsController,
  EvaluationController,
  EventsController,
  LiveController,
  OpenapiController,
];
