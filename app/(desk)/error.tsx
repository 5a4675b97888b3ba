'use client';

import { ErrorMessage } from '#components/ui/error-message.tsx';

export default function DeskError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-md px-4 py-16">
      <ErrorMessage reference={error.digest ?? null} onRetry={retry} />
    </main>
  );
}
