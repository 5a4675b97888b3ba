import { z } from 'zod';

const accountLabelSchema = z.enum(['personal', 'work']);
export type AccountLabel = z.infer<typeof accountLabelSchema>;

/** Colours that an account can be told apart by, in the order in which new ones get them. */
export const accountColourSchema = z.enum(['blue', 'green', 'amber', 'violet', 'red', 'teal']);
export type AccountColour = z.infer<typeof accountColourSchema>;

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
  /** What the user calls it; empty for its address. */
  title: z.string().max(40).default(''),
  colour: accountColourSchema.default('blue'),
  /** What goes here where the words name no account. */
  defaultForMail: z.boolean().default(false),
  defaultForCalendar: z.boolean().default(false),
  timeZone: z.string(),
  status: accountStatusSchema,
  capabilities: z.array(capabilitySchema),
});
export type Account = z.infer<typeof accountSchema>;

/** What a user may change about an account; what is left out stays. */
export const accountChangesSchema = z
  .object({
    label: accountLabelSchema,
    title: z.string().trim().max(40),
    colour: accountColourSchema,
    defaultForMail: z.boolean(),
    defaultForCalendar: z.boolean(),
  })
  .partial();
export type AccountChanges = z.infer<typeof accountChangesSchema>;

/** How a new account is to be known here; chosen before Google is asked. */
export const accountWishSchema = z.object({
  label: accountLabelSchema,
  title: z.string().trim().max(40),
  colour: accountColourSchema,
});
export type AccountWish = z.infer<typeof accountWishSchema>;

/**
 * What connecting asks for unless the user chooses otherwise; the rest is asked for when it is first
 * needed. At work meetings are made and mails put in order; at home mostly read and answered.
 */
export const DEFAULT_CAPABILITIES: Readonly<Record<AccountLabel, readonly Capability[]>> = {
  work: ['read_mail', 'send_mail', 'see_calendar', 'change_calendar'],
  personal: ['read_mail', 'send_mail', 'see_calendar'],
};
