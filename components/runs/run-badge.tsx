import type { RunStatus } from '#lib/domain/run.ts';
import { Badge } from '../ui/badge.tsx';
import { RUN_WORDS } from './run-words.ts';

export function RunBadge({ status }: { status: RunStatus }) {
  return <Badge tone={RUN_WORDS[status].tone}>{RUN_WORDS[status].text}</Badge>;
}
