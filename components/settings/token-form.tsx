'use client';

import { type SyntheticEvent, useId, useState } from 'react';
import { type McpScope, type McpToken, mcpScopeSchema } from '#lib/domain/mcp-token.ts';
import { makeMcpToken } from '../api/mcp-tokens.ts';
import { Button } from '../ui/button.tsx';
import { SCOPE_WORDS } from './scope-words.ts';

/** Days until a token expires, by how that is said; null: never. */
const EXPIRIES: readonly [words: string, days: number | null][] = [
  ['in 30 days', 30],
  ['in 90 days', 90],
  ['in a year', 365],
  ['never', null],
];

interface TokenFormProps {
  onMade(token: string, entry: McpToken): void;
}

/** Makes a token. What was typed stays where that fails. */
export function TokenForm({ onMade }: TokenFormProps) {
  const id = useId();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<McpScope[]>([...mcpScopeSchema.options]);
  const [expiry, setExpiry] = useState('in 90 days');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function make(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const complaint = findComplaint(name, scopes);
    setProblem(complaint);
    if (complaint !== null) {
      return;
    }
    setBusy(true);
    const days = EXPIRIES.find(([words]) => words === expiry)?.[1] ?? null;
    const result = await makeMcpToken({ name, scopes, expiresInDays: days });
    setBusy(false);
    if (result.ok) {
      setName('');
      onMade(result.data.token, result.data.entry);
    } else {
      setProblem(`No token was made: ${result.problem.message}`);
    }
  }

  return (
    <form
      onSubmit={(event) => void make(event)}
      noValidate={true}
      className="space-y-5 border-t border-line pt-5"
    >
      <h3 className="font-medium">Make a token</h3>
      <div className="space-y-1.5">
        <label htmlFor={`${id}n`} className="block text-sm font-medium">
          Name of the assistant
        </label>
        <input
          id={`${id}n`}
          className="field"
          maxLength={60}
          placeholder="Claude desktop"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <fieldset className="space-y-2">
        <legend className="mb-1.5 text-sm font-medium">It may</legend>
        {mcpScopeSchema.options.map((scope) => (
          <label key={scope} className="flex items-start gap-3 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-seal"
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes((old) =>
                  event.target.checked ? [...old, scope] : old.filter((one) => one !== scope),
                )
              }
            />
            <span>{SCOPE_WORDS[scope].long}</span>
          </label>
        ))}
      </fieldset>
      <div className="space-y-1.5">
        <label htmlFor={`${id}e`} className="block text-sm font-medium">
          It expires
        </label>
        <select
          id={`${id}e`}
          className="field max-w-48"
          value={expiry}
          onChange={(event) => setExpiry(event.target.value)}
        >
          {EXPIRIES.map(([words]) => (
            <option key={words}>{words}</option>
          ))}
        </select>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary" busy={busy}>
          Make a token
        </Button>
        {problem === null ? null : (
          <p role="alert" className="text-sm font-medium text-stop">
            {problem}
          </p>
        )}
      </div>
    </form>
  );
}

function findComplaint(name: string, scopes: McpScope[]): string | null {
  if (name.trim() === '') {
    return 'Give it a name, to know it by later.';
  }
  return scopes.length === 0 ? 'Tick at least one thing that it may do.' : null;
}
