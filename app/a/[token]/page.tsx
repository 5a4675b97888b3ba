import type { Metadata } from 'next';
import { LinkPage } from '#components/approvals/link-page.tsx';
import { getApp } from '#lib/wiring/app.ts';

export const metadata: Metadata = {
  title: 'Approval',
  // The address is the key: it must not be indexed, nor told to any page that is opened from here.
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};
export const dynamic = 'force-dynamic';

interface ApprovalLinkPageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Opening a link only shows: mail scanners open links too. */
export default async function ApprovalLinkPage({ params, searchParams }: ApprovalLinkPageProps) {
  const { token } = await params;
  const query = await searchParams;
  const view = await getApp().openLink(token);
  return (
    <LinkPage
      view={view}
      decisionPath={`/a/${encodeURIComponent(token)}/decision`}
      rejectFirst={query['choice'] === 'reject'}
      done={query['done'] === '1'}
      problem={explainError(query['error'])}
    />
  );
}

/** Codes that the decision's route sends back, as `?error=`. */
function explainError(code: string | string[] | undefined): string | null {
  switch (code) {
    case undefined:
      return null;
    case 'digest_mismatch':
      return 'This changed since you opened it. What you see is the newest version; please look again.';
    case 'bad_request':
      return 'The decision was not complete: mark each of them, and leave no subject or text empty.';
    case 'bad_event':
      return 'Your version of an event cannot be: it needs a title, and has to end after it starts.';
    case 'sign_in_needed':
      return 'One of these is of high risk: please sign in to decide.';
    default:
      return 'Your decision was not stored. Please try again.';
  }
}
