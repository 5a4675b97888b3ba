'use client';

import { PenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { countActions } from '#lib/domain/deeds.ts';
import type { ConversationView } from '#lib/domain/views.ts';
import { buttonClass } from '../ui/button-class.ts';

/** A way to what waits for the user, while it is out of sight. */
export function ReviewLink({ view }: { view: ConversationView }) {
  const approval = view.approvals.find((one) => one.status === 'pending');
  const target = approval === undefined ? null : `approval-${approval.id}`;
  const [inSight, setInSight] = useState(true);

  useEffect(() => {
    const heading = target === null ? null : document.getElementById(target);
    const card = heading?.closest('article');
    if (card === null || card === undefined) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => setInSight(entries.some((entry) => entry.isIntersecting)),
      // The composer covers the lower part of the window.
      { rootMargin: '0px 0px -35% 0px' },
    );
    observer.observe(card);
    return () => observer.disconnect();
  }, [target]);

  return approval === undefined || inSight ? null : (
    <a href={`#${target}`} className={`${buttonClass('primary', 'small')} w-full animate-arrive`}>
      <PenLine aria-hidden="true" className="size-4" />
      Review {countActions(approval.actions.map((entry) => entry.action))}
    </a>
  );
}
