import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

interface DisclosureProps {
  title: string;
  /** True where it is open from the start. */
  start?: boolean;
  /** `action` leads to something to do, `quiet` to more to read. */
  tone?: 'quiet' | 'action';
  children: ReactNode;
}

/** More about something, behind its title. It works without scripts. */
export function Disclosure({ title, start = false, tone = 'quiet', children }: DisclosureProps) {
  return (
    <details className="group" open={start}>
      <summary
        className={clsx(
          'inline-flex list-none items-start gap-1 rounded text-sm',
          tone === 'quiet' ? 'text-ink-soft hover:text-ink' : 'font-medium text-seal',
        )}
      >
        <ChevronDown
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 -rotate-90 transition-transform group-open:rotate-0"
        />
        {title}
      </summary>
      <div className="mt-1.5 mb-2 ml-5">{children}</div>
    </details>
  );
}
