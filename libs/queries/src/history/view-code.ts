import { PROJECTIONS, type Projection } from '@selvbook/projections';
import { ALL_VIEWS, versionText, type View, type ViewId } from '@selvbook/read-models';

/** A version of a view, and how it is built. @throws Error nobody knows how */
export function viewCode(view: ViewId): { readonly view: View; readonly projection: Projection } {
  const found = ALL_VIEWS.find((one) => versionText(one) === versionText(view));
  const projection = PROJECTIONS.find((one) => versionText(one.view) === versionText(view));
  if (found && projection) return { view: found, projection };
  throw new Error(`nobody knows how to build ${versionText(view)}`);
}
