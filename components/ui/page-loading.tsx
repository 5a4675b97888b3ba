/** The shape of a page while it is read. */
export function PageLoading() {
  return (
    <main id="main" tabIndex={-1} aria-busy="true" className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <div role="status" className="sr-only">
        <h1>Loading…</h1>
      </div>
      <div aria-hidden="true" className="animate-breathe space-y-6">
        <div className="h-9 w-56 rounded-lg bg-well" />
        <div className="h-4 w-80 max-w-full rounded bg-well" />
        <div className="h-48 rounded-xl bg-well" />
        <div className="h-48 rounded-xl bg-well" />
      </div>
    </main>
  );
}
