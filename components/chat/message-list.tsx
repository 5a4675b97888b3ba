'use client';

import { useEffect, useRef } from 'react';
import type { ChatMessage } from '#lib/domain/chat.ts';
import type { ConversationView } from '#lib/domain/views.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { Mark } from '../ui/logo.tsx';
import { type BlockActions, MessageBlock } from './message-blocks.tsx';

interface MessageListProps {
  view: ConversationView;
  actions: BlockActions;
}

/** The conversation, oldest first: the user's words stand as headings over what came of them. */
export function MessageList({ view, actions }: MessageListProps) {
  const list = useNewestInView(view.messages.length);
  return (
    // What is reached by keyboard must not end up below the composer.
    <ol
      ref={list}
      className="space-y-6 [&_:is(a,button,input,select,summary,textarea)]:scroll-mb-48"
    >
      {view.messages.map((message, at) => (
        <li key={message.id} className="scroll-mt-20 scroll-mb-48">
          {message.role === 'user' ? (
            <UserWords text={readText(message)} instant={message.createdAt} />
          ) : (
            <div className="space-y-4">
              <MessageAuthor previous={view.messages[at - 1]} />
              {message.blocks.map((block, index) => (
                <MessageBlock
                  // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place; its content changes.
                  key={`${block.type} ${index}`}
                  block={block}
                  view={view}
                  actions={actions}
                />
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

interface UserWordsProps {
  text: string;
  /** ISO instant; null while it is being sent. */
  instant: string | null;
}

export function UserWords({ text, instant }: UserWordsProps) {
  return (
    <div className="border-t border-line-strong pt-4 first:mt-2">
      <p className="label-caps flex justify-between gap-4">
        <span>You</span>
        <span className="font-normal tracking-normal normal-case">
          {instant === null ? 'sending…' : <LocalTime instant={instant} />}
        </span>
      </p>
      <h2 className="mt-1 font-serif text-xl leading-snug whitespace-pre-wrap">
        {text.trim() === '' ? '(nothing)' : text}
      </h2>
    </div>
  );
}

/** Named once, where the assistant takes over from the user. */
function MessageAuthor({ previous }: { previous: ChatMessage | undefined }) {
  return previous?.role === 'assistant' ? null : (
    <p className="label-caps flex items-center gap-1.5">
      <Mark className="size-4" />
      Countersign
    </p>
  );
}

function readText(message: ChatMessage): string {
  return message.blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
}

/**
 * Follows the conversation while the user is at its end: what is new comes into view, a long message
 * with its beginning first. Whoever has scrolled up is left alone.
 */
function useNewestInView(length: number) {
  const list = useRef<HTMLOListElement>(null);
  const seen = useRef(length);
  const atEnd = useRef(true);

  useEffect(() => {
    const look = () => {
      const { scrollHeight } = document.documentElement;
      atEnd.current = scrollHeight - window.scrollY - window.innerHeight < END_ZONE;
    };
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);

  useEffect(() => {
    const first = list.current?.children.item(seen.current);
    const grew = length > seen.current;
    seen.current = length;
    if (!grew || first === null || first === undefined || !atEnd.current) {
      return;
    }
    const { height, bottom } = first.getBoundingClientRect();
    const room = window.innerHeight - COMPOSER_HEIGHT;
    if (bottom > room) {
      first.scrollIntoView({ behavior: 'smooth', block: height > room * 0.7 ? 'start' : 'end' });
    }
  }, [length]);

  return list;
}

/** Pixels from the end within which the user counts as being there. */
const END_ZONE = 240;
/** Pixels of the window that the composer and the run's line cover. */
const COMPOSER_HEIGHT = 180;
