import { clsx } from 'clsx';
import { ExternalLink } from 'lucide-react';
import type { Source } from '#lib/domain/briefing.ts';

interface BriefingSourceProps {
  source: Source | null;
  /** What the link leads to, for who cannot see where it stands. */
  of: string;
  /** Stands before what it belongs to. */
  leading?: boolean;
}

/** The mail or the event that a line came from. */
export function BriefingSource({ source, of, leading = false }: BriefingSourceProps) {
  return source === null ? null : (
    <a
      href={source.href}
      target="_blank"
      rel="noopener noreferrer"
      className={clsx(
        'inline-flex items-center gap-1 rounded text-sm font-normal whitespace-nowrap text-seal underline decoration-seal/40 underline-offset-3 hover:decoration-seal',
        leading ? 'mr-1.5' : 'ml-1.5',
      )}
    >
      {source.kind}
      <ExternalLink aria-hidden="true" className="size-3" />
      <span className="sr-only"> of {of} (opens in a new tab)</span>
    </a>
  );
}
