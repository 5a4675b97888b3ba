'use client';

import type { Action } from '#lib/domain/action.ts';
import { explainChanges, explainWhen } from '#lib/domain/explain-action.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

/** When an event of a group is, or what of it changes. */
export function EventWhen({ action }: { action: Action }) {
  const { timeZone, known } = useTimeZone();
  const zone = known ? timeZone : null;
  if (action.kind === 'patch_event') {
    return explainChanges(action, zone).map((change) => (
      <span key={change.label} className="block">
        {change.label}:{' '}
        {'items' in change
          ? change.items.map(({ text }) => text).join(', ')
          : [change.before, change.after].filter((text) => text !== null).join(' → ')}
      </span>
    ));
  }
  return explainWhen(action, zone);
}
