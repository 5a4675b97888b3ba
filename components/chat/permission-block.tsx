import type { Block } from '#lib/domain/chat.ts';
import { CAPABILITY_WORDS } from '../accounts/capability-words.ts';
import { GrantButton } from '../accounts/grant-button.tsx';

/** What the assistant may not do yet, and the one button that changes it. */
export function PermissionBlock({ block }: { block: Extract<Block, { type: 'permission' }> }) {
  return (
    <div className="sheet space-y-3 px-4 py-4 sm:px-5">
      <h3 className="font-serif text-lg">I need your permission first</h3>
      <p>
        For this I would have to do the following in{' '}
        <strong className="font-semibold wrap-anywhere">{block.accountEmail}</strong>, and may not
        yet:
      </p>
      <ul className="list-disc space-y-1 pl-5">
        {block.missing.map((one) => (
          <li key={one}>{CAPABILITY_WORDS[one].long}</li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">
        Google will ask you for just that. Afterwards, send your request again.
      </p>
      <GrantButton accountEmail={block.accountEmail} missing={block.missing}>
        Ask Google for this
      </GrantButton>
    </div>
  );
}
