import type { Capability } from '#lib/domain/account.ts';

interface CapabilityWords {
  short: string;
  /** After "may". */
  long: string;
  /** What it is used for, a sentence. */
  use: string;
}

/** What each capability lets the assistant do, in plain words. */
export const CAPABILITY_WORDS: Record<Capability, CapabilityWords> = {
  read_mail: {
    short: 'Read mail',
    long: 'find and read your mail',
    use: 'For summaries, for what is asked of you, and to know whom you mean by a name.',
  },
  send_mail: {
    short: 'Draft and send mail',
    long: 'write drafts, and send mails that you have approved',
    use: 'For replies, new mails and forwards. Nothing leaves before you countersign.',
  },
  organise_mail: {
    short: 'Organise mail',
    long: 'label, archive and bin your mail',
    use: 'For putting mail in order, once you have approved what goes where.',
  },
  see_calendar: {
    short: 'See the calendar',
    long: 'see your calendar, to offer times that are free',
    use: 'For free times, conflicts, and questions about your events.',
  },
  change_calendar: {
    short: 'Change the calendar',
    long: 'make and change events that you have approved',
    use: 'For meetings and moves. Guests hear of nothing before you countersign.',
  },
};
