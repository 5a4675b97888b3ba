/**
 * The words of the grammar, as classes. A pattern names a class as `%class`. Classes in `MISSPELT`
 * are also found when a word is mistyped by a letter or two.
 */
export const VOCABULARY = {
  // Actions
  summarise: [
    'summarise summarize summarises summarizes summarising summarizing summarised summarized',
    'recap recapping recapitulate condense debrief digest',
  ],
  sum: ['sum summing sums'],
  summary: [
    'summary summaries recap overview digest rundown roundup gist synopsis tldr tl;dr highlights',
    'takeaways',
  ],
  making: [
    'draft drafting drafts write writing prepare preparing compose composing create creating make',
    'making generate generating suggest suggesting propose formulate send sending give giving add',
    'produce provide get have need want',
  ],
  reply: ['reply replying respond responding'],
  replied: ['replied responded answered'],
  response: ['reply replies response responses answer answers'],
  responses: ['replies responses answers'],
  draft: ['draft drafts drafted drafting'],
  find: [
    'find finding show showing list listing search searching fetch display locate view see open',
    'retrieve read pull',
  ],
  // Things
  mail: [
    'email emails e-mail e-mails mail mails message messages msg msgs gmail gmails',
    'thread threads conversation conversations discussion discussions correspondence chain chains',
    'newsletter newsletters',
  ],
  day: [
    'today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday',
  ],
  oneMail: ['email e-mail message msg thread conversation discussion chain newsletter'],
  thread: ['thread threads conversation conversations discussion discussions chain chains'],
  anything: ['anything everything something stuff'],
  missive: [
    'question questions request requests invitation invitations invite proposal proposals offer',
    'query queries inquiry inquiries enquiry enquiries feedback comment comments note notes',
    'reply replies response responses answer answers',
  ],
  inbox: ['inbox mailbox'],
  unread: ['unread unopened unseen'],
  starred: ['starred flagged'],
  attachment: ['attachment attachments'],
  promotions: ['promotions promotional promotion promos promo'],
  calendar: [
    'calendar calendars meeting meetings appointment appointments event events agenda availability',
    'schedule diary',
  ],
  event: [
    'meeting meetings event events appointment appointments entry entries call calls session sessions',
    'sync syncs standup standups stand-up stand-ups catch-up catchup check-in lunch lunches dinner',
    'dinners breakfast brunch coffee drinks interview interviews review reviews workshop workshops',
    '1:1 1:1s one-on-one one-on-ones demo demos presentation presentations training trainings',
    'retro retrospective kickoff kick-off onboarding offsite off-site briefing debrief handover',
    'dentist doctor gym yoga pilates haircut lesson lessons concert party birthday webinar seminar',
    'conference rehearsal viewing visit get-together hangout wedding weddings anniversary birthdays',
    'bday concerts match game games tournament festival trip vacation holiday holidays graduation',
    'funeral picnic ceremony reunion practice class classes exam exams reservation reservations',
    'parties recital barbecue bbq gathering celebration checkup check-up therapy massage club',
    'potluck banquet fundraiser gala cookout sleepover playdate hearing audition tryouts prom',
    'tutoring retreat orientation screening surgery vet picnics recitals orthodontist',
  ],
  genericEvent: ['meeting meetings event events appointment appointments entry entries'],
  manyEvents: [
    'meetings events appointments entries calls sessions syncs standups stand-ups lunches dinners',
    'interviews reviews workshops 1:1s one-on-ones demos presentations trainings lessons',
  ],
  weekday: [
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays',
    'fridays saturdays sundays',
  ],
  weekdays: ['mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends'],
  reminder: ['reminder reminders'],
  calendarPlace: ['calendar calendars diary agenda'],
  planning: ['priorities prioritise prioritize todo to-do todos to-dos tasks task'],
  // Small words
  det: [
    'the a an my our your his her their its this that these those all any some every each of',
    'possible suggested suitable appropriate',
  ],
  those: ['those these that this'],
  pronoun: ['me us him her them you'],
  them: ['them these those it that this'],
  latest: ['latest last newest recent'],
  latestOne: ['latest last newest'],
  oldest: ['oldest earliest first'],
  manner: [
    'short shorter brief quick quickly polite politely friendly kind kindly nice nicely formal',
    'formally informal concise professional professionally briefly warm warmly firm firmly',
  ],
  said: [
    'say says said saying write wrote written ask asks asked asking want wants wanted need needs',
    'think thinks mean means meant tell told mention mentions mentioned email emailed send sent',
    'reply replied respond responded answer answered suggest suggested propose proposed decide',
    'decided request requested respond like talking writing complaining discuss discussed',
    'discussing agree agreed',
  ],
  sent: ['sent wrote emailed mailed forwarded shared messaged wrote send'],
  unit: ['day days week weeks fortnight fortnights month months year years hour hours'],
  work: ['work business company office'],
  personal: ['personal private home'],
  conjunction: ['and then but also plus or so & nor afterwards next'],
} satisfies Record<string, string[]>;

