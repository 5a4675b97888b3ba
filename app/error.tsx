'use client';

import { ErrorMessage } from '#components/ui/error-message.tsx';
import { PlainPage } from '#components/ui/plain-page.tsx';

export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <PlainPage>
      <ErrorMessage reference={error.digest ?? null} onRetry={retry} />
    </PlainPage>
  );
}
