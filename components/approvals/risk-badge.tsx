import { OctagonAlert, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Risk } from '#lib/domain/risk.ts';
import { Badge } from '../ui/badge.tsx';

const LEVELS = {
  low: { text: 'Low risk', tone: 'plain', icon: ShieldCheck },
  medium: { text: 'Medium risk', tone: 'warn', icon: TriangleAlert },
  high: { text: 'High risk', tone: 'stop', icon: OctagonAlert },
} as const;

/** How risky an action is: by word and shape first, by colour last. */
export function RiskBadge({ level }: { level: Risk['level'] }) {
  const { text, tone, icon } = LEVELS[level];
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  );
}
