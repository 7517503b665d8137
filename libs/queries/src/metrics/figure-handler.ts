import type { ReadModels } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import type { PastViews } from '../history/past-views.js';
import { PAST_VIEWS, READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import type { FigurePlaces } from './ask-figure.js';

/** What a handler of a figure is given: where figures are read. */
export abstract class FigureHandler implements FigurePlaces {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
    @Inject(PAST_VIEWS) readonly past: PastViews,
  ) {}
}
