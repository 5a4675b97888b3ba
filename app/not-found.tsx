import Link from 'next/link';
import { buttonClass } from '#components/ui/button-class.ts';
import { MessageSheet, PlainPage } from '#components/ui/plain-page.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainPage>
      <MessageSheet title="There is nothing here">
        <p className="text-ink-soft">
          The address may be mistyped, or what was here belongs to another account.
        </p>
        <Link href="/" className={buttonClass('primary')}>
          Go to your desk
        </Link>
      </MessageSheet>
    </PlainPage>
  );
}
