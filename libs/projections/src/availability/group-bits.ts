import { TARGET_GROUPS, type TargetGroup } from '@selvbook/booking';

/** Target groups as bits, by their place in the closed list; it only grows, so a bit keeps its meaning. */
export function groupBits(groups: readonly TargetGroup[]): number {
  return groups.reduce((bits, group) => {
    const place = TARGET_GROUPS.indexOf(group);
    return place < 0 ? bits : bits | (1 << place);
  }, 0);
}
