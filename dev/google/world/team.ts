import { createPdf } from './attachments.ts';
import type { Mail } from './mail.ts';
import { ALEX, JANE, JOHN, MIKE, PRIYA, TOM } from './people.ts';
import { type WorldDates, writeWeekday } from './world-dates.ts';

const TEAM = [ALEX, JANE, JOHN, MIKE, PRIYA, TOM];

function omit(member: (typeof TEAM)[number]): typeof TEAM {
  return TEAM.filter((other) => other !== member);
}

/** Hiring a second designer. */
function createHiringMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'hiring-1',
      from: PRIYA,
      to: [ALEX, JANE],
      at: dates.workdaysAgo(12, '09:10'),
      subject: 'Second designer: three candidates',
      text: `Hi Alex, hi Jane,

recruiting picked three candidates for the second designer. Jane, would you lead the portfolio talks? Alex, I'd like you to ask about how they work with engineers.

Best regards,
Priya
`,
    },
    {
      key: 'hiring-2',
      from: JANE,
      to: [PRIYA],
      cc: [ALEX],
      at: dates.workdaysAgo(12, '11:34'),
      subject: 'Re: Second designer: three candidates',
      text: `Gladly. I'll talk to all three of them by the end of next week.

Best,
Jane
`,
      answers: 'hiring-1',
    },
    {
      key: 'hiring-3',
      from: ALEX,
      to: [PRIYA],
      cc: [JANE],
      at: dates.workdaysAgo(11, '08:50'),
      subject: 'Re: Second designer: three candidates',
      text: `Fine with me. I'll do my part right after Jane's talks.

Alex
`,
      answers: 'hiring-2',
    },
    {
      key: 'hiring-4',
      from: JANE,
      to: [ALEX, PRIYA],
      at: dates.workdaysAgo(2, '15:56'),
      subject: 'Re: Second designer: three candidates',
      text: `Both,

the talks are done. My favorite is Noor: clear thinking, good questions, and she prototypes in code. My notes are attached.

Alex, when can you talk to her?

Best,
Jane
`,
      html: 'auto',
      answers: 'hiring-3',
      attachments: [
        createPdf('portfolio-notes.pdf', 'Portfolio talks: notes', [
          'Noor: strong systems thinking, prototypes in code',
          'Elias: great illustration, less product work',
          'Wren: good researcher, early in the career',
        ]),
      ],
      labels: ['STARRED'],
      unread: true,
    },
  ];
}

