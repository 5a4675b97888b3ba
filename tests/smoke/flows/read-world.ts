import { expandEvents } from '#dev/google/calendar/expand-events.ts';
import type { AccountState, SandboxState, StoredMessage } from '#dev/google/state.ts';

const DAY_MS = 86_400_000;
/** How far around today events are looked at. */
const RANGE_MS = 21 * DAY_MS;

export interface PlacedEvent {
  title: string;
  startMs: number;
  endMs: number;
  guests: string[];
  /** It takes no time. */
  isFree: boolean;
}

/** All that lies in the sandbox, as somebody who may look everywhere sees it. */
export class World {
  readonly state: SandboxState;

  constructor(state: SandboxState) {
    this.state = state;
  }

  account(email: string): AccountState {
    const account = this.state.accounts[email];
    if (!account) {
      throw new Error(`nobody has the address ${email}`);
    }
    return account;
  }

  mails(email: string): StoredMessage[] {
    return Object.values(this.account(email).messages);
  }

  /** Ids of the advertising that came more than so many days ago and still lies in the inbox. */
  oldPromotions(email: string, days: number): string[] {
    return this.mails(email)
      .filter(({ labelIds }) =>
        ['CATEGORY_PROMOTIONS', 'INBOX'].every((id) => labelIds.includes(id)),
      )
      .filter(({ internalDate }) => internalDate < Date.now() - days * DAY_MS)
      .map(({ id }) => id)
      .sort(byName);
  }

  /** Labels of each mail, for "nothing else was touched". */
  labels(email: string): Map<string, string> {
    return new Map(
      this.mails(email).map(({ id, labelIds }) => [id, labelIds.toSorted(byName).join(' ')]),
    );
  }

  /** What takes place in the main calendar of an account, each time of a series by itself. */
  events(email: string): PlacedEvent[] {
    const calendar = this.account(email).calendars[email];
    if (!calendar) {
      throw new Error(`${email} has no calendar`);
    }
    return expandEvents(calendar, Date.now() - RANGE_MS, Date.now() + RANGE_MS)
      .filter(({ event }) => event.status !== 'cancelled')
      .map(({ event, span }) => ({
        title: event.summary ?? '',
        startMs: span.startMs,
        endMs: span.endMs,
        isFree: event.transparency === 'transparent',
        guests: (event.attendees ?? [])
          .map((guest) => guest.email ?? '')
          .filter((address) => address !== email)
          .sort(byName),
      }))
      .sort((a, b) => a.startMs - b.startMs || a.title.localeCompare(b.title, 'en'));
  }
}

/** The sandbox's world as it is now. */
export async function readWorld(googleUrl: string): Promise<World> {
  const response = await fetch(`${googleUrl}/_sandbox/snapshot`);
  if (!response.ok) {
    throw new Error(`the sandbox answered ${response.status}`);
  }
  return new World((await response.json()) as SandboxState);
}

/** An event in one line, with its instant. */
export function nameEvent({ title, startMs, endMs }: PlacedEvent): string {
  return `${new Date(startMs).toISOString()} ${(endMs - startMs) / 60_000} min ${title}`;
}

/** The order of text. */
export function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
