export interface GraphLayout {
  /** Node ids by layer, top to bottom; nodes of one layer stand side by side. */
  layers: string[][];
  /** Where each node stands: `x` is the middle as a share of the width. */
  places: Map<string, { layer: number; x: number; peers: number }>;
}

/**
 * Lays a directed acyclic graph out in layers: a node stands one layer below the lowest of its
 * predecessors (longest path), so every arrow points down. Nodes keep their given order.
 */
export function layOutGraph(
  nodes: readonly string[],
  edges: readonly (readonly [string, string])[],
): GraphLayout {
  const depth = new Map(nodes.map((id) => [id, 0]));
  // Longest paths settle after at most one round per node; a cycle would not, and is cut there.
  for (let round = 0, moved = true; moved && round < nodes.length; round += 1) {
    moved = false;
    for (const [from, to] of edges) {
      const below = (depth.get(from) ?? 0) + 1;
      if ((depth.get(to) ?? 0) < below) {
        depth.set(to, below);
        moved = true;
      }
    }
  }
  const layers: string[][] = [];
  for (const id of nodes) {
    const layer = depth.get(id) ?? 0;
    layers[layer] = [...(layers[layer] ?? []), id];
  }
  const places = new Map(
    layers.flatMap((ids, layer) =>
      ids.map((id, at) => [id, { layer, x: (at + 0.5) / ids.length, peers: ids.length }] as const),
    ),
  );
  return { layers, places };
}
