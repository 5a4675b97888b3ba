import Link from 'next/link';
import { buttonClass } from '#components/ui/button-class.ts';
import { MessageSheet } from '#components/ui/plain-page.tsx';

export default function DeskNotFound() {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-md px-4 py-16">
      <MessageSheet title="There is nothing here">
        <p className="text-ink-soft">
          It may have been removed, or it belongs to another account than the one you use now.
        </p>
        <Link href="/" className={buttonClass('primary')}>
          Make a request
        </Link>
      </MessageSheet>
    </main>
  );
}
