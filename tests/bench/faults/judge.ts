import type { CallRecord } from '#dev/google/call-log.ts';
import { decodeRaw } from '#dev/google/gmail/stored-mail.ts';
import type { SandboxState } from '#dev/google/state.ts';

const API = /^\/(upload\/)?(gmail|calendar)\//;
const ACTION_HEADER = /^X-Countersign-Action:[ \t]*(\S+)/im;

export interface Verdict {
  calls: number;
  /** Calls that a fault hit. */
  faulty: number;
  /** Changes whose answer never arrived though they were made: the trap. */
  lost: number;
  /** Changes that were made again though they had taken effect, and mails that arrived twice. */
  repeated: string[];
  /** Calls that the sandbox refused by its own count. */
  overQuota: number;
}

/** Judges a bench by what the sandbox saw: its call log and its mailboxes. */
export function judge(calls: readonly CallRecord[], world: SandboxState): Verdict {
  const api = calls.filter((call) => API.test(call.path));
  const effective = api.filter(tookEffect);
  return {
    calls: api.length,
    faulty: api.filter((call) => call.fault !== undefined).length,
    lost: effective.filter((call) => call.lost !== undefined).length,
    repeated: [...listTwice(effective.map(nameChange)), ...listTwice(listDeliveries(world))],
    overQuota: api.filter(
      ({ status, fault }) => (status === 429 || status === 403) && fault === undefined,
    ).length,
  };
}

/** It changed something, whether or not its caller heard of it. */
function tookEffect({ method, path, status, lost }: CallRecord): boolean {
  const real = lost ?? status;
  return method !== 'GET' && !path.endsWith('/freeBusy') && real >= 200 && real < 300;
}

/** What a call changes: for which action, or else which thing and how. */
function nameChange({ account, method, path, action, body }: CallRecord): string {
  return [account, method, path.replace(/^\/upload/, ''), action ?? body].join(' ');
}

/** Each mail of an action in each mailbox, by its place there: sent, received, or a draft. */
function listDeliveries(world: SandboxState): string[] {
  return Object.values(world.accounts).flatMap(({ email, messages }) =>
    Object.values(messages).flatMap((message) => {
      const key = ACTION_HEADER.exec(
        decodeRaw(message).toString('latin1').split('\r\n\r\n')[0] ?? '',
      );
      const place = ['SENT', 'DRAFT'].find((label) => message.labelIds.includes(label));
      return key ? [`mail ${key[1]} in ${email} ${place ?? 'received'}`] : [];
    }),
  );
}

function listTwice(names: string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}
