import { clsx } from 'clsx';

/** The mark: a C whose stroke runs on into a signature over its line. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={clsx('text-seal', className)}
    >
      <path
        strokeWidth="2.6"
        d="M19.4 8.6C17.6 5 11.8 5.6 8.6 10.2 5.4 14.8 5.8 20.6 9.8 21.2c4.6.7 7.8-5.6 10.2-5.6 1.8 0-.8 4.8.8 5.2 1.8.4 2.8-3.4 4.2-3.2 1.2.2 0 2.8 2.8 2.4"
      />
      <path strokeWidth="1.6" d="M5 26.5h22" />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={clsx('inline-flex items-center gap-2 font-serif tracking-tight', className)}>
      <Mark className="size-[1.5em]" />
      <span className="font-semibold">Countersign</span>
    </span>
  );
}
