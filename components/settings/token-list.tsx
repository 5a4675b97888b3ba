'use client';

import { useEffect, useRef, useState } from 'react';
import type { McpToken } from '#lib/domain/mcp-token.ts';
import { revokeMcpToken } from '../api/mcp-tokens.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { useNow } from '../ui/use-now.ts';
import { SCOPE_WORDS } from './scope-words.ts';

interface TokenListProps {
  tokens: McpToken[];
  onRevoked(id: string): void;
}

/** The tokens that are there, what each may do, and a way to end it. */
export function TokenList({ tokens, onRevoked }: TokenListProps) {
  return (
    <div className="space-y-3">
      <h3 className="font-medium">Tokens</h3>
      {tokens.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-strong px-4 py-6 text-center text-sm text-ink-soft">
          None yet. No assistant can reach your accounts over MCP.
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoked={() => onRevoked(token.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface TokenRowProps {
  token: McpToken;
  onRevoked(): void;
}

function TokenRow({ token, onRevoked }: TokenRowProps) {
  const [state, setState] = useState<'idle' | 'asking' | 'busy'>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  const over = token.expiresAt !== null && now !== null && Date.parse(token.expiresAt) <= now;

  async function revoke(): Promise<void> {
    setState('busy');
    const result = await revokeMcpToken(token.id);
    // Gone already, from another window: it is what was wanted.
    if (result.ok || result.problem.status === 404) {
      onRevoked();
      return;
    }
    setState('idle');
    setProblem(`Not revoked: ${result.problem.message}`);
  }

  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
            {token.name}
            {over ? <Badge tone="stop">Expired</Badge> : null}
          </p>
          <p className="text-sm text-ink-soft">
            {token.scopes.map((scope) => SCOPE_WORDS[scope].short).join(', ')}
          </p>
          <p className="text-sm text-ink-faint">
            {token.lastUsedAt === null ? (
              'Never used'
            ) : (
              <>
                Last used <LocalTime instant={token.lastUsedAt} />
              </>
            )}
            {token.expiresAt === null ? (
              ' · does not expire'
            ) : (
              <>
                {over ? ' · expired ' : ' · expires '}
                <LocalTime instant={token.expiresAt} />
              </>
            )}
          </p>
        </div>
        {state === 'idle' ? (
          <Button size="small" tone="stop" onClick={() => setState('asking')}>
            Revoke<span className="sr-only"> {token.name}</span>
          </Button>
        ) : null}
      </div>
      {state === 'idle' ? null : (
        <RevokeQuestion
          name={token.name}
          busy={state === 'busy'}
          onRevoke={() => void revoke()}
          onKeep={() => setState('idle')}
        />
      )}
      {problem === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {problem}
        </p>
      )}
    </li>
  );
}

interface RevokeQuestionProps {
  name: string;
  busy: boolean;
  onRevoke(): void;
  onKeep(): void;
}

function RevokeQuestion({ name, busy, onRevoke, onKeep }: RevokeQuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    keep.current?.focus();
  }, []);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-sm">
      <p className="basis-full sm:basis-auto">
        “{name}” will be locked out at once, for good. Approvals that it asked for stay.
      </p>
      <Button ref={keep} size="small" disabled={busy} onClick={onKeep}>
        Keep it
      </Button>
      <Button size="small" tone="stop" busy={busy} onClick={onRevoke}>
        Revoke it
      </Button>
    </div>
  );
}
