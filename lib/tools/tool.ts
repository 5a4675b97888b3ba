import type { z } from 'zod';
import type { Capability } from '#lib/domain/account.ts';
import type { CallOptions, Owner } from './ports.ts';

/**
 * A typed capability over one account. Input and output are parsed at the boundary, so that neither
 * a caller nor a vendor can hand on what was not agreed.
 */
export interface Tool<In extends z.ZodType, Out extends z.ZodType> {
  name: string;
  input: In;
  output: Out;
  effect: 'read' | 'write';
  capability: Capability;
  /**
   * Google's quota units for one call with nothing to page through.
   * https://developers.google.com/workspace/gmail/api/reference/quota
   */
  quotaUnits: number;
  run(owner: Owner, input: z.output<In>, options: CallOptions): Promise<z.input<Out>>;
}

export function defineTool<In extends z.ZodType, Out extends z.ZodType>(
  tool: Tool<In, Out>,
): Tool<In, Out> {
  return tool;
}
