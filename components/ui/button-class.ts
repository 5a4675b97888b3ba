import { clsx } from 'clsx';

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'stop';

const TONES: Record<ButtonTone, string> = {
  primary: 'border-seal bg-seal text-on-seal hover:border-seal-strong hover:bg-seal-strong',
  plain: 'border-line-strong bg-sheet text-ink hover:bg-well',
  quiet: 'border-transparent text-ink-soft hover:bg-well hover:text-ink',
  stop: 'border-stop bg-sheet text-stop hover:bg-stop-wash',
};

export type ButtonSize = 'small' | 'normal' | 'large' | 'icon';

/** Class names of a button; links and plain form buttons wear them too. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'normal'): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-lg border font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-well disabled:text-ink-faint',
    size === 'small' && 'min-h-8 px-2.5 py-1 text-[0.8125rem]',
    size === 'normal' && 'min-h-10 px-4 py-1.5 text-sm',
    size === 'icon' && 'size-10 shrink-0',
    size === 'large' && 'min-h-12 px-6 py-2.5 text-base',
    TONES[tone],
  );
}
