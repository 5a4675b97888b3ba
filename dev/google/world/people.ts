import type { Person, StoredAlias } from '../state.ts';
import { COMPANY_TIME_ZONE } from './world-dates.ts';

/** A name and an address, as in a From or To header. */
export interface Mailbox {
  name: string;
  email: string;
}

export const ALEX: Mailbox = { name: 'Alex Rivera', email: 'alex.rivera@company.com' };
export const ALEX_AT_HOME: Mailbox = { name: 'Alex Rivera', email: 'alex.rivera@personal.example' };
export const JOHN: Mailbox = { name: 'John Carter', email: 'john@company.com' };
export const JANE: Mailbox = { name: 'Jane Liu', email: 'jane@company.com' };
export const MIKE: Mailbox = { name: 'Mike Okafor', email: 'mike@company.com' };
export const PRIYA: Mailbox = { name: 'Priya Natarajan', email: 'priya@company.com' };
export const TOM: Mailbox = { name: 'Tom Becker', email: 'tom@company.com' };
export const SOFIA: Mailbox = { name: 'Sofia Rossi', email: 'sofia@northwind.example' };

/** Who lives in the sandbox; the first is offered first at sign-in. */
export const PEOPLE: Person[] = [
  { id: 'alex', name: ALEX.name, accounts: [ALEX.email, ALEX_AT_HOME.email] },
  { id: 'john', name: JOHN.name, accounts: [JOHN.email] },
  { id: 'jane', name: JANE.name, accounts: [JANE.email] },
  { id: 'mike', name: MIKE.name, accounts: [MIKE.email] },
  { id: 'priya', name: PRIYA.name, accounts: [PRIYA.email] },
  { id: 'tom', name: TOM.name, accounts: [TOM.email] },
  { id: 'sofia', name: SOFIA.name, accounts: [SOFIA.email] },
];

/** Alex at home, by the address that the neighbors have. */
export const ALEX_IN_STREET: Mailbox = { name: 'Alex Rivera', email: 'alex@maplestreet.example' };

/** Further addresses that accounts send from. */
export const ALIASES: Readonly<Record<string, StoredAlias[]>> = {
  [ALEX.email]: [createAlias('alex@company.com', 'Alex Rivera')],
  [ALEX_AT_HOME.email]: [
    createAlias(ALEX_IN_STREET.email, ALEX_IN_STREET.name),
    { ...createAlias('hello@alexrivera.example', 'Alex R.'), verificationStatus: 'pending' },
  ],
};

function createAlias(sendAsEmail: string, displayName: string): StoredAlias {
  return {
    sendAsEmail,
    displayName,
    replyToAddress: '',
    isDefault: false,
    treatAsAlias: true,
    verificationStatus: 'accepted',
  };
}

/** Sofia's calendar shows Milan time; everybody else is in New York. */
export function getTimeZone(email: string): string {
  return email === SOFIA.email ? 'Europe/Rome' : COMPANY_TIME_ZONE;
}

/** The display name for an address that lives in the sandbox. */
export function getName(email: string): string {
  return PEOPLE.find((person) => person.accounts.includes(email))?.name ?? email;
}
