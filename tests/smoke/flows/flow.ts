import type { FlowDesk } from './flow-desk.ts';

/** What a flow found and did, by name, for the last line. */
export type Figures = Record<string, number>;

/** One of the product's flows on the demo world. */
export interface Flow {
  /** Addresses of Alex's accounts that are connected for it; the first is signed in with. */
  accounts: string[];
  /** @throws where something is not as it must be */
  run(desk: FlowDesk): Promise<Figures>;
}
