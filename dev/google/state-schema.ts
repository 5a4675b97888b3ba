import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { z } from 'zod';
import type { SandboxState } from './state.ts';

/** Objects in Google's own shapes: kept as they are, as long as they are plain JSON objects. */
const jsonObject = z.record(z.string(), z.json());
const label = z.custom<gmail_v1.Schema$Label>((value) => jsonObject.safeParse(value).success);
const historyEntry = z.custom<gmail_v1.Schema$History>(
  (value) => jsonObject.safeParse(value).success,
);
const event = z.custom<calendar_v3.Schema$Event>((value) => jsonObject.safeParse(value).success);

const regularExpression = z.string().refine((source) => {
  try {
    return new RegExp(source, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}, 'Not a regular expression');

/** A fault as the state keeps it. */
export const faultSchema = z.strictObject({
  id: z.string().min(1),
  match: z.strictObject({
    method: regularExpression.exactOptional(),
    path: regularExpression.exactOptional(),
    account: regularExpression.exactOptional(),
  }),
  kind: z.enum(['status', 'latency', 'cut-before', 'cut-after']),
  status: z.int().min(400).max(599).exactOptional(),
  reason: z.string().exactOptional(),
  retryAfterSeconds: z.number().nonnegative().exactOptional(),
  latencyMs: z.number().nonnegative().max(600_000).exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  remaining: z.int().positive().exactOptional(),
});

const lowerCaseAddress = z
  .string()
  .regex(/^[^\sA-Z@]+@[^\sA-Z@]+$/, 'Addresses are kept in lower case');

const calendar = z.strictObject({
  id: z.string().min(1),
  summary: z.string(),
  timeZone: z.string(),
  primary: z.boolean(),
  accessRole: z.enum(['owner', 'writer', 'reader', 'freeBusyReader']),
  backgroundColor: z.string(),
  events: z.record(z.string(), event),
});

const account = z.strictObject({
  sub: z.string().regex(/^\d+$/),
  email: lowerCaseAddress,
  name: z.string(),
  timeZone: z.string(),
  aliases: z
    .array(
      z.strictObject({
        sendAsEmail: lowerCaseAddress,
        displayName: z.string(),
        replyToAddress: z.string(),
        isDefault: z.boolean(),
        treatAsAlias: z.boolean(),
        verificationStatus: z.enum(['accepted', 'pending']),
      }),
    )
    .exactOptional(),
  historyId: z.int().nonnegative(),
  labels: z.record(z.string(), label),
  messages: z.record(
    z.string(),
    z.strictObject({
      id: z.string().min(1),
      threadId: z.string().min(1),
      labelIds: z.array(z.string()),
      internalDate: z.number(),
      historyId: z.int().nonnegative(),
      raw: z.string(),
    }),
  ),
  drafts: z.record(z.string(), z.strictObject({ id: z.string().min(1), messageId: z.string() })),
  history: z.array(historyEntry),
  calendars: z.record(z.string(), calendar),
});

const scopes = z.array(z.string());

/** A whole world, as a snapshot gives it and `POST /_sandbox/world` takes it. */
export const sandboxStateSchema = z.strictObject({
  seededAt: z.iso.datetime({ offset: true }),
  clockOffsetMs: z.number(),
  sequence: z.int().nonnegative(),
  people: z.array(
    z.strictObject({ id: z.string(), name: z.string(), accounts: z.array(lowerCaseAddress) }),
  ),
  accounts: z.record(lowerCaseAddress, account),
  codes: z.record(
    z.string(),
    z.strictObject({
      code: z.string(),
      clientId: z.string(),
      redirectUri: z.string(),
      email: lowerCaseAddress,
      scopes,
      nonce: z.string().exactOptional(),
      codeChallenge: z.string().exactOptional(),
      codeChallengeMethod: z.enum(['S256', 'plain']).exactOptional(),
      expiresAt: z.number(),
      used: z.boolean(),
      offline: z.boolean().exactOptional(),
      grant: z.string().exactOptional(),
    }),
  ),
  grants: z.record(
    z.string(),
    z.strictObject({
      refreshToken: z.string(),
      clientId: z.string(),
      email: lowerCaseAddress,
      scopes,
      revoked: z.boolean(),
    }),
  ),
  accessTokens: z.record(
    z.string(),
    z.strictObject({
      token: z.string(),
      refreshToken: z.string().nullable(),
      clientId: z.string(),
      email: lowerCaseAddress,
      scopes,
      expiresAt: z.number(),
    }),
  ),
  faults: z.array(faultSchema),
  faultSeed: z.int(),
  outbound: z.array(z.strictObject({ to: z.string(), raw: z.string(), at: z.number() })),
}) satisfies z.ZodType<SandboxState>;
