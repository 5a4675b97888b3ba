import { type Action, isMailAction } from '#lib/domain/action.ts';
import { ChangeBody } from './change-body.tsx';
import { MailBody } from './mail-body.tsx';
import { Recipients } from './recipients.tsx';

interface ActionBodyProps {
  action: Action;
  /** The user's version; null: as proposed. */
  edited: Action | null;
}

/** All that an action does: a mail in full, or what changes, before and after. */
export function ActionBody({ action, edited }: ActionBodyProps) {
  if (!isMailAction(action)) {
    return <ChangeBody action={action} edited={edited} />;
  }
  return (
    <div className="space-y-3.5">
      <Recipients action={action} />
      <MailBody action={action} edited={edited !== null && isMailAction(edited) ? edited : null} />
    </div>
  );
}
