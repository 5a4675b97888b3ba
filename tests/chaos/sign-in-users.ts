import type { Stack } from '#dev/up/stack.ts';
import { scopesFor } from '#lib/accounts/scopes.ts';
import { capabilitySchema } from '#lib/domain/account.ts';
import { settingsSchema } from '#lib/domain/settings.ts';
import { User } from '#tests/drive/user.ts';
import { Device } from './device.ts';
import { ACCOUNTS, mainAccountOf, TIME_ZONE } from './people.ts';
import { USERS, type UserName } from './schedule.ts';

/** The shortest window that leaves time to undo. */
const UNDO_MINUTES = 1;

export type Devices = Record<UserName, readonly [Device, Device]>;

/** Signs every user in on two devices, with all their accounts and everything allowed. */
export async function signInUsers(stack: Stack, giveUpAt: () => number): Promise<Devices> {
  const signedIn = await Promise.all(
    USERS.map(async (name) => {
      const first = await signIn(stack, name);
      const second = await signIn(stack, name);
      await first.browser.json(`${stack.appUrl}/api/settings`, {
        method: 'PUT',
        body: settingsSchema.parse({ timeZone: TIME_ZONE, undoMinutes: UNDO_MINUTES }),
      });
      return [name, [new Device(first, giveUpAt), new Device(second, giveUpAt)]] as const;
    }),
  );
  return Object.fromEntries(signedIn) as unknown as Devices;
}

async function signIn(stack: Stack, name: UserName): Promise<User> {
  const { appUrl, googleUrl } = stack;
  const user = new User({ appUrl, googleUrl: googleUrl ?? '', email: mainAccountOf(name) });
  for (const account of ACCOUNTS[name]) {
    await user.signIn(() => true, { account, scope: scopesFor(capabilitySchema.options) });
  }
  return user;
}
