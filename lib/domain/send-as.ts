import { z } from 'zod';
import type { Address } from './mail.ts';

/**
 * An address that an account may put into From.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs
 */
export const sendAsSchema = z.object({
  /** Lower case. */
  sendAsEmail: z.string(),
  /** Empty where the account's own name goes with it. */
  displayName: z.string(),
  isPrimary: z.boolean(),
  isDefault: z.boolean(),
  /** `unspecified` for the account's own address, which needs none. */
  verificationStatus: z.enum(['accepted', 'pending', 'unspecified']),
  /** The user's own, and not one that they write from on behalf of others. */
  treatAsAlias: z.boolean(),
  /** Empty where answers come back to the address itself. */
  replyToAddress: z.string(),
});
export type SendAs = z.infer<typeof sendAsSchema>;

/**
 * The addresses besides the account's own that are the user: verified ones, since anybody's can be
 * entered, and none that stands for somebody else.
 */
export function listAliases(sendAs: readonly SendAs[]): Address[] {
  return sendAs
    .filter((one) => one.verificationStatus === 'accepted' && one.treatAsAlias && !one.isPrimary)
    .map(({ displayName, sendAsEmail }) => ({ name: displayName, address: sendAsEmail }));
}
