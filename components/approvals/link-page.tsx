import type { Action } from '#lib/domain/action.ts';
import { countActions, groupActions, listDeeds, nameAction, nameGroup } from '#lib/domain/deeds.ts';
import { explainUndo } from '#lib/domain/explain-action.ts';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import type { ApprovalView, LinkView } from '#lib/domain/views.ts';
import { buttonClass } from '../ui/button-class.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { Notice } from '../ui/notice.tsx';
import { MessageSheet, PlainPage } from '../ui/plain-page.tsx';
import { Stamp } from '../ui/stamp.tsx';
import { APPROVAL_WORDS } from './approval-words.ts';
import { LinkActions } from './link-actions.tsx';
import { LinkForm } from './link-form.tsx';
import { explainDrop, readOutcome } from './outcome.ts';

interface LinkPageProps {
  view: LinkView;
  decisionPath: string;
  rejectFirst: boolean;
  /** True right after the decision was made here. */
  done: boolean;
  /** Why the last attempt to decide was not taken, in words; null where there was none. */
  problem: string | null;
}

/** What the link in a notification mail opens. It shows; only its forms decide. */
export function LinkPage({ view, decisionPath, rejectFirst, done, problem }: LinkPageProps) {
  switch (view.state) {
    case 'open':
      return (
        <PlainPage wide={true}>
          <OpenLink
            approval={view.approval}
            signInNeeded={view.signInNeeded}
            decisionPath={decisionPath}
            rejectFirst={rejectFirst}
            problem={problem}
          />
        </PlainPage>
      );
    case 'decided':
      return (
        <PlainPage>
          <DecidedLink approval={view.approval} done={done} />
        </PlainPage>
      );
    case 'expired':
      return (
        <PlainPage>
          <MessageSheet title="The time to decide ran out">
            <p className="text-ink-soft">
              Nothing was done. Start it again in Countersign, with one press and on fresh data.
            </p>
            <a href="/approvals" className={buttonClass('primary')}>
              Open Countersign
            </a>
          </MessageSheet>
        </PlainPage>
      );
    case 'unknown':
      return (
        <PlainPage>
          <MessageSheet title="This link does not lead anywhere">
            <p className="text-ink-soft">
              It may have been cut off when it was copied, or a newer mail has taken its place. Open
              the link in the newest mail, or look at what waits for you.
            </p>
            <a href="/approvals" className={buttonClass('primary')}>
              See what waits for me
            </a>
          </MessageSheet>
        </PlainPage>
      );
  }
}

interface OpenLinkProps {
  approval: ApprovalView;
  signInNeeded: boolean;
  decisionPath: string;
  rejectFirst: boolean;
  problem: string | null;
}

function OpenLink({ approval, signInNeeded, decisionPath, rejectFirst, problem }: OpenLinkProps) {
  const actions = approval.actions.map((entry) => entry.action);
  const signIn = `/signin?callbackUrl=${encodeURIComponent(`/approvals/${approval.id}`)}`;
  return (
    <section className="sheet overflow-hidden">
      <div aria-hidden="true" className="guilloche h-5" />
      <header className="space-y-2 border-b border-line px-4 pt-4 pb-5 sm:px-6">
        <h1 className="font-serif text-2xl tracking-tight">
          {rejectFirst ? 'Reject ' : ''}
          {countActions(actions)}
          {rejectFirst ? '?' : ' to countersign'}
        </h1>
        <p className="font-medium">{listDeeds(actions).join(' · ')}</p>
        <p className="text-ink-soft">
          {quoteRequest(approval.requestText)}. Nothing is done until you approve. Decide by{' '}
          <strong className="font-semibold text-ink">
            <LocalTime instant={approval.expiresAt} />
          </strong>
          .
        </p>
        {problem === null ? null : (
          <Notice tone="stop" role="alert">
            <p>{problem}</p>
          </Notice>
        )}
      </header>
      {signInNeeded ? (
        <>
          <div className="space-y-3 border-b border-line bg-warn-wash/50 px-4 py-5 sm:px-6">
            <p>
              One of these is of high risk, so a link alone is not enough: sign in, and decide
              there.
            </p>
            <a href={signIn} className={buttonClass('primary', 'large')}>
              Sign in to decide
            </a>
          </div>
          <LinkActions approval={approval} choice="none" />
        </>
      ) : (
        <LinkForm approval={approval} decisionPath={decisionPath} rejectFirst={rejectFirst} />
      )}
    </section>
  );
}

function DecidedLink({ approval, done }: { approval: ApprovalView; done: boolean }) {
  const words = APPROVAL_WORDS[approval.status];
  const { running, rejected, drops } = readOutcome(approval.actions);
  return (
    <MessageSheet title={done ? 'Your decision is stored' : 'This was decided already'}>
      <p>
        <Stamp tone={words.tone} fresh={done}>
          {words.short}
        </Stamp>
      </p>
      <p className="text-ink-soft">
        {words.long}
        {approval.decidedAt === null ? null : (
          <>
            {' '}
            Decided <LocalTime instant={approval.decidedAt} />.
          </>
        )}
      </p>
      {running.length === 0 ? null : (
        <section>
          <h2 className="font-semibold">Approved</h2>
          <ul className="list-disc space-y-1 pl-5">
            {groupActions(running).map((group) => (
              <li key={group[0]?.id}>
                {nameGroup(group)}{' '}
                <span className="text-sm text-ink-faint">
                  {explainGroupUndo(group, approval.undoMinutes)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejected.length === 0 || running.length === 0 ? null : (
        <section>
          <h2 className="font-semibold">Rejected</h2>
          <ul className="list-disc space-y-1 pl-5">
            {groupActions(rejected).map((group) => (
              <li key={group[0]?.id}>{nameGroup(group)}</li>
            ))}
          </ul>
        </section>
      )}
      {drops.length === 0 ? null : (
        <section>
          <h2 className="font-semibold">Dropped</h2>
          <ul className="list-disc space-y-1 pl-5">
            {drops.map((drop) => (
              <li key={drop.action.id}>
                {nameAction(drop.action)}{' '}
                <span className="text-sm text-ink-faint">because {explainDrop(drop, 'after')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {running.length === 0 || approval.undoMinutes === 0 ? null : (
        <p className="text-ink-soft">To stop or undo any of it, open the conversation.</p>
      )}
      <a href={`/c/${approval.conversationId}`} className={buttonClass('primary')}>
        Open the conversation
      </a>
    </MessageSheet>
  );
}

function explainGroupUndo([first]: Action[], undoMinutes: number): string {
  return first === undefined ? '' : explainUndo(first, undoMinutes);
}
