import { readFileSync } from 'node:fs';
import { planSchema } from '../domain/plan.ts';
import { describePlan } from './describe-plan.ts';
import { createEmbeddedPlanner } from './embedded-planner.ts';
import { readRequest } from './read-request.ts';

const BASE = {
  at: '2026-03-12T10:00:00Z',
  timeZone: 'Europe/Berlin',
  accounts: [
    { id: 'w', email: 'alex@company.com', label: 'work' as const },
    { id: 'p', email: 'alex@gmail.com', label: 'personal' as const },
  ],
  contacts: process.env['NOCONTACTS']
    ? []
    : [
        { name: 'John Miller', address: 'john@company.com' },
        { name: 'Jane Doe', address: 'jane@company.com' },
        { name: 'Mike Chen', address: 'mike@company.com' },
        { name: 'Sam Lee', address: 'sam.lee@example.org' },
        { name: 'Sam Ortiz', address: 'ortiz@example.net' },
      ],
  previous: null,
};
for (const text of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const r = await createEmbeddedPlanner().makePlan({ ...BASE, text });
  console.log('>', text);
  if (process.env['PHRASES'])
    console.log(
      '    ',
      readRequest({ ...BASE, text })
        .phrases.map((p) => `${p.rule}/${p.frame[0]}`)
        .join(' | '),
    );
  if (r.ok) {
    planSchema.parse(r.plan);
    for (const l of describePlan(r.plan, BASE.accounts, BASE)) console.log('   ', l);
    if (r.plan.unused.length) console.log('    UNUSED', r.plan.unused);
    if (!process.env['Q']) for (const a of r.plan.assumptions) console.log('      ~', a);
  } else console.log('    ✗', r.problem.code, r.problem.message.slice(0, 130));
}
