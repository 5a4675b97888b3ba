import { nameAction } from '#lib/domain/deeds.ts';
import { explainDrop, type Outcome } from './outcome.ts';

/** What was dropped of a decision in part, and because of what. */
export function ResultNotes({ outcome }: { outcome: Outcome }) {
  return outcome.drops.length === 0 ? null : (
    <div className="border-b border-line bg-well/60 px-4 py-3 text-sm sm:px-6">
      <p className="font-medium">Dropped, since it makes no sense alone:</p>
      <ul className="list-disc pl-5">
        {outcome.drops.map((drop) => (
          <li key={drop.action.id}>
            {nameAction(drop.action)}, because {explainDrop(drop, 'after')}
          </li>
        ))}
      </ul>
    </div>
  );
}
