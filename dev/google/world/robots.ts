import { createPdf } from './attachments.ts';
import type { Mail } from './mail.ts';
import { ALEX, type Mailbox } from './people.ts';
import { writeParagraphs } from './quoting.ts';
import type { WorldDates } from './world-dates.ts';

const BUILDS: Mailbox = { name: 'Buildbot', email: 'no-reply@ci.company.com' };
const TICKETS: Mailbox = { name: 'Deskflow', email: 'no-reply@deskflow.example' };
const DOCS: Mailbox = { name: 'Docspace', email: 'no-reply@docspace.example' };
const PEOPLE_OPS: Mailbox = { name: 'PeopleHub', email: 'no-reply@peoplehub.example' };
const SECURITY: Mailbox = { name: 'Sign-in alerts', email: 'no-reply@accounts.company.com' };

interface Notice {
  from: Mailbox;
  /** Days ago and the time of that day, or minutes ago. */
  at: [days: number, time: string] | { minutes: number };
  subject: string;
  text: string;
  unread?: boolean;
}

const NOTICES: Notice[] = [
  {
    from: BUILDS,
    at: [1, '19:22'],
    subject: 'Build 4812 failed: web-portal (main)',
    text: 'Build 4812 of web-portal on branch main failed.\n\nStep: unit tests\n1 of 1,204 tests failed: "invoice totals are rounded once".\n\nhttps://ci.company.com/builds/4812',
    unread: true,
  },
  {
    from: BUILDS,
    at: [1, '20:05'],
    subject: 'Build 4813 passed: web-portal (main)',
    text: 'Build 4813 of web-portal on branch main passed in 7 minutes.\n\nhttps://ci.company.com/builds/4813',
  },
  {
    from: BUILDS,
    at: [6, '17:40'],
    subject: 'Build 4790 failed: web-portal (release)',
    text: 'Build 4790 of web-portal on branch release failed.\n\nStep: packaging\nThe disk of the build agent was full.\n\nhttps://ci.company.com/builds/4790',
  },
  {
    from: BUILDS,
    at: [15, '16:11'],
    subject: 'Release 2.31.0 is out',
    text: 'Release 2.31.0 of web-portal was deployed to all regions.\n\nhttps://ci.company.com/releases/2.31.0',
  },
  {
    from: BUILDS,
    at: [29, '15:32'],
    subject: 'Release 2.30.0 is out',
    text: 'Release 2.30.0 of web-portal was deployed to all regions.\n\nhttps://ci.company.com/releases/2.30.0',
  },
  {
    from: TICKETS,
    at: { minutes: 55 },
    subject: 'Ticket 20418 was assigned to you: export is slow',
    text: 'Ticket 20418 was assigned to you by the support team.\n\n"The CSV export takes more than a minute since last week. It used to be a few seconds."\nCustomer: Larkfield Logistics, plan Business.\n\nhttps://company.deskflow.example/tickets/20418',
    unread: true,
  },
  {
    from: TICKETS,
    at: [3, '10:48'],
    subject: 'Ticket 20377 was solved: cannot invite colleagues',
    text: 'Ticket 20377 was solved.\n\nThe customer had reached the seat limit of the plan and has upgraded.\n\nhttps://company.deskflow.example/tickets/20377',
  },
  {
    from: TICKETS,
    at: [8, '09:27'],
    subject: 'Ticket 20295: new reply',
    text: 'There is a new reply in ticket 20295.\n\n"Works again, thank you for the quick help!"\n\nhttps://company.deskflow.example/tickets/20295',
  },
  {
    from: TICKETS,
    at: [14, '07:00'],
    subject: 'Your weekly support summary',
    text: 'Last week: 132 new tickets, 127 solved, median first answer 41 minutes.\n\nThe most frequent topic was "export".',
  },
  {
    from: TICKETS,
    at: [21, '07:00'],
    subject: 'Your weekly support summary',
    text: 'Last week: 118 new tickets, 120 solved, median first answer 38 minutes.\n\nThe most frequent topic was "invoices".',
  },
  {
    from: DOCS,
    at: { minutes: 140 },
    subject: 'Tom Becker mentioned you in "Pricing 2.0"',
    text: 'Tom Becker mentioned you in a comment:\n\n"@Alex is this the list price or the price after the yearly discount?"\n\nOpen the document: https://docs.docspace.example/d/pricing-2',
    unread: true,
  },
  {
    from: DOCS,
    at: [5, '11:51'],
    subject: 'Jane Liu shared "Interview guide" with you',
    text: 'Jane Liu gave you edit access to "Interview guide".\n\nOpen the document: https://docs.docspace.example/d/interview-guide',
  },
  {
    from: DOCS,
    at: [12, '14:39'],
    subject: 'Priya Natarajan shared "Goals for next year" with you',
    text: 'Priya Natarajan gave you view access to "Goals for next year".\n\nOpen the document: https://docs.docspace.example/d/goals',
  },
  {
    from: DOCS,
    at: [26, '10:20'],
    subject: 'Mike Okafor resolved 3 comments in "Service levels"',
    text: 'Mike Okafor resolved 3 comments in "Service levels".\n\nOpen the document: https://docs.docspace.example/d/service-levels',
  },
  {
    from: PEOPLE_OPS,
    at: [2, '09:00'],
    subject: 'Reminder: approve 2 vacation requests',
    text: 'Two vacation requests in your team are waiting for you:\n\n- Lena Brandt, 5 days\n- Omar Haddad, 2 days\n\nhttps://company.peoplehub.example/requests',
    unread: true,
  },
  {
    from: PEOPLE_OPS,
    at: [18, '09:00'],
    subject: 'Your payslip is ready',
    text: 'Your payslip for last month is ready. For your safety it is not part of this mail.\n\nhttps://company.peoplehub.example/payslips',
  },
  {
    from: PEOPLE_OPS,
    at: [34, '09:00'],
    subject: 'Open enrollment starts today',
    text: 'You can change your health plan until the end of the month.\n\nhttps://company.peoplehub.example/benefits',
  },
  {
    from: SECURITY,
    at: [10, '08:13'],
    subject: 'New sign-in from a Mac in New York',
    text: 'Your account was used to sign in on a device that we did not know.\n\nMac, New York. If this was you, there is nothing to do.',
  },
  {
    from: SECURITY,
    at: [40, '12:00'],
    subject: 'Your recovery codes were renewed',
    text: 'You renewed your recovery codes. If this was not you, contact the IT help desk.',
  },
  {
    from: { name: 'Facilities', email: 'no-reply@facilities.company.com' },
    at: [4, '08:00'],
    subject: 'Fire drill next week',
    text: 'There will be a fire drill next week. Please leave the building by the nearest staircase when you hear the alarm, and wait on the north lawn.',
  },
  {
    from: { name: 'Meeting rooms', email: 'no-reply@rooms.company.com' },
    at: [11, '12:30'],
    subject: 'Room Hudson was released',
    text: 'Nobody checked in for your booking of room Hudson, so it was released after ten minutes.',
  },
  {
    from: { name: 'Surveyline', email: 'no-reply@surveyline.example' },
    at: [13, '10:00'],
    subject: 'Your survey has 212 answers',
    text: 'The survey "How do you plan your week?" has reached 212 answers.\n\nhttps://surveyline.example/s/plan-your-week',
  },
  {
    from: { name: 'Statuspage Watch', email: 'no-reply@statuswatch.example' },
    at: [7, '03:44'],
    subject: 'Resolved: delayed webhooks at Paygrid',
    text: 'Paygrid reports: between 03:05 and 03:41 webhooks arrived up to nine minutes late. All of them have been delivered.',
  },
];