/** Everyday threads with colleagues. */
function createEverydayMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'retro-1',
      from: MIKE,
      to: omit(MIKE),
      at: dates.workdaysAgo(7, '16:30'),
      subject: 'Retro: what we take with us',
      text: `Hi all,

from today's retro:

1. Smaller pull requests.
2. No meetings on Wednesday mornings.
3. Support rotates weekly; Tom volunteered for the first week (thank you!).

Cheers,
Mike
`,
    },
    {
      key: 'retro-2',
      from: TOM,
      to: [MIKE],
      cc: [ALEX, JANE, JOHN, PRIYA],
      at: dates.workdaysAgo(7, '17:05'),
      subject: 'Re: Retro: what we take with us',
      text: `I volunteered? I must have been very convincing.

Tom
`,
      answers: 'retro-1',
    },
    {
      key: 'offsite-1',
      from: PRIYA,
      to: omit(PRIYA),
      at: dates.workdaysAgo(10, '10:00'),
      subject: 'Team offsite in the spring',
      text: `Dear all,

I'd like to take the team out of the city for two days in April. Lakes or mountains? Please tell me by the end of the month, also if you need anything special (food, travel, child care).

Best regards,
Priya
`,
      html: 'auto',
    },
    {
      key: 'offsite-2',
      from: ALEX,
      to: [PRIYA],
      at: dates.workdaysAgo(10, '12:18'),
      subject: 'Re: Team offsite in the spring',
      text: `Lakes! And vegetarian food for me, please.

Alex
`,
      answers: 'offsite-1',
    },
    {
      key: 'pricing-1',
      from: TOM,
      to: [ALEX],
      at: dates.workdaysAgo(15, '13:38'),
      subject: 'Pricing 2.0: two options',
      text: `Alex,

I ran the numbers for both options. Per seat gives us 6% more in the first year, usage-based gives us 11% more in the second, with more risk. I lean towards per seat.

Tom Becker
Finance, Company Inc.
`,
    },
    {
      key: 'pricing-2',
      from: ALEX,
      to: [TOM],
      at: dates.workdaysAgo(14, '09:20'),
      subject: 'Re: Pricing 2.0: two options',
      text: `Per seat it is. Customers understand it, and so do I.

Alex
`,
      answers: 'pricing-1',
    },
    {
      key: 'wiki-1',
      from: JOHN,
      to: [ALEX, MIKE],
      at: dates.workdaysAgo(17, '11:11'),
      subject: 'Moving the wiki',
      text: `Hi,

the old wiki goes read-only on Friday. Everything that was changed in the last two years has been moved; tell me if you miss a page.

John
`,
      wrapped: true,
    },
    {
      key: 'wiki-2',
      from: MIKE,
      to: [JOHN],
      cc: [ALEX],
      at: dates.workdaysAgo(17, '13:45'),
      subject: 'RE: Moving the wiki',
      text: `Thanks John, I found everything, even my old lunch list.

Mike
`,
      answers: 'wiki-1',
      quote: 'outlook',
    },
    {
      key: 'birthday-1',
      from: JANE,
      to: [ALEX, JOHN, MIKE, TOM],
      at: dates.workdaysAgo(8, '14:00'),
      subject: "Priya's birthday (don't tell her)",
      text: `Cake in the kitchen tomorrow at four. I need two people for the candles and somebody who keeps her out of the kitchen.

Jane
`,
    },
    {
      key: 'birthday-2',
      from: JOHN,
      to: [JANE],
      cc: [ALEX, MIKE, TOM],
      at: dates.workdaysAgo(8, '14:12'),
      subject: "Re: Priya's birthday (don't tell her)",
      text: `Candles: me. I'll ask her about the parking policy, that takes an hour.

John
`,
      answers: 'birthday-1',
    },
    {
      key: 'laptop-1',
      from: { name: 'IT help desk', email: 'helpdesk@company.com' },
      to: [ALEX],
      at: dates.workdaysAgo(9, '10:40'),
      subject: 'Your new laptop is here',
      text: `Hi Alex,

your new laptop is ready. You can pick it up on the second floor between 9 and 5; bring the old one, please.

IT help desk
`,
      place: 'archive',
    },
    {
      key: 'allhands-1',
      from: { name: 'Grace Holloway', email: 'grace@company.com' },
      to: [{ name: '', email: 'all-hands@company.com' }],
      at: dates.workdaysAgo(11, '15:00'),
      subject: '[all-hands] Thank you for a strong quarter',
      text: `Dear all,

we closed the quarter with 214 new customers, more than ever before. Thank you for the care that you put into the product and into each other.

Join me for the all-hands on ${writeWeekday(dates.nextMonday.add({ days: 10 }))}.

Grace
`,
      html: 'auto',
      headers: [
        ['List-Id', 'All hands <all-hands.company.com>'],
        ['List-Unsubscribe', '<mailto:all-hands-leave@company.com>'],
      ],
      members: TEAM.map((member) => member.email),
      labels: ['CATEGORY_FORUMS', 'STARRED'],
    },
    {
      key: 'guild-1',
      from: { name: 'Design guild', email: 'design-guild@company.com' },
      to: [{ name: '', email: 'design-guild@company.com' }],
      at: dates.workdaysAgo(6, '09:35'),
      subject: '[design-guild] Dark mode, the long version',
      text: `Hello guild,

the slides of the talk about dark mode are online. The next talk is about empty states; volunteers welcome.
`,
      headers: [['List-Id', 'Design guild <design-guild.company.com>']],
      members: [ALEX.email, JANE.email],
      labels: ['CATEGORY_FORUMS'],
      unread: true,
    },
    {
      key: 'notes-1',
      from: ALEX,
      to: [JOHN, JANE, MIKE],
      at: dates.workdaysAgo(13, '16:52'),
      subject: 'Notes from the customer visit',
      text: `Hi all,

short notes from my visit at Larkfield: they use the export every night, nobody uses the charts, and the invitation mail still ends up in the spam folder of half of their people.

Best,
Alex
`,
    },
  ];
}

/** Mails that went between colleagues only; Alex does not have them. */
function createPrivateMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'private-1',
      from: JOHN,
      to: [JANE],
      at: dates.workdaysAgo(3, '17:15'),
      subject: 'Lunch on Friday?',
      text: `Hi Jane,

the new noodle place, Friday at 12:30? My treat, you saved my demo.

John
`,
    },
    {
      key: 'private-2',
      from: JANE,
      to: [JOHN],
      at: dates.workdaysAgo(3, '17:48'),
      subject: 'Re: Lunch on Friday?',
      text: `Deal.

Jane
`,
      answers: 'private-1',
    },
    {
      key: 'private-3',
      from: TOM,
      to: [PRIYA],
      at: dates.workdaysAgo(4, '11:20'),
      subject: 'Forecast',
      text: `Priya,

the forecast for the year is at 97% of plan. I'll bring the details to our meeting.

Tom
`,
    },
    {
      key: 'private-4',
      from: PRIYA,
      to: [MIKE],
      at: dates.workdaysAgo(6, '10:10'),
      subject: 'Parking',
      text: `Mike, the parking spot is yours from Monday on.

Priya
`,
    },
  ];
}

/** Mails among the colleagues. */
export function createTeamMails(dates: WorldDates): Mail[] {
  return [...createHiringMails(dates), ...createEverydayMails(dates), ...createPrivateMails(dates)];
}
