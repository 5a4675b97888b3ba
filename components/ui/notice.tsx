import { clsx } from 'clsx';
import { CircleAlert, Info, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  info: { className: 'border-line bg-well text-ink', Icon: Info },
  warn: { className: 'border-warn/40 bg-warn-wash text-warn', Icon: CircleAlert },
  stop: { className: 'border-stop/40 bg-stop-wash text-stop', Icon: OctagonAlert },
} as const;

interface NoticeProps {
  tone?: keyof typeof TONES;
  /** `alert` interrupts a screen reader, `status` waits; neither where it was there from the start. */
  role?: 'alert' | 'status';
  title?: string;
  children?: ReactNode;
}

/** A short message in a box; its tone is also said by its icon and its words. */
export function Notice({ tone = 'info', role, title, children }: NoticeProps) {
  const { className, Icon } = TONES[tone];
  return (
    <div
      role={role}
      className={clsx('flex gap-2.5 rounded-lg border px-3.5 py-2.5 text-sm', className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1">
        {title === undefined ? null : <p className="font-semibold">{title}</p>}
        {children === undefined ? null : <div className="space-y-2">{children}</div>}
      </div>
    </div>
  );
}
