'use client';

import { useState } from 'react';
import type { McpToken } from '#lib/domain/mcp-token.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenList } from './token-list.tsx';

interface McpSectionProps {
  /** Address of the endpoint. */
  url: string;
  start: McpToken[];
}

/** Where another assistant is let in: the address, the tokens, and what a token may do. */
export function McpSection({ url, start }: McpSectionProps) {
  const [tokens, setTokens] = useState(start);
  const [made, setMade] = useState<{ id: string; token: string } | null>(null);

  function remove(id: string): void {
    setTokens((old) => old.filter((token) => token.id !== id));
    setMade((old) => (old?.id === id ? null : old));
  }

  return (
    <div className="sheet space-y-6 p-4 sm:p-6">
      <div className="space-y-3">
        <p className="text-ink-soft">
          Assistants that speak MCP can use your mail and calendars through Countersign. They read
          what you let them read. What they would change comes here for your approval, like
          everything else; no assistant can approve.
        </p>
        <CopyField label="Address of the server" value={url} />
      </div>
      {made === null ? null : (
        <Notice role="status" title="Your new token">
          <p>
            Copy it now: it is shown this once. Whoever has it can do what you ticked, so give it to
            your assistant only, as the bearer token of this server.
          </p>
          <CopyField label="Token" value={made.token} />
        </Notice>
      )}
      <TokenList tokens={tokens} onRevoked={remove} />
      <TokenForm
        onMade={(token, entry) => {
          setMade({ id: entry.id, token });
          setTokens((old) => [entry, ...old]);
        }}
      />
    </div>
  );
}
