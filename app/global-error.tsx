'use client';

import { ErrorMessage } from '#components/ui/error-message.tsx';
import { PlainPage } from '#components/ui/plain-page.tsx';
import './globals.css';

export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>Error · Countersign</title>
        <PlainPage>
          <ErrorMessage reference={error.digest ?? null} onRetry={retry} />
        </PlainPage>
      </body>
    </html>
  );
}
