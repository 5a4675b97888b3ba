'use client';

import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { type MailEdit, mailEditSchema } from '#lib/domain/action.ts';
import { Button } from '../ui/button.tsx';

interface MailEditorProps {
  start: MailEdit;
  proposed: MailEdit;
  onSave(edit: MailEdit): void;
  onCancel(): void;
}

/** Changes subject and text of a mail in place. Escape leaves it as it was. */
export function MailEditor({ start, proposed, onSave, onCancel }: MailEditorProps) {
  const [subject, setSubject] = useState(start.subject);
  const [body, setBody] = useState(start.body);
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const bodyField = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    bodyField.current?.focus();
  }, []);

  function save(event: SyntheticEvent): void {
    event.preventDefault();
    const parsed = mailEditSchema.safeParse({ subject, body });
    if (!parsed.success) {
      setError(
        subject.trim() === '' || body.trim() === ''
          ? 'A mail needs a subject and a text.'
          : 'That is too long: a subject has at most 998 characters and a text at most 50,000.',
      );
      return;
    }
    onSave(parsed.data);
  }

  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
      className="space-y-3 rounded-lg border border-seal/40 bg-paper p-3.5"
    >
      <div className="space-y-1">
        <label htmlFor={`${id}s`} className="text-sm font-medium">
          Subject
        </label>
        <input
          id={`${id}s`}
          className="field"
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className="space-y-1">
        <label htmlFor={`${id}b`} className="text-sm font-medium">
          Text
        </label>
        <textarea
          id={`${id}b`}
          ref={bodyField}
          className="field field-sizing-content max-h-[60dvh] min-h-48 leading-relaxed"
          value={body}
          aria-invalid={error === null ? undefined : true}
          aria-describedby={error === null ? undefined : `${id}e`}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      {error === null ? null : (
        <p id={`${id}e`} role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" size="small">
          Use my version
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        {subject === proposed.subject && body === proposed.body ? null : (
          <Button
            size="small"
            tone="quiet"
            onClick={() => {
              setSubject(proposed.subject);
              setBody(proposed.body);
            }}
          >
            Back to the proposed text
          </Button>
        )}
      </div>
    </form>
  );
}
