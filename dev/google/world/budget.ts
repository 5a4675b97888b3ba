import { createCsv, createPdf } from './attachments.ts';
import type { Mail } from './mail.ts';
import { ALEX, JANE, JOHN, MIKE, PRIYA, SOFIA, TOM } from './people.ts';
import { type WorldDates, writeDay, writeQuarter, writeWeekday } from './world-dates.ts';

const PRIYA_SIGNATURE = 'Best regards,\nPriya\n\nPriya Natarajan\nVP Product, Company Inc.';
const TOM_SIGNATURE = 'Tom Becker\nFinance, Company Inc.\next. 4410';

function getNextQuarter(dates: WorldDates): string {
  return writeQuarter(dates.today.add({ months: 3 }));
}

/** The internal discussion: Priya leads, Tom keeps the numbers, Alex has answered once. */
function createPlanningThread(dates: WorldDates): Mail[] {
  const quarter = getNextQuarter(dates);
  const subject = `${quarter} budget`;
  return [
    {
      key: 'budget-1',
      from: PRIYA,
      to: [TOM, ALEX],
      at: dates.workdaysAgo(9, '08:55'),
      subject,
      text: `Hi Tom, hi Alex,

the board wants our ${quarter} budget two weeks earlier than last time. Tom, could you share where we stand today? Alex, please think about what the product team really needs; I'd rather ask once than three times.

${PRIYA_SIGNATURE}
`,
      html: 'auto',
    },
    {
      key: 'budget-2',
      from: TOM,
      to: [PRIYA, ALEX],
      at: dates.workdaysAgo(8, '13:12'),
      subject: `Re: ${subject}`,
      text: `Hello,

the current state is in the attached sheet. We have spent 71% of this quarter's budget; contractors are over by $12,400, travel is under by $6,900.

For ${quarter} I have $410,000 for product as a starting point.

Regards
${TOM_SIGNATURE}
`,
      attachments: [
        createCsv('budget-status.csv', [
          ['Line', 'Budget (USD)', 'Spent (USD)'],
          ['Salaries', 285000, 209300],
          ['Contractors', 40000, 52400],
          ['Travel', 18000, 11100],
          ['Software', 36000, 24050],
        ]),
      ],
      answers: 'budget-1',
    },
    {
      key: 'budget-3',
      from: ALEX,
      to: [TOM],
      cc: [PRIYA],
      at: dates.workdaysAgo(7, '17:40'),
      subject: `Re: ${subject}`,
      text: `Thanks Tom. Two remarks: the contractors end this month, so that line goes back to zero, and we will need about $15,000 for user research.

Alex
`,
      answers: 'budget-2',
    },
    {
      key: 'budget-4',
      from: TOM,
      to: [ALEX],
      cc: [PRIYA],
      at: dates.workdaysAgo(4, '09:03'),
      subject: `Re: ${subject}`,
      text: `Alex,

noted, I moved the contractors out and put in $15,000 for research. Is that for one study or for two? Finance needs a short reason for every new line.

${TOM_SIGNATURE}
`,
      answers: 'budget-3',
    },
    {
      key: 'budget-5',
      from: PRIYA,
      to: [ALEX, TOM],
      at: dates.workdaysAgo(1, '18:02'),
      subject: `Re: ${subject}`,
      text: `Both,

we agreed with the board on a ceiling of $395,000 for product. Please bring your final ${quarter} budget numbers to our review, and tell me before if there is something that we cannot cut.

Alex, can you confirm the research line by ${writeWeekday(dates.deadlineFriday)}?

${PRIYA_SIGNATURE}
`,
      html: 'auto',
      answers: 'budget-4',
      unread: true,
      labels: ['STARRED', 'IMPORTANT'],
    },
  ];
}

/** Others who write about the budget: a client, a mailing list and a robot; a colleague asks for money. */
function createMentions(dates: WorldDates): Mail[] {
  const quarter = getNextQuarter(dates);
  return [
    {
      key: 'budget-client',
      from: SOFIA,
      to: [ALEX],
      at: dates.workdaysAgo(2, '06:37'),
      subject: 'Northwind: budget for the second phase',
      text: `Ciao Alex,

our finance team approved the budget for the second phase: EUR 86,000, a little less than your offer. Would you still be able to include the training days? If not, we could move them to the spring.

I'm looking forward to our review on Thursday.

Sofia

Sofia Rossi
Head of Digital, Northwind S.p.A.
Via Tortona 15, Milano
`,
      html: 'auto',
      unread: true,
      labels: ['Clients', 'IMPORTANT'],
    },
    {
      key: 'budget-travel',
      from: JOHN,
      to: [ALEX],
      cc: [TOM],
      at: dates.workdaysAgo(6, '12:26'),
      subject: 'Conference tickets',
      text: `Hi Alex,

is there money left for two tickets to the platform conference in May? Early birds are $640 each until the end of the month.

John
`,
    },
    {
      key: 'budget-list',
      from: { name: 'Finance updates', email: 'finance-updates@company.com' },
      to: [{ name: '', email: 'all-hands@company.com' }],
      at: dates.workdaysAgo(3, '07:30'),
      subject: `[all-hands] How the ${quarter} budget is made this year`,
      text: `Hello everyone,

the ${quarter} budget round has started. Team leads hand in their numbers by ${writeDay(dates.deadlineFriday)}; the process and the templates are on the finance pages of the intranet.

What is new: software subscriptions are now a line of their own, and travel is planned for the half-year.

Your finance team
`,
      attachments: [
        createPdf('budget-guide.pdf', 'Budget guide', [
          '1. Start from what you spent, not from what you had.',
          '2. One line, one owner, one reason.',
          '3. Ask before you round.',
        ]),
      ],
      headers: [
        ['List-Id', 'All hands <all-hands.company.com>'],
        ['List-Unsubscribe', '<mailto:all-hands-leave@company.com>'],
        ['Precedence', 'list'],
      ],
      members: [ALEX, JANE, JOHN, MIKE, PRIYA, TOM].map((member) => member.email),
      labels: ['CATEGORY_FORUMS'],
      unread: true,
    },
    {
      key: 'budget-robot',
      from: { name: 'Spendwise', email: 'no-reply@spendwise.example' },
      to: [ALEX],
      at: dates.daysAgo(2, '05:00'),
      subject: 'Budget alert: Software is at 82%',
      text: `Budget alert

The budget "Product / Software" has reached 82% of its limit for this quarter ($29,520 of $36,000).

You get this message because you own the budget. Change your alerts: https://app.spendwise.example/alerts
`,
      html: '<div style="font-family:Arial,sans-serif"><h2>Budget alert</h2><p>The budget <b>Product / Software</b> has reached <b>82%</b> of its limit for this quarter ($29,520 of $36,000).</p><p style="color:#666;font-size:12px">You get this message because you own the budget. <a href="https://app.spendwise.example/alerts">Change your alerts</a></p></div>',
      headers: [['Auto-Submitted', 'auto-generated']],
      labels: ['CATEGORY_UPDATES'],
      unread: true,
    },
  ];
}

/** The budget discussion and everything else that mentions a budget. */
export function createBudgetMails(dates: WorldDates): Mail[] {
  return [...createPlanningThread(dates), ...createMentions(dates)];
}
