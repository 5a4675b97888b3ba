import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKFLOW_EDGES, WORKFLOW_NODES } from '#lib/domain/run.ts';
import { findEarlierNodes, findOptionalNodes, layOutGraph, pickArrows } from './graph-layout.ts';

const EMAIL = (WORKFLOW_NODES['email'] ?? []).map((node) => node.id);
const EMAIL_EDGES = WORKFLOW_EDGES['email'] ?? [];
const WITHOUT_WAIT = EMAIL.filter((id) => id !== 'wait_until');
const SHORT = WITHOUT_WAIT.filter((id) => id !== 'create_action_list');

/** As a run is drawn that needs nothing but what every run of its workflow does. */
function layOutShort(workflow: string): string[][] {
  const edges = WORKFLOW_EDGES[workflow] ?? [];
  const optional = findOptionalNodes(edges);
  const ids = (WORKFLOW_NODES[workflow] ?? []).map(({ id }) => id);
  const shown = ids.filter((id) => !optional.has(id));
  return layOutGraph(shown, pickArrows(shown, edges)).layers;
}

/** An acyclic graph: names of its nodes, and arrows from earlier to later ones. */
const anyGraph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.tuple(
    fc.constant(Array.from({ length: size }, (_, at) => `n${at}`)),
    fc.array(
      fc
        .tuple(fc.nat(size - 1), fc.nat(size - 1))
        .filter(([from, to]) => from < to)
        .map(([from, to]) => [`n${from}`, `n${to}`] as const),
      // One node has no arrows at all.
      { maxLength: size > 1 ? 20 : 0 },
    ),
  ),
);

describe('layOutGraph', () => {
  it('puts the two branches of the email workflow side by side and joins them below', () => {
    const { layers, places } = layOutGraph(SHORT, pickArrows(SHORT, EMAIL_EDGES));
    expect(layers).toHaveLength(10);
    expect(layers[6]).toEqual(['analyze_content', 'extract_contacts']);
    expect(layers[7]).toEqual(['draft_response']);
    expect(places.get('analyze_content')).toEqual({ layer: 6, x: 0.25, peers: 2 });
    expect(places.get('extract_contacts')).toEqual({ layer: 6, x: 0.75, peers: 2 });
  });

  it('puts mail and calendar of a mixed run side by side, and what comes after both below', () => {
    const layers = layOutShort('mixed');
    expect(layers.slice(5, 8)).toEqual([
      ['determine_domains'],
      ['parallel_email_search', 'parallel_calendar_check'],
      ['correlate_data'],
    ]);
    expect(layOutShort('calendar').every(({ length }) => length === 1)).toBe(true);
  });

  it('places every node of any acyclic graph once, with every arrow pointing down', () => {
    fc.assert(
      fc.property(anyGraph, ([nodes, edges]) => {
        const { layers, places } = layOutGraph(nodes, edges);
        expect(layers.flat().toSorted()).toEqual(nodes.toSorted());
        expect(layers.every((layer) => layer.length > 0)).toBe(true);
        for (const [from, to] of edges) {
          expect(places.get(to)?.layer).toBeGreaterThan(places.get(from)?.layer ?? Infinity);
        }
      }),
    );
  });
});

describe('findOptionalNodes', () => {
  it('finds what a run can do without', () => {
    expect([...findOptionalNodes(EMAIL_EDGES)]).toEqual(['wait_until', 'create_action_list']);
    expect(findOptionalNodes(WORKFLOW_EDGES['calendar'] ?? [])).toEqual(
      new Set(['find_free_slots', 'optimize_schedule', 'wait_until']),
    );
  });
});

describe('findEarlierNodes', () => {
  it('finds all that lead to a node, and none beside or after it', () => {
    const earlier = findEarlierNodes(['analyze_content'], EMAIL_EDGES);
    expect(earlier).toContain('classify_intent');
    expect(earlier).toContain('search_emails');
    expect(earlier).not.toContain('extract_contacts');
    expect(earlier).not.toContain('analyze_content');
    expect(findEarlierNodes([], EMAIL_EDGES)).toEqual(new Set());
  });
});

describe('pickArrows', () => {
  it('leads through the list of changes where there is one, and past it where there is none', () => {
    const full = pickArrows(WITHOUT_WAIT, EMAIL_EDGES);
    expect(full).toContainEqual(['create_action_list', 'batch_approval']);
    expect(full).not.toContainEqual(['draft_response', 'batch_approval']);
    expect(pickArrows(SHORT, EMAIL_EDGES)).toContainEqual(['draft_response', 'batch_approval']);
  });

  it('draws no arrow past a node that stands on its way, and loses no way', () => {
    fc.assert(
      fc.property(anyGraph, ([nodes, edges]) => {
        const picked = pickArrows(nodes, edges);
        expect(layOutGraph(nodes, picked).layers).toEqual(layOutGraph(nodes, edges).layers);
        expect(edges).toEqual(expect.arrayContaining(picked));
      }),
    );
  });
});
