import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMAIL_EDGES, EMAIL_NODES } from '#lib/domain/run.ts';
import { layOutGraph } from './graph-layout.ts';

describe('layOutGraph', () => {
  it('puts the two branches of the email workflow side by side and joins them below', () => {
    const { layers, places } = layOutGraph(
      EMAIL_NODES.map((node) => node.id),
      EMAIL_EDGES,
    );
    expect(layers).toHaveLength(10);
    expect(layers[6]).toEqual(['analyze_content', 'extract_contacts']);
    expect(layers[7]).toEqual(['draft_response']);
    expect(places.get('analyze_content')).toEqual({ layer: 6, x: 0.25, peers: 2 });
    expect(places.get('extract_contacts')).toEqual({ layer: 6, x: 0.75, peers: 2 });
  });

  it('places every node of any acyclic graph once, with every arrow pointing down', () => {
    const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
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
    fc.assert(
      fc.property(graph, ([nodes, edges]) => {
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
