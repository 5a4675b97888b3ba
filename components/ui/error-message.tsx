'use client';

import { Button } from './button.tsx';
import { buttonClass } from './button-class.ts';
import { MessageSheet } from './plain-page.tsx';

interface ErrorMessageProps {
  /** What the server's log knows the error by; null where it happened in the browser. */
  reference: string | null;
  onRetry(): void;
}

export function ErrorMessage({ reference, onRetry }: ErrorMessageProps) {
  return (
    <MessageSheet title="This page could not be shown">
      <p className="text-ink-soft">
        The mistake is ours, and nothing was done or lost by it. Try again in a moment.
      </p>
      {reference === null ? null : (
        <p className="text-sm text-ink-faint">
          If you report it, give this reference: <code className="font-mono">{reference}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onClick={onRetry}>
          Try again
        </Button>
        {/* A whole page load: the router may be part of what broke. */}
        <a href="/" className={buttonClass('plain')}>
          Go to your desk
        </a>
      </div>
    </MessageSheet>
  );
}