export type WordClass = keyof typeof VOCABULARY;

/** Classes whose words are recognised with small typing errors. */
export const MISSPELT: WordClass[] = [
  'summarise',
  'summary',
  'reply',
  'replied',
  'response',
  'responses',
  'draft',
  'mail',
  'oneMail',
  'thread',
  'missive',
  'unread',
  'starred',
  'attachment',
  'promotions',
  'day',
  'reminder',
];

/** Real words that lie within a typing error of one of ours. */
export const NOT_MISSPELT = new Set(
  (
    'replay replays relay relays repay repays massage massages passage passages treads threats ' +
    'threat tread bread dread craft drift graft daft raft draught drafty attachment detachment ' +
    'started stared stirred scarred summit summits summary summer summers summation dressage ' +
    'threaded read reads repast respondent respondents promotions premonition prompts prompt ' +
    'commotion conversion conversions conservation presentation percussion repulse reprise ' +
    'requests quest quests bequest request sponsor sponsors nites motes votes dotes noted noter ' +
    'offers offered coffee inventions invention emit emits detail details mailer mailing mails ' +
    'retail untread dispatch discussed discussing questioned chairs chair china chins claim ' +
    'claims train trains chalk chats comments commented commerce commute community prose emanuel ' +
    'ample sample samples answering replied relied relies reapplies despond swears answerable ' +
    'reminded reminds reminding remainder remainders remained remind rejoinder toady tomorrows digits digital recaps promotes promoted promoter promoting proposed proposes proposer ' +
    'proposing unreal undead invited invites inviting invoice overviews queried diaries'
  ).split(' '),
);

/** Words that carry no wish of their own; they are never reported as unused. */
export const SMALL_WORDS = new Set(
  (
    'a an the my our your his her their its this that these those all any some every each both of ' +
    'i me we us you he him she it they them myself im ive id ill i’m who whom which what whats ' +
    "what's where's who's that's it's there's here's i'm i've i'd i'll you're you've you'd they're " +
    'where when why how is are was were be been being am do does did done has have had having can ' +
    'could may might must shall should will would to too from by in on at for with about into onto ' +
    'over under through as if than and or but so then also plus nor not no yes yeah yep just only ' +
    'please pls plz kindly thanks thank hey hi hello ok okay well um uh er hmm like really actually ' +
    'basically maybe perhaps there here up out off back again now soon more most much many lot lots ' +
    'few bit got get gets getting go going gonna wanna let lets let’s want need wants needs ' +
    'one ones thing things stuff something anything everything someone anyone everyone whether ' +
    'regarding concerning re tell give show see know said says say came come coming whatever ' +
    'same another other own very quite still yet ever already recently sent received asap today instead along together afterwards below above later u ya ur got happened'
  ).split(' '),
);

/** The number words that people say; digits are read as they are. */
export const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};
