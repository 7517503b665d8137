import type { ReadModels, ViewName, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import type { PastViews } from '../history/past-views.js';
import type { QueryContext } from '../queries.js';
import { PAST_VIEWS, PROTECT_TABLE, READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askFigure, publishFigure, type FigureParameters, type FigurePlaces } from './ask-figure.js';
import { protectHere, type ProtectTable, type Unpublished } from './disclosure/publishing.js';

type Reader<T> = (views: ViewReading, position: number, version: number) => Promise<T>;

/** What a handler of a figure is given: where figures are read, and where it is decided what may be published. */
export abstract class FigureHandler implements FigurePlaces {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
    @Inject(PAST_VIEWS) readonly past: PastViews,
    @Inject(PROTECT_TABLE) readonly protect: ProtectTable = protectHere,
  ) {}

  /** All of it, or where a minimum frequency is asked for, what may be published. */
  protected ask<Body extends object, DisclosedBody extends object>(
    view: ViewName,
    context: QueryContext,
    parameters: FigureParameters & { readonly minimumFrequency?: number },
    { answer, toPublish }: { readonly answer: Reader<Body>; readonly toPublish: Reader<Unpublished<DisclosedBody>> },
  ): Promise<Body | DisclosedBody> {
    const { minimumFrequency } = parameters;
    return minimumFrequency === undefined
      ? askFigure(this, view, context, parameters, answer)
      : publishFigure(this, view, context, { ...parameters, minimumFrequency }, toPublish);
  }
}
