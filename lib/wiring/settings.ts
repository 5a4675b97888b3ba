import type { AccountStore } from '#lib/accounts/ports.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import { defaultSettings, type Settings } from '#lib/domain/settings.ts';

export function createSettings(ports: { accounts: AccountStore; audit: AuditLog }) {
  return {
    readSettings: (userId: string): Promise<Settings> => ports.accounts.getSettings(userId),

    /** Nobody has to set their zone: the first request brings it. */
    async adoptTimeZone(userId: string, timeZone: string): Promise<void> {
      const settings = await ports.accounts.getSettings(userId);
      if (settings.timeZone === defaultSettings.timeZone && timeZone !== settings.timeZone) {
        await ports.accounts.saveSettings(userId, { ...settings, timeZone });
      }
    },

    async saveSettings(
      userId: string,
      settings: Settings,
      asker: { address: string | null; agent: string | null },
    ): Promise<Settings> {
      await ports.accounts.saveSettings(userId, settings);
      await ports.audit.record(userId, {
        event: 'settings.changed',
        subject: `user:${userId}`,
        data: { ...settings },
        ...asker,
      });
      return settings;
    },
  };
}
