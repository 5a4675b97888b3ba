'use client';

import { type SyntheticEvent, useId, useState } from 'react';
import type { Block } from '#lib/domain/chat.ts';
import { answerQuestion } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface QuestionBlockProps {
  block: Extract<Block, { type: 'question' }>;
  /** Whether the run still waits for an answer. */
  open: boolean;
  onAnswered(): void;
}

/** One short question without whose answer nothing is done: choices, or the user's own words. */
export function QuestionBlock({ block, open, onAnswered }: QuestionBlockProps) {
  const { runId, question, answer } = block;
  const [sent, setSent] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | null>(null);
  const id = useId();

  async function send(value: string): Promise<void> {
    setSent(value);
    setError(null);
    const result = await answerQuestion(runId, { questionId: question.id, value });
    if (result.ok) {
      onAnswered();
      return;
    }
    setSent(null);
    setError(result.problem.message);
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (words.trim() !== '') {
      void send(words.trim());
    }
  }

  if (answer !== null || !open) {
    return (
      <div className="space-y-1 border-l-4 border-l-line-strong pl-4">
        <p className="max-w-prose">{question.text}</p>
        <p className="text-sm text-ink-soft">
          {answer === null ? 'It was left without an answer.' : `You said: ${answer}`}
        </p>
      </div>
    );
  }
  return (
    <div
      data-question={question.id}
      className="space-y-3 rounded-xl border border-line border-l-4 border-l-seal bg-sheet px-4 py-4 sm:px-5"
    >
      <p id={`${id}q`} className="max-w-prose font-medium">
        {question.text}
      </p>
      {question.choices.length === 0 ? null : (
        <ul aria-labelledby={`${id}q`} className="flex flex-wrap gap-2">
          {question.choices.map(({ label, value }) => (
            <li key={value} className="max-w-full">
              <Button
                busy={sent === value}
                disabled={sent !== null}
                onClick={() => void send(value)}
              >
                <span className="min-w-0 break-words text-left">{label}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {question.hint === null ? null : (
        <form onSubmit={submit} className="flex flex-wrap gap-2">
          <input
            aria-labelledby={`${id}q`}
            className="field min-w-0 flex-1 basis-full sm:basis-56"
            maxLength={500}
            placeholder={question.hint}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button
            type="submit"
            tone="primary"
            busy={sent !== null && sent === words.trim()}
            disabled={sent !== null || words.trim() === ''}
          >
            Answer
          </Button>
        </form>
      )}
      {error === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
