type Arrow = readonly [from: string, to: string];

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
export function layOutGraph(nodes: readonly string[], edges: readonly Arrow[]): GraphLayout {
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

/** Nodes that the graph can do without: an arrow leads around each, from all before to all after. */
export function findOptionalNodes(edges: readonly Arrow[]): Set<string> {
  const known = new Set(edges.map(([from, to]) => `${from} ${to}`));
  const nodes = new Set(edges.flat());
  return new Set(
    [...nodes].filter((id) => {
      const before = edges.filter(([, to]) => to === id).map(([from]) => from);
      const after = edges.filter(([from]) => from === id).map(([, to]) => to);
      const around = before.every((from) => after.every((to) => known.has(`${from} ${to}`)));
      return before.length > 0 && after.length > 0 && around;
    }),
  );
}

/** All nodes from which one of `ids` can be reached. */
export function findEarlierNodes(ids: Iterable<string>, edges: readonly Arrow[]): Set<string> {
  const earlier = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const [from, to] of edges) {
      if (to === id && !earlier.has(from)) {
        earlier.add(from);
        open.push(from);
      }
    }
  }
  return earlier;
}

/**
 * The arrows between these nodes, without those that only say what a longer way says as well: drawn,
 * such an arrow would run behind the nodes of that way.
 */
export function pickArrows(nodes: readonly string[], edges: readonly Arrow[]): Arrow[] {
  const shown = new Set(nodes);
  const inside = edges.filter(([from, to]) => shown.has(from) && shown.has(to));
  return inside.filter(([from, to]) => {
    const rest = inside.filter((edge) => edge[0] !== from || edge[1] !== to);
    return !reaches(rest, from, to);
  });
}

function reaches(edges: readonly Arrow[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const at of seen) {
    for (const [start, end] of edges) {
      if (start === at) {
        seen.add(end);
      }
    }
  }
  return seen.has(to);
}