/** Notices of robots, a returned mail and what the spam filter caught. */
export function createRobotMails(dates: WorldDates): Mail[] {
  const notices = NOTICES.map((notice, index): Mail => {
    const signed = `${notice.text}\n\nThis is an automatic message, please do not reply.\n`;
    return {
      key: `robot-${index}`,
      from: notice.from,
      to: [ALEX],
      at: Array.isArray(notice.at)
        ? dates.daysAgo(notice.at[0], notice.at[1])
        : dates.minutesAgo(notice.at.minutes),
      subject: notice.subject,
      text: signed,
      ...(index % 2 === 0 ? { html: writeParagraphs(signed) } : {}),
      headers: [['Auto-Submitted', 'auto-generated']],
      labels: ['CATEGORY_UPDATES'],
      unread: notice.unread === true,
    };
  });
  const spam: Mail = {
    key: 'spam-1',
    from: { name: 'Prize Office', email: 'winner@lucky-prize.example' },
    to: [ALEX],
    at: dates.daysAgo(3, '02:17'),
    subject: 'You have WON $2,500,000!!!',
    text: 'Dear lucky winner,\n\nsend your bank details within 24 hours to receive your prize.\n',
    place: 'SPAM',
    unread: true,
  };
  const trashed: Mail = {
    key: 'trash-1',
    from: { name: 'Scanner 3rd floor', email: 'no-reply@scanner.company.com' },
    to: [ALEX],
    at: dates.daysAgo(5, '14:02'),
    subject: 'Scan from device',
    text: 'One page was scanned.\n',
    attachments: [createPdf('scan0007.pdf', 'Scan', ['(blank page)'])],
    place: 'TRASH',
  };
  return [...notices, spam, trashed];
}
