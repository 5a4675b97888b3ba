import { startPostgres } from './start-postgres.ts';

const port = Number(process.env['PORT'] ?? 5433);
const dataDir = process.env['DATA_DIR'] ?? '.countersign/postgres';

const postgres = await startPostgres({ port, dataDir });
console.log(`postgres ready ${postgres.url}`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void postgres.close().then(() => process.exit(0));
  });
}
