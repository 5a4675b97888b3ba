/** A wish that is known, and nothing that can be done here: what is said of it. */
interface DeclineRule {
  name: string;
  /** How such a request begins. */
  patterns: string[];
  /** What the words after that have to say; absent: anything. */
  says?: RegExp;
  /** What cannot be done, and what can in its place. */
  message: string;
  suggestions: string[];
  examples: string[];
}

const MAILS = '(mail|mails|email|emails|e-mail|e-mails|message|messages)';
const TURN_ON =
  '(set|set up|setup|turn on|switch on|activate|enable|create|add|write|make|schedule)';
const EVENT_PARTS = 'its title, day, time, length, place, guests and calendar';

export const DECLINE_RULES: readonly DeclineRule[] = [
  {
    name: 'unsubscribe',
    patterns: [
      '(unsubscribe|unsubscribing|opt out|opt me out)',
      '(take me off|remove me from|get me off) (this|the|that|any|all|their|every|these|those|of)* (mailing|mailings|newsletter|newsletters|list|lists)',
    ],
    message:
      'I cannot unsubscribe you: the link for that is in the mail itself. I can archive or delete the mails that are there.',
    suggestions: ['Archive all newsletters', 'Delete newsletters older than 30 days'],
    examples: ['unsubscribe me from all newsletters', 'unsubscribe from Groupon'],
  },
  {
    name: 'spam and trash',
    patterns: [
      '(empty|clear|purge|clean|wipe) (out)? (my|the)? (trash|bin|spam|junk|recycle bin) (folder|can|mail|mails)?',
      '(delete|remove|trash|clear|erase|purge|bin|archive) (all|all of|everything|every|any)* (of|in|from|that is in)* (the|my)* (spam|junk) (folder|mails|emails|mail|email|messages|message)?',
    ],
    says: /^[\s.!?]*(please|thanks|now|for me|$)/i,
    message:
      'I leave the spam and the trash alone: Google itself deletes what has been in them for 30 days. I can move other mails to the trash.',
    suggestions: ['Delete promotions older than 30 days', 'Archive all newsletters'],
    examples: ['empty the trash', 'delete all spam'],
  },
  {
    name: 'report and block',
    patterns: [
      '(report|mark|flag|move)',
      `block (all|any|the|every|these|further|future)* (${MAILS}|sender|senders|address)`,
    ],
    says: /\b(as|to|into) (the |my )?(spam|junk|phishing)\b|^\s*(from|of)\b(?!.*\b(as|to|into)\b)/i,
    message:
      'I cannot report mails as spam or block who sends them: Gmail does that. I can delete or archive the mails that are there.',
    suggestions: ['Delete the last email from John', 'Archive all newsletters'],
    examples: ['report the mail from Bob as spam', 'block emails from Groupon'],
  },
  {
    name: 'snooze and mute',
    patterns: ['(snooze|mute|pin|unpin|unmute)'],
    message:
      'I cannot snooze, mute or pin mails. I can archive or star them, or remind you of one at a time.',
    suggestions: ['Star the last email from John', 'Remind me to answer Jane on Monday at 9:00'],
    examples: ['snooze the mail from Jane until Monday', 'mute this thread'],
  },
  {
    name: 'filters and rules',
    patterns: [
      `(create|make|set up|setup|add|build|write) (a|an|the|another|new)* ${MAILS}? (filter|filters|rule|rules)`,
      '(always|automatically|from now on|in future|in the future)',
    ],
    says: /\b(for|to|that|which|archive|delete|label|move|star|mark|forward|reply|from)\b/i,
    message:
      'I do what you ask once; I cannot set up filters or rules that go on by themselves. I can archive, label, star or delete the mails that are there.',
    suggestions: [
      'Archive promotions older than 30 days',
      'Label the emails from Jane as “Clients”',
    ],
    examples: ['create a filter for newsletters', 'always archive newsletters'],
  },
  {
    name: 'automatic replies',
    patterns: [
      `${TURN_ON} (a|an|my|the|up)* (out of office|out-of-office|ooo|vacation|holiday|absence|automatic|auto) (email|mail)? (reply|replies|responder|response|message|notice|email|mail)`,
      `${TURN_ON} (a|an|my|the|up)* (auto-reply|autoreply|auto-responder|autoresponder|auto-response)`,
    ],
    message:
      "I cannot set up an automatic reply: that is in Gmail's settings. I can put the absence on your calendar, or answer the mails that are there.",
    suggestions: [
      'Create an all-day event “Out of office” on Friday',
      "Reply to all unread emails from today saying I'm away until Monday",
    ],
    examples: ['set an out of office reply', 'set up an auto-reply for next week'],
  },
  {
    name: 'copies of events',
    patterns: ['(copy|duplicate|clone|replicate)'],
    says: /\b(events?|meetings?|appointments?|review|standup|stand-up|sync|call|lunch|dinner|offsite|off-site|workshop|interview|calendar|week|day)\b/i,
    message:
      'I cannot copy events. I can move one to another calendar, or create a new one with its title, day and time.',
    suggestions: [
      'Move the “Offsite” event to my personal calendar',
      'Create a meeting “Offsite” on Friday at 10:00',
    ],
    examples: ['copy the offsite event to my personal calendar'],
  },
  {
    name: 'events that are to repeat',
    patterns: ['(make|turn|change|set|repeat|let) (my|the|our|this|that|it)'],
    says: /^(?!.*\b(reminder|remind|new)\b).*\b(meeting|event|appointment|call|standup|stand-up|sync|1:1|one-on-one|review|lunch|check-in)\b.*\b(daily|weekly|biweekly|fortnightly|monthly|yearly|recurring|repeat|(every|each) (day|week|month|other|weekday|\w+day))\b[\s.!?]*(please)?$/is,
    message:
      'I cannot make an event that is there repeat. I can create one that does, and cancel the single one.',
    suggestions: [
      'Create a meeting “1:1” with John every Monday at 10:00',
      'Cancel the “1:1” event',
    ],
    examples: ['make my 1:1 with John weekly', 'make the standup daily'],
  },
  {
    name: 'a plan of the week',
    patterns: [
      '(plan|organise|organize|structure|arrange|map out|plan out|prepare|schedule) (my|the|our) (whole|entire|work|working|next)* (week|month|workweek|weekend)',
      '(help me|help)? (plan|organise|organize) (my|the|our|for)* (next|coming|whole|entire)* (week|month|weekend)',
      '(make|create|draw up|suggest|propose|give me|build) (me)? (a|my|the)* (plan|schedule|weekly plan|agenda) for (my|the|next|this)* (week|month|weekend)',
    ],
    message:
      'I plan one day at a time: its mails, meetings and free time, in order. I can show you what a whole week holds.',
    suggestions: ['Plan my day tomorrow', 'What does next week look like?'],
    examples: ['plan my week', 'help me plan next week'],
  },
  {
    name: 'lists of tasks',
    patterns: [
      '(create|add|make|put|write|new|note|save|jot down|show|list|check off|complete|delete)',
    ],
    says: /^\s*(me )?(an? |the |my |all |new |another )*(tasks?|to-?dos?|to do)\b|\b(to|on|in|from|off|onto) (my|the|a) (to-?do|to do|tasks?|shopping|grocery)( list)?\b/i,
    message:
      'I keep no list of tasks. I can remind you of something at a time, put time for it on your calendar, or tell you what comes first on a day.',
    suggestions: ['Remind me to call Jane tomorrow at 9:00', 'What should I focus on today?'],
    examples: ['create a task to call Jane', 'add buy milk to my to-do list'],
  },
  {
    name: 'mails at a time of their own',
    patterns: [`(schedule|scheduling) (an|a|the|this|that|my)* (${MAILS}|reply|draft)`],
    says: /^(?!\s*(meeting|review|call|session|training|workshop|time))/i,
    message:
      'A mail goes out when you approve it, not at a time of its own. Ask for it without the day, as a draft, or let me remind you then.',
    suggestions: [
      'Send an email to jane@example.com saying “See you at five”',
      'Remind me to email Jane on Monday at 9:00',
    ],
    examples: ['schedule an email to Jane for Monday'],
  },
  {
    name: 'taking something back',
    patterns: ['(undo|unsend|take back)'],
    message:
      'What I did is taken back where it is shown, with “Undo”, as long as that is offered there. By asking I take nothing back.',
    suggestions: ['What should I focus on today?', 'Summarize my unread emails'],
    examples: ['undo the last action'],
  },
  {
    name: 'files',
    patterns: [
      '(attach|attaching|download|downloading|print|printing|upload|translate|translating)',
    ],
    says: /^(?!.*\b(label|labels|tag)\b).*\b(mails?|e-?mails?|messages?|attachments?|files?|pdfs?|slides|documents?|photos?|invoices?|contracts?|report|deck|thread)\b/i,
    message:
      'I cannot attach, download, print or translate anything. I can find the mail that has it, and forward it as it is.',
    suggestions: [
      'Find emails from Jane with attachments',
      'Forward the last email from Jane to Mike',
    ],
    examples: ['attach the slides to a mail to Jane', "download the attachment from Jane's mail"],
  },
  {
    name: 'what else an event has',
    patterns: [
      '(add|put|attach|include) (a|an|the|my)* (zoom|video|meet|teams|google|conference|call|dial-in)* (link|links) (to|in)',
      '(add|put|write|attach) (a|an|the|my|some|this)* (note|notes|description|comment|agenda|attachment|file|link|details) (to|in)',
      '(change|update|edit|set|rewrite) (the|its|my)* (description|notes|colour|color|visibility) (of|for|on|to)?',
      '(color|colour) (the|my|all|this|that)*',
      '(set|mark|make) (the|my|this|that)* (meeting|event|appointment|call) (as|to)?',
    ],
    says: /\b(event|meeting|review|standup|stand-up|call|sync|lunch|1:1|appointment|offsite|workshop|interview|training|red|blue|green|yellow|private|public|confidential|optional|busy|free)\b|^\s*$/i,
    message: `That I cannot change about an event. I can change ${EVENT_PARTS}.`,
    suggestions: [
      'Rename the “Sync” event to “Planning”',
      'Move the “Budget review” meeting to Friday at 15:00',
    ],
    examples: ['add a note to the budget review: bring numbers', 'color the meeting red'],
  },
  {
    name: 'another time for an invitation',
    patterns: [
      '(propose|suggest|offer|request) (a|an|some|the)* (new|different|other|another|better|later|earlier|alternative) (time|times|date|day|slot) (for|to)',
    ],
    message:
      'I cannot propose another time in an invitation. I can answer it with yes, no or maybe, find when you are free, and write to whoever invites you.',
    suggestions: ['Say maybe to the budget review', 'When am I free on Friday?'],
    examples: ['propose a new time for the budget review'],
  },
];
