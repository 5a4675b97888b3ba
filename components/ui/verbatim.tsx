interface VerbatimProps {
  /** What it is, for a screen reader. */
  label: string;
  text: string;
}

/** A text as a machine wrote it. It scrolls by itself, also by keyboard. */
export function Verbatim({ label, text }: VerbatimProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      className="max-h-80 overflow-auto rounded-lg border border-line bg-paper p-3"
    >
      <pre className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">{text}</pre>
    </section>
  );
}
