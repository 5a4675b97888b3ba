import type { Action } from '#lib/domain/action.ts';
import { joinRisks } from '#lib/domain/join-risks.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { ProvenanceList } from './provenance-list.tsx';

interface ReasonsProps {
  actions: readonly Action[];
  /** True where the reasons of more than a low risk are open from the start. */
  open: boolean;
}

/** Why it is of that risk, and where its recipients, times and facts came from. */
export function Reasons({ actions, open }: ReasonsProps) {
  const { level, reasons } = joinRisks(actions);
  const byKey = new Map(
    actions
      .flatMap((action) => action.provenance)
      .map((entry) => [JSON.stringify([entry.field, entry.value, entry.excerpt]), entry]),
  );
  return (
    <div className="space-y-1.5">
      <Disclosure title={`Why ${level} risk`} start={open && level !== 'low'}>
        <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Disclosure>
      {byKey.size === 0 ? null : (
        <Disclosure title="Where it all came from">
          <ProvenanceList entries={[...byKey.values()]} />
        </Disclosure>
      )}
    </div>
  );
}
