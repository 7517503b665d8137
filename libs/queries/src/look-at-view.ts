import type { ReadModels, VersionRead, ViewName } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { answeredFrom } from './answered-from.js';
import type { QueryContext } from './queries.js';
import { READ_MODELS, VIEW_PROGRESS } from './tokens.js';
import type { ViewProgress } from './view-progress.js';
import { askView } from './view-question.js';

/** Which moment of a view an answer would be made from now. */
export class LookAtView extends Query<VersionRead> {
  constructor(
    readonly context: QueryContext,
    readonly view: ViewName,
  ) {
    super();
  }
}

@QueryHandler(LookAtView)
export class LookAtViewHandler implements IQueryHandler<LookAtView> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  async execute({ context, view }: LookAtView): Promise<VersionRead> {
    const nothingAsked = await askView(
      this,
      view,
      context,
      async () => ({}),
      () => false,
    );
    return answeredFrom(nothingAsked)!;
  }
}
