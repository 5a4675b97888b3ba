import { clsx } from 'clsx';

interface StampProps {
  tone: 'seal' | 'stop' | 'plain';
  children: string;
  /** Presses the stamp as it appears: for a decision that was made just now. */
  fresh?: boolean;
}

/** The impression of a rubber stamp: what became of a document. */
export function Stamp({ tone, children, fresh = false }: StampProps) {
  return (
    <span
      className={clsx(
        'inline-block -rotate-3 rounded-md border-2 px-3 py-1 font-serif text-sm font-bold uppercase tracking-[0.12em] outline-1 outline-offset-2',
        tone === 'seal' && 'border-seal text-seal outline-seal/50',
        tone === 'stop' && 'border-stop text-stop outline-stop/50',
        tone === 'plain' && 'border-ink-faint text-ink-faint outline-ink-faint/50',
        fresh && 'animate-stamp',
      )}
    >
      {children}
    </span>
  );
}
