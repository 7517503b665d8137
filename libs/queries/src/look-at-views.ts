import { versionsRead, type ReadModels, type VersionRead } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from './tokens.js';

/** Where every view stands now, in the version that queries read. */
export class LookAtViews extends Query<readonly VersionRead[]> {}

@QueryHandler(LookAtViews)
export class LookAtViewsHandler implements IQueryHandler<LookAtViews> {
  constructor(@Inject(READ_MODELS) readonly readModels: ReadModels) {}

  execute(): Promise<readonly VersionRead[]> {
    return this.readModels.read((views) => versionsRead(views, this.readModels.known));
  }
}
