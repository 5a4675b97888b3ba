import type { Capability } from '#lib/domain/account.ts';

/** What each capability lets the assistant do, in plain words. */
export const CAPABILITY_WORDS: Record<Capability, { short: string; long: string }> = {
  read_mail: { short: 'Read mail', long: 'find and read your mail' },
  send_mail: { short: 'Send mail', long: 'send mails that you have approved' },
  organise_mail: { short: 'Organise mail', long: 'label, archive and bin your mail' },
  see_calendar: {
    short: 'See the calendar',
    long: 'see your calendar, to offer times that are free',
  },
  change_calendar: {
    short: 'Change the calendar',
    long: 'make and change events that you have approved',
  },
};
