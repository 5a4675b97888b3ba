import { z } from 'zod';

const accountLabelSchema = z.enum(['personal', 'work']);

/**
 * What the assistant may do in an account, in our words; each maps to one or more Google scopes
 * (lib/accounts/scopes.ts).
 */
export const capabilitySchema = z.enum([
  'read_mail',
  'send_mail',
  'organise_mail',
  'see_calendar',
  'change_calendar',
]);
export type Capability = z.infer<typeof capabilitySchema>;

/** `reconnect`: Google refused our tokens; the user has to connect the account again. */
const accountStatusSchema = z.enum(['active', 'reconnect', 'disconnected']);

/** A connected Google account, without its tokens: safe to show to its owner. */
export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  label: accountLabelSchema,
  timeZone: z.string(),
  status: accountStatusSchema,
  capabilities: z.array(capabilitySchema),
});
export type Account = z.infer<typeof accountSchema>;
