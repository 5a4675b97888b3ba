/**
 * The import rules of docs/architecture.md. All of them are errors, there is no baseline.
 * Arrows: app | inngest → wiring → workflows → (tools, use cases) → domain;
 * integrations and db point inwards only.
 */
const USE_CASES = '^lib/(runs|approvals|effects|accounts|memory|costs|notifications|audit)/';
const PURE =
  '^lib/(domain|planner|workflows|mcp|runs|approvals|effects|accounts|memory|costs|notifications|audit)/';
const UNIT_TEST = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-imports-zod-and-date-maths-only',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: UNIT_TEST },
      to: { pathNot: '^(lib/domain/|node_modules/(zod|temporal-polyfill)/)' },
    },
    {
      name: 'pure-code-knows-no-framework',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^node_modules/(next|react|react-dom|@prisma/client|next-auth|googleapis|inngest)/',
      },
    },
    {
      name: 'planner-is-pure',
      severity: 'error',
      from: { path: '^lib/planner/', pathNot: UNIT_TEST },
      to: {
        pathNot:
          '^(lib/(planner|domain)/|node_modules/(zod|temporal-polyfill|compromise|chrono-node|tinyld)/)',
      },
    },
    {
      name: 'use-cases-stand-on-domain-and-ports',
      severity: 'error',
      from: { path: USE_CASES },
      to: { path: '^lib/(workflows|wiring|db|integrations|tools)/' },
    },
    {
      name: 'workflows-know-no-vendor',
      severity: 'error',
      from: { path: '^lib/workflows/' },
      to: { path: '^lib/(wiring|db|integrations)/' },
    },
    {
      name: 'tools-know-no-vendor',
      severity: 'error',
      from: { path: '^lib/tools/' },
      to: { path: '^lib/(wiring|db|integrations|workflows)/' },
    },
    {
      name: 'mcp-stands-on-tools-and-use-cases',
      severity: 'error',
      from: { path: '^lib/mcp/' },
      to: { path: '^lib/(wiring|db|integrations|workflows)/' },
    },
    {
      name: 'integrations-and-db-point-inwards',
      severity: 'error',
      from: { path: '^lib/(integrations|db)/' },
      to: { path: '^lib/(wiring|workflows)/' },
    },
    {
      name: 'db-knows-no-integration',
      severity: 'error',
      from: { path: '^lib/db/' },
      to: { path: '^lib/integrations/' },
    },
    {
      name: 'lib-knows-no-delivery',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/wiring/' },
      to: { path: '^(app|components|inngest)/' },
    },
    {
      name: 'wiring-knows-the-inngest-client-only',
      comment:
        'The client implements the announcer port; functions call wiring, never the reverse.',
      severity: 'error',
      from: { path: '^lib/wiring/' },
      to: { path: '^(app/|components/|inngest/(?!client\\.ts))' },
    },
    {
      name: 'only-wiring-meets-db-and-integrations',
      severity: 'error',
      from: { path: '^(app|inngest|components)/' },
      to: { path: '^lib/(db|integrations|workflows|tools)/' },
    },
    {
      name: 'platform-stands-alone',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: '^lib/(?!platform/|domain/)' },
    },
    {
      name: 'components-import-no-server-code',
      comment: 'Components take data as props; of lib they may know the domain only.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(lib/(?!domain/)|inngest/|app/)' },
    },
    {
      name: 'nothing-imports-tests-or-dev',
      severity: 'error',
      from: { path: '^(app|components|lib|inngest|prisma)/', pathNot: UNIT_TEST },
      to: { path: '^(tests|dev)/' },
    },
    {
      name: 'dev-does-not-import-tests',
      severity: 'error',
      from: { path: '^dev/', pathNot: UNIT_TEST },
      to: { path: '^tests/' },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '^(app|components|lib|inngest|dev|tests)/.*/index\\.tsx?$' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
    },
  },
};
