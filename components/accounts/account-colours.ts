import type { AccountColour } from '#lib/domain/account.ts';

/** The dot of each colour; its word stands beside it wherever it says anything. */
export const ACCOUNT_COLOURS: Record<AccountColour, { name: string; dot: string }> = {
  blue: { name: 'Blue', dot: 'bg-[#2f6fd6]' },
  green: { name: 'Green', dot: 'bg-[#2c8a4b]' },
  amber: { name: 'Amber', dot: 'bg-[#c07f10]' },
  violet: { name: 'Violet', dot: 'bg-[#7a4fc9]' },
  red: { name: 'Red', dot: 'bg-[#c8443a]' },
  teal: { name: 'Teal', dot: 'bg-[#16868a]' },
};
