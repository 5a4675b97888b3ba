'use client';

import { clsx } from 'clsx';
import { ArrowUp } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useEffectEvent,
  useId,
  useState,
} from 'react';
import type { Problem } from '../api/request-json.ts';
import { buttonClass } from '../ui/button-class.ts';

/** Longest request that the planner reads, characters. */
const LONGEST_REQUEST = 4000;
const SHOW_COUNT_FROM = 3500;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  busy: boolean;
  problem: Problem | null;
  onText(text: string): void;
  onSend(): void;
}

/** Where a request is written. Enter sends, Shift+Enter starts a new line. */
export function Composer({ field, text, busy, problem, onText, onSend }: ComposerProps) {
  const id = useId();
  const [hint, setHint] = useState<string | null>(null);
  const tooLong = text.length > LONGEST_REQUEST;
  const empty = text.trim() === '';

  // What was typed before the page had come to life is in the field, and nowhere else.
  const takeEarlyText = useEffectEvent(() => {
    const early = field.current?.value ?? '';
    if (text === '' && early !== '') {
      onText(early);
    }
  });
  useEffect(() => {
    takeEarlyText();
  }, []);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (busy) {
      return;
    }
    if (empty) {
      setHint('Write what you would like to have done first.');
    } else if (tooLong) {
      setHint(`That is too long to send. Shorten it to ${formatLimit()} characters or fewer.`);
    } else {
      onSend();
    }
    field.current?.focus();
  }

  function sendOnEnter(event: KeyboardEvent): void {
    // An input method uses Enter to choose a word; that must not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      submit(event);
    }
  }

  const complaint = hint ?? (problem === null ? null : `Not sent: ${problem.message}`);
  return (
    <form onSubmit={submit} className="space-y-1.5">
      <div
        className={clsx(
          'flex items-end gap-2 rounded-2xl border bg-sheet p-2 pl-4 shadow-sheet',
          'focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-seal',
          complaint === null && !tooLong ? 'border-line-strong' : 'border-stop',
        )}
      >
        <label htmlFor={id} className="sr-only">
          Your request
        </label>
        <textarea
          ref={field}
          id={id}
          rows={1}
          value={text}
          placeholder="Ask about your mail or calendar…"
          aria-describedby={`${id}h`}
          aria-invalid={tooLong || undefined}
          enterKeyHint="send"
          onChange={(event) => {
            setHint(null);
            onText(event.target.value);
          }}
          onKeyDown={sendOnEnter}
          className="field-sizing-content max-h-[35dvh] min-h-9 grow resize-none bg-transparent py-1.5 outline-none placeholder:text-ink-faint"
        />
        <button type="submit" disabled={busy || empty} className={buttonClass('primary', 'icon')}>
          <ArrowUp aria-hidden="true" className="size-5" />
          <span className="sr-only">{busy ? 'Sending' : 'Send'}</span>
        </button>
      </div>
      <div
        id={`${id}h`}
        className="flex flex-wrap justify-between gap-x-4 px-2 text-xs text-ink-faint"
      >
        <span role="alert" className="font-medium text-stop empty:hidden">
          {complaint}
        </span>
        {complaint === null ? (
          <span className="max-sm:sr-only">Enter sends, Shift+Enter starts a new line.</span>
        ) : null}
        {text.length >= SHOW_COUNT_FROM ? (
          <span className={clsx('tabular-nums', tooLong && 'font-semibold text-stop')}>
            {text.length.toLocaleString('en-US')} of {formatLimit()} characters
          </span>
        ) : null}
      </div>
    </form>
  );
}

function formatLimit(): string {
  return LONGEST_REQUEST.toLocaleString('en-US');
}
