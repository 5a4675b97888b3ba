import type { ReactNode } from 'react';
import { Wordmark } from './logo.tsx';

/** A page outside the desk: the mark on top, one sheet of paper in the middle. */
export function PlainPage({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className="flex min-h-dvh flex-col px-4 pb-12">
      <header className="mx-auto w-full max-w-3xl py-6 text-lg">
        <Wordmark />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full ${wide ? 'max-w-3xl' : 'my-auto max-w-md'}`}
      >
        {children}
      </main>
    </div>
  );
}

interface MessageSheetProps {
  title: string;
  children: ReactNode;
}

/** One thing to say and what to do next. */
export function MessageSheet({ title, children }: MessageSheetProps) {
  return (
    <section className="sheet overflow-hidden">
      <div aria-hidden="true" className="guilloche h-4" />
      <div className="space-y-4 p-6 sm:p-8">
        <h1 className="font-serif text-2xl tracking-tight">{title}</h1>
        {children}
      </div>
    </section>
  );
}
