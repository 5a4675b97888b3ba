'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useDesk } from '../shell/desk-context.tsx';
import { Mark } from '../ui/logo.tsx';
import { Composer } from './composer.tsx';
import { EXAMPLES } from './examples.ts';
import { UserWords } from './message-list.tsx';
import { useSend } from './use-send.ts';

/** The empty page: what it is for, what can be asked, and where to write it. */
export function NewConversation() {
  const router = useRouter();
  const desk = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, sent, problem, send } = useSend(null);
  const name = desk.me.user.name.split(' ')[0] ?? '';

  // Opening the keyboard of a phone unasked would hide the page.
  useEffect(() => {
    if (window.matchMedia('(hover: hover)').matches) {
      field.current?.focus();
    }
  }, []);

  async function start(): Promise<void> {
    const made = await send();
    if (made !== null) {
      desk.refresh();
      router.push(`/c/${made.conversationId}`);
    }
  }

  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-[calc(100dvh-4rem)] max-w-2xl flex-col px-4 pt-6 pb-4 lg:min-h-dvh"
    >
      {sent === null ? (
        <div className="my-auto py-8">
          <Mark className="size-12" />
          <h1 className="mt-5 font-serif text-3xl tracking-tight sm:text-4xl">
            {name === '' ? 'What shall I prepare?' : `What shall I prepare, ${name}?`}
          </h1>
          <p className="mt-3 max-w-prose text-ink-soft">
            I read, plan and prepare. Nothing is sent or changed until you countersign it, and you
            can still undo it for a while after.
          </p>
          <h2 className="label-caps mt-8">For example</h2>
          <ul className="mt-2 grid gap-2 sm:grid-cols-2">
            {EXAMPLES.map((example) => (
              <li key={example}>
                <button
                  type="button"
                  onClick={() => {
                    setText(example);
                    field.current?.focus();
                  }}
                  className="sheet size-full px-4 py-3 text-left font-serif leading-snug hover:border-seal hover:bg-seal-wash"
                >
                  {example}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="grow space-y-4">
          <h1 className="sr-only">New request</h1>
          <UserWords text={sent.text} instant={null} />
          <p role="status" className="flex items-center gap-2.5 text-sm text-ink-soft">
            <span aria-hidden="true" className="size-2 animate-breathe rounded-full bg-seal" />
            Getting started…
          </p>
        </div>
      )}
      <div className="sticky bottom-0 -mx-4 bg-paper px-4 pt-2 pb-3">
        <Composer
          field={field}
          text={sent === null ? text : ''}
          busy={sent !== null}
          problem={problem}
          onText={setText}
          onSend={() => void start()}
        />
      </div>
    </main>
  );
}
