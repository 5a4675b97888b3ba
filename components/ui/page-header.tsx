import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  lead?: string;
  children?: ReactNode;
}

export function PageHeader({ title, lead, children }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-serif text-3xl tracking-tight">{title}</h1>
        {lead === undefined ? null : <p className="mt-1.5 max-w-prose text-ink-soft">{lead}</p>}
      </div>
      {children}
    </header>
  );
}
