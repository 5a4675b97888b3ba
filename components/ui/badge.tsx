import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';

export type BadgeTone = 'plain' | 'seal' | 'warn' | 'stop';

const TONES: Record<BadgeTone, string> = {
  plain: 'border-line bg-well text-ink-soft',
  seal: 'border-seal/30 bg-seal-wash text-seal-strong',
  warn: 'border-warn/30 bg-warn-wash text-warn',
  stop: 'border-stop/30 bg-stop-wash text-stop',
};

interface BadgeProps {
  tone?: BadgeTone;
  icon?: LucideIcon;
  children: string;
}

export function Badge({ tone = 'plain', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 text-xs font-medium',
        TONES[tone],
      )}
    >
      {Icon === undefined ? null : <Icon aria-hidden="true" className="size-3.5" />}
      {children}
    </span>
  );
}
