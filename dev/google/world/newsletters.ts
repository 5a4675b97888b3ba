import type { Mail } from './mail.ts';
import { writeMarketingHtml, writeMarketingText } from './marketing.ts';
import { ALEX } from './people.ts';
import type { WorldDates } from './world-dates.ts';

interface Newsletter {
  name: string;
  email: string;
  listId: string;
  /** Days since each issue, newest first. */
  days: number[];
  issues: [subject: string, text: string][];
}

const NEWSLETTERS: Newsletter[] = [
  {
    name: 'The Product Letter',
    email: 'letter@productletter.example',
    listId: 'weekly.productletter.example',
    days: [2, 9, 16, 23, 30],
    issues: [
      [
        'Why small teams decide faster',
        'This week: what happens to a decision when the fifth person joins the call.\n\nAlso: a reader asks how to say no to the largest customer.',
      ],
      [
        'The roadmap is a promise',
        'A roadmap says what you will not do.\n\nAlso: three interviews about pricing pages.',
      ],
      [
        'Interviews without leading questions',
        'Ask about last Tuesday, not about next year.\n\nAlso: a checklist for note takers.',
      ],
      [
        'Metrics that nobody argues about',
        'Pick one number that gets worse when you cheat.\n\nAlso: our summer reading list.',
      ],
      [
        'Launching on a quiet day',
        'Nobody remembers the launch day, everybody remembers the second week.',
      ],
    ],
  },
  {
    name: 'Engineering Notes',
    email: 'notes@engnotes.example',
    listId: 'notes.engnotes.example',
    days: [4, 18, 32],
    issues: [
      [
        'Retries, budgets and other kinds of patience',
        'How a retry storm starts, and four ways to stop it before it does.',
      ],
      ['Postgres as a queue', 'When it is enough, when it is not, and how to tell the difference.'],
      ['The case for boring dashboards', 'If a chart never changes your mind, remove it.'],
    ],
  },
  {
    name: 'City Cycling Club',
    email: 'list@citycycling.example',
    listId: 'members.citycycling.example',
    days: [6, 20],
    issues: [
      [
        'Sunday ride along the river',
        'We meet at 8:30 at the boathouse. 52 km, flat, with a coffee stop in the middle.',
      ],
      [
        'Workshop: fix your own brakes',
        'Bring your bike and an old shirt. Tools and tea are there.',
      ],
    ],
  },
  {
    name: 'Metro Business Daily',
    email: 'briefing@metrodaily.example',
    listId: 'briefing.metrodaily.example',
    days: [1, 7, 13],
    issues: [
      [
        'Morning briefing: ports, rates and rain',
        'Shipping prices fall for the third week. The central bank waits. Umbrellas recommended.',
      ],
      [
        'Morning briefing: the long strike ends',
        'Trains run again from Monday. Two retailers merge. A museum gets its painting back.',
      ],
      [
        'Morning briefing: chips and chocolate',
        'A new factory upstate, cocoa at a record, and why your rent may stay the same.',
      ],
    ],
  },
];

/** Issues that are still unread: the newest one of three letters. */
const UNREAD_DAYS = new Set([1, 2, 4]);

/** Newsletters with List-Unsubscribe headers and a hidden preheader. */
export function createNewsletterMails(dates: WorldDates): Mail[] {
  return NEWSLETTERS.flatMap((letter, letterIndex) =>
    letter.issues.map(([subject, text], issueIndex): Mail => {
      const days = letter.days[issueIndex] ?? 40;
      const domain = letter.email.split('@')[1] ?? '';
      const body = { sender: letter.name, domain, title: subject, text };
      return {
        key: `newsletter-${letterIndex}-${issueIndex}`,
        from: { name: letter.name, email: letter.email },
        to: [ALEX],
        at: dates.daysAgo(days, `06:${10 + letterIndex * 11}`),
        subject,
        text: writeMarketingText(body),
        html: writeMarketingHtml(body),
        headers: [
          ['List-Id', `${letter.name} <${letter.listId}>`],
          ['List-Unsubscribe', `<https://${domain}/unsubscribe>, <mailto:leave@${domain}>`],
        ],
        labels: ['CATEGORY_UPDATES'],
        unread: UNREAD_DAYS.has(days),
      };
    }),
  );
}
