import { expect, it } from 'vitest';
import { listAliases, type SendAs } from './send-as.ts';

function build(sendAsEmail: string, changes: Partial<SendAs> = {}): SendAs {
  return {
    sendAsEmail,
    displayName: 'Alex',
    isPrimary: false,
    isDefault: false,
    verificationStatus: 'accepted',
    treatAsAlias: true,
    replyToAddress: '',
    ...changes,
  };
}

it('takes for an alias what is verified, the user’s own, and not the account itself', () => {
  const sendAs = [
    build('alex@company.com', { isPrimary: true, verificationStatus: 'unspecified' }),
    build('info@company.com', { isDefault: true }),
    build('claimed@company.com', { verificationStatus: 'pending' }),
    build('unknown@company.com', { verificationStatus: 'unspecified' }),
    build('boss@company.com', { treatAsAlias: false }),
  ];
  expect(listAliases(sendAs)).toEqual([{ name: 'Alex', address: 'info@company.com' }]);
});
