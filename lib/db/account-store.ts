import { AccountTakenError } from '#lib/accounts/account-errors.ts';
import type { AccountStore, ConnectInput, Tokens, User } from '#lib/accounts/ports.ts';
import { capabilitiesOf } from '#lib/accounts/scopes.ts';
import type { TokenCipher } from '#lib/accounts/token-cipher.ts';
import { type Account, accountColourSchema, accountSchema } from '#lib/domain/account.ts';
import { settingsSchema } from '#lib/domain/settings.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { Database } from './client.ts';
import type { Account as AccountRow, Prisma, User as UserRow } from './generated/client.ts';
import { toJson } from './json.ts';

const PROVIDER = 'google';

function toUser({ id, email, name, image }: UserRow): User {
  return { id, email, name, image };
}

function toAccount(row: AccountRow): Account {
  return accountSchema.parse({ ...row, capabilities: capabilitiesOf(row.scopes) });
}

/** Users, their accounts with encrypted tokens, and their settings in Postgres. */
export function createAccountStore(prisma: Database, cipher: TokenCipher): AccountStore {
  async function findUserBySubject(subject: string): Promise<User | null> {
    const account = await prisma.account.findUnique({
      where: { provider_subject: { provider: PROVIDER, subject } },
      include: { user: true },
    });
    return account && toUser(account.user);
  }

  /** Only what Google gave this time: what it left out stays as it is. */
  function sealTokens(userId: string, accountId: string, tokens: Tokens) {
    return {
      accessTokenCiphertext: cipher.encrypt(tokens.accessToken, {
        userId,
        accountId,
        field: 'access',
      }),
      accessTokenExpiresAt: new Date(tokens.expiresAt),
      ...(tokens.refreshToken !== null && {
        refreshTokenCiphertext: cipher.encrypt(tokens.refreshToken, {
          userId,
          accountId,
          field: 'refresh',
        }),
      }),
      ...(tokens.scopes.length > 0 && { scopes: tokens.scopes }),
      lastUsedAt: new Date(),
      refreshLeaseUntil: null,
    } satisfies Prisma.AccountUncheckedUpdateManyInput;
  }

  async function update(
    db: Prisma.TransactionClient,
    userId: string,
    accountId: string,
    data: Prisma.AccountUncheckedUpdateManyInput,
  ): Promise<Account> {
    const [row] = await db.account.updateManyAndReturn({ where: { userId, id: accountId }, data });
    if (!row) throw new NotFoundError('account');
    return toAccount(row);
  }

  async function insertAccount(tx: Prisma.TransactionClient, userId: string, input: ConnectInput) {
    const others = await tx.account.count({ where: { userId } });
    const colours = accountColourSchema.options;
    const { label, title, colour } = input.wish ?? {
      label: input.hostedDomain === null ? 'personal' : 'work',
      title: '',
      colour: colours[others % colours.length] ?? 'blue',
    };
    return await tx.account.createMany({
      data: {
        userId,
        provider: PROVIDER,
        subject: input.subject,
        email: input.email,
        name: input.name,
        label,
        title,
        colour,
      },
      skipDuplicates: true,
    });
  }

  return {
    findUserBySubject,

    async findOrCreateUser({ subject, email, name, image }) {
      const known = await findUserBySubject(subject);
      if (known) return known;
      await prisma.user.createMany({ data: { email, name, image }, skipDuplicates: true });
      const user = await prisma.user.findUniqueOrThrow({
        where: { email },
        include: { accounts: { where: { email, subject: { not: subject } } } },
      });
      // An address can pass to somebody else; the subject cannot.
      if (user.accounts.length > 0) throw new AccountTakenError();
      return toUser(user);
    },

    async getUser(userId) {
      const user = await prisma.user.findUnique({ where: { id: userId } });
      return user && toUser(user);
    },

    async saveAccount(userId, input) {
      return await prisma.$transaction(async (tx) => {
        const { count: added } = await insertAccount(tx, userId, input);
        const {
          id,
          userId: owner,
          status,
        } = await tx.account.findUniqueOrThrow({
          where: { provider_subject: { provider: PROVIDER, subject: input.subject } },
        });
        if (owner !== userId) throw new AccountTakenError();
        const row = await tx.account.update({
          where: { id, userId },
          data: {
            ...sealTokens(userId, id, input.tokens),
            email: input.email,
            name: input.name,
            status: 'active',
          },
        });
        return {
          account: toAccount(row),
          before: added === 1 ? null : accountSchema.shape.status.parse(status),
        };
      });
    },

    async changeAccount(userId, accountId, changes) {
      return await prisma.$transaction(async (tx) => {
        const where = { userId, id: { not: accountId } };
        if (changes.defaultForMail === true) {
          await tx.account.updateMany({ where, data: { defaultForMail: false } });
        }
        if (changes.defaultForCalendar === true) {
          await tx.account.updateMany({ where, data: { defaultForCalendar: false } });
        }
        const { label, title, colour, defaultForMail, defaultForCalendar } = changes;
        return await update(tx, userId, accountId, {
          ...(label !== undefined && { label }),
          ...(title !== undefined && { title }),
          ...(colour !== undefined && { colour }),
          ...(defaultForMail !== undefined && { defaultForMail }),
          ...(defaultForCalendar !== undefined && { defaultForCalendar }),
        });
      });
    },

    async disconnectAccount(userId, accountId) {
      return await update(prisma, userId, accountId, {
        status: 'disconnected',
        defaultForMail: false,
        defaultForCalendar: false,
      });
    },

    async forgetAccount(userId, accountId) {
      const [finished] = await prisma.$transaction([
        prisma.run.findMany({
          where: { userId, accountIds: { has: accountId }, finishedAt: { not: null } },
          select: { id: true },
        }),
        prisma.account.updateMany({
          where: { userId, id: accountId, status: 'disconnected' },
          data: {
            accessTokenCiphertext: null,
            refreshTokenCiphertext: null,
            accessTokenExpiresAt: null,
            scopes: [],
          },
        }),
        prisma.toolAnswer.deleteMany({ where: { userId, accountId } }),
      ]);
      return finished.map(({ id }) => id);
    },

    async listLastUses(userId) {
      const [read, changed] = await Promise.all([
        prisma.toolAnswer.groupBy({ by: ['accountId'], where: { userId }, _max: { at: true } }),
        prisma.effect.groupBy({ by: ['accountId'], where: { userId }, _max: { finishedAt: true } }),
      ]);
      const uses = [
        ...read.map(({ accountId, _max }) => ({ accountId, at: _max.at })),
        ...changed.map(({ accountId, _max }) => ({ accountId, at: _max.finishedAt })),
      ].flatMap(({ accountId, at }) =>
        at === null ? [] : [[accountId, at.toISOString()] as const],
      );
      // The later of the two comes last and stays.
      return Object.fromEntries(uses.sort(([, a], [, b]) => a.localeCompare(b)));
    },

    async listAccounts(userId) {
      const rows = await prisma.account.findMany({
        where: { userId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toAccount);
    },

    async getAccount(userId, accountId) {
      const row = await prisma.account.findFirst({ where: { userId, id: accountId } });
      return row && toAccount(row);
    },

    async readTokens(userId, accountId) {
      const row = await prisma.account.findFirst({ where: { userId, id: accountId } });
      if (!row?.accessTokenCiphertext || !row.accessTokenExpiresAt) return null;
      return {
        accessToken: cipher.decrypt(row.accessTokenCiphertext, {
          userId,
          accountId,
          field: 'access',
        }),
        refreshToken:
          row.refreshTokenCiphertext === null
            ? null
            : cipher.decrypt(row.refreshTokenCiphertext, { userId, accountId, field: 'refresh' }),
        expiresAt: row.accessTokenExpiresAt.toISOString(),
        scopes: row.scopes,
      };
    },

    async saveTokens(userId, accountId, tokens) {
      // One that was disconnected while its tokens were renewed keeps none.
      const { count } = await prisma.account.updateMany({
        where: { userId, id: accountId, status: { not: 'disconnected' } },
        data: sealTokens(userId, accountId, tokens),
      });
      if (count === 0) throw new NotFoundError('account');
    },

    async claimRefresh(userId, accountId, { now, until }) {
      const { count } = await prisma.account.updateMany({
        where: {
          userId,
          id: accountId,
          OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lte: new Date(now) } }],
        },
        data: { refreshLeaseUntil: new Date(until) },
      });
      return count === 1;
    },

    async releaseRefresh(userId, accountId) {
      await update(prisma, userId, accountId, { refreshLeaseUntil: null });
    },

    async markReconnect(userId, accountId) {
      const { count } = await prisma.account.updateMany({
        where: { userId, id: accountId, status: 'active' },
        data: { status: 'reconnect' },
      });
      return count === 1;
    },

    async getSettings(userId) {
      const row = await prisma.settings.findUnique({ where: { userId } });
      return settingsSchema.parse(row?.settings ?? {});
    },

    async saveSettings(userId, settings) {
      const content = { settings: toJson(settings) };
      await prisma.settings.upsert({
        where: { userId },
        create: { userId, ...content },
        update: content,
      });
    },
  };
}
