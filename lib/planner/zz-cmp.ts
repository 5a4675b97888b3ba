import { readFileSync } from 'node:fs';
import { createEmbeddedPlanner } from './embedded-planner.ts';

const old = await import('/tmp/old/lib/planner/embedded-planner.ts' as string);
const { RULES } = await import('/tmp/old/lib/planner/grammar/rules.ts' as string);
const BASE = {
  at: '2026-03-12T10:00:00Z',
  timeZone: 'Europe/Berlin',
  accounts: [
    { id: 'w', email: 'alex@company.com', label: 'work' as const },
    { id: 'p', email: 'alex@gmail.com', label: 'personal' as const },
  ],
  contacts: [
    { name: 'John Miller', address: 'john@company.com' },
    { name: 'Jane Doe', address: 'jane@company.com' },
    { name: 'Mike Chen', address: 'mike@company.com' },
    { name: 'Sam Lee', address: 'sam.lee@example.org' },
    { name: 'Sam Ortiz', address: 'ortiz@example.net' },
  ],
  previous: null,
};
const texts = new Set<string>();
for (const f of ['find', 'summary', 'reply', 'problem', 'follow-up']) {
  const s = readFileSync(`/tmp/old/lib/planner/${f}-requests.test.ts`, 'utf8');
  for (const m of s.matchAll(/'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"/g))
    texts.add((m[1] ?? m[2] ?? '').replace(/\\(.)/g, '$1'));
}
const examples: string[] = RULES.flatMap((r: { examples: string[] }) => r.examples);
for (const e of examples) texts.add(e);
const words = examples
  .flatMap((e) => e.split(' '))
  .concat(
    '“ ” " : , . ? ! — xyzzy 42 alex@company.com Zoe Straße and then Friday tomorrow if'.split(' '),
  );
let seed = Number(process.argv[2] ?? 1);
const rnd = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
for (let i = 0; i < Number(process.argv[3] ?? 3000); i++) {
  const a = examples[Math.floor(rnd() * examples.length)] ?? '';
  const b = examples[Math.floor(rnd() * examples.length)] ?? '';
  texts.add(`${a} ${['and', 'then', 'but', ',', '.'][Math.floor(rnd() * 5)]} ${b}`);
  texts.add(
    Array.from(
      { length: 1 + Math.floor(rnd() * 14) },
      () => words[Math.floor(rnd() * words.length)],
    ).join(' '),
  );
}
const OLD = new Set(['find_mails', 'summarize_mails', 'draft_replies']);
let same = 0,
  newKinds = 0,
  refusedNow = 0,
  planNow = 0;
const diff: string[] = [];
for (const text of texts) {
  const o = await old.createEmbeddedPlanner().makePlan({ ...BASE, text });
  const n = await createEmbeddedPlanner().makePlan({ ...BASE, text });
  const oj = JSON.stringify(o),
    nj = JSON.stringify(n);
  if (oj === nj) {
    same++;
    continue;
  }
  if (n.ok && n.plan.steps.some((s) => !OLD.has(s.kind))) {
    newKinds++;
    if (process.env['NEW']) console.log('NEW', text, '=>', n.plan.steps.map((s) => s.kind).join());
    continue;
  }
  if (!o.ok && !n.ok) {
    same++;
    continue;
  }
  if (o.ok && !n.ok) {
    refusedNow++;
    diff.push(
      `REFUSED ${text}\n   was: ${JSON.stringify(o.plan.steps)} u=${o.plan.unused}\n   now: ${n.problem.message}`,
    );
    continue;
  }
  planNow++;
  diff.push(`DIFF ${text}\n   was: ${oj}\n   now: ${nj}`);
}
console.log({ total: texts.size, same, newKinds, refusedNow, planNow });
for (const d of diff.slice(0, Number(process.argv[4] ?? 25))) console.log(d);
