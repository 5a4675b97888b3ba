import { createPdf } from './attachments.ts';
import type { Mail } from './mail.ts';
import { writeMarketingHtml, writeMarketingText } from './marketing.ts';
import { ALEX_AT_HOME, ALEX_IN_STREET, type Mailbox } from './people.ts';
import { type WorldDates, writeWeekday } from './world-dates.ts';

const LANDLORD: Mailbox = { name: 'Harold Finch', email: 'h.finch@finchproperties.example' };
const SCHOOL: Mailbox = { name: 'Maple Street School', email: 'office@maplestreet-school.example' };
const DENTIST: Mailbox = { name: 'Dr. Osei Dental Care', email: 'reminders@oseidental.example' };
const BANK: Mailbox = { name: 'Union Harbor Bank', email: 'no-reply@unionharbor.example' };
const MOM: Mailbox = { name: 'Elena Rivera', email: 'elena.rivera@family.example' };
const MARTON: Mailbox = { name: 'Márton Szabó', email: 'marton@szabo.example' };
const GYM: Mailbox = { name: 'Pulse Gym', email: 'hello@pulsegym.example' };

interface Letter {
  from: Mailbox;
  days: number;
  time: string;
  /** The address of Alex's that it is for; the account's own unless said otherwise. */
  to?: Mailbox;
  subject: string;
  text: string;
  labels?: string[];
  key?: string;
  answers?: string;
  sent?: boolean;
}

function listLetters(dates: WorldDates): Letter[] {
  const monday = dates.nextMonday;
  return [
    {
      key: 'home-landlord-1',
      from: LANDLORD,
      days: 4,
      time: '17:20',
      subject: 'Radiator in the living room',
      text: `Hello Alex,\n\nthe plumber can come on ${writeWeekday(monday.add({ days: 5 }))} at ten in the morning. Will somebody be at home?\n\nHarold Finch`,
    },
    {
      key: 'home-landlord-2',
      from: LANDLORD,
      days: 4,
      time: '19:02',
      subject: 'Re: Radiator in the living room',
      text: 'Hello Mr. Finch,\n\nyes, I will be at home. Thank you!\n\nAlex Rivera',
      answers: 'home-landlord-1',
      sent: true,
    },
    {
      from: SCHOOL,
      days: 3,
      time: '12:00',
      subject: 'School concert: programme and doors',
      text: `Dear parents,\n\nour autumn concert is on ${writeWeekday(monday.add({ days: 2 }))} at 6:00 pm, doors open at half past five. The choir needs white shirts.\n\nMaple Street School`,
    },
    {
      from: SCHOOL,
      days: 16,
      time: '12:00',
      subject: 'Lost and found',
      text: 'Dear parents,\n\nthe lost-and-found box is full again. What is still there on Friday goes to charity.\n\nMaple Street School',
    },
    {
      from: DENTIST,
      days: 2,
      time: '09:00',
      subject: 'Your appointment next week',
      text: `Hello Alex,\n\nthis is a reminder of your check-up on ${writeWeekday(monday.add({ days: 1 }))} at 8:00 am. If you cannot come, please call us a day before.\n\nDr. Osei Dental Care`,
    },
    {
      key: 'home-mom-1',
      from: MOM,
      days: 5,
      time: '20:11',
      subject: 'Sunday',
      text: 'Mi amor,\n\nare you coming on Sunday? I make the arroz you like. Bring the little one and an appetite.\n\nMom',
    },
    {
      key: 'home-mom-2',
      from: MOM,
      days: 5,
      time: '21:30',
      subject: 'Re: Sunday',
      text: 'Of course! We will be there at one.\n\nAlex',
      answers: 'home-mom-1',
      sent: true,
    },
    {
      key: 'home-marton-1',
      from: MARTON,
      days: 7,
      time: '22:40',
      subject: 'Vacsora pénteken? Dinner on Friday?',
      text: `Szia Alex,\n\na table for four at Paprika on ${writeWeekday(monday.add({ days: 4 }))}, half past seven. Will you two come?\n\nMárton`,
    },
    {
      key: 'home-marton-2',
      from: MARTON,
      days: 6,
      time: '08:04',
      subject: 'Re: Vacsora pénteken? Dinner on Friday?',
      text: 'We are in. I already know what I will order.\n\nAlex',
      answers: 'home-marton-1',
      sent: true,
    },
    {
      from: { name: 'Velo Workshop', email: 'service@veloworkshop.example' },
      days: 1,
      time: '16:10',
      subject: 'Your bike is ready',
      text: 'Hello,\n\nyour bike is ready: new chain, brakes adjusted, $86. You can pick it up until 7 pm every day.\n\nVelo Workshop',
    },
    {
      from: GYM,
      days: 9,
      time: '07:00',
      subject: 'New timetable',
      text: 'Hi Alex,\n\nthe Monday and Thursday evening class stays at 6:30 pm. New: yoga on Saturday mornings.\n\nPulse Gym',
    },
    {
      from: { name: 'City Library', email: 'no-reply@citylibrary.example' },
      days: 8,
      time: '06:00',
      subject: 'Two books are due soon',
      text: 'Two books are due in a week:\n\n- The Overstory\n- Bread for Beginners\n\nYou can renew them once.',
    },
    {
      from: { name: 'Parcelpoint', email: 'no-reply@parcelpoint.example' },
      days: 10,
      time: '13:37',
      subject: 'Your parcel was delivered',
      text: 'Your parcel was left with your neighbor in apartment 4B.',
    },
    {
      from: { name: 'Skyway Airlines', email: 'no-reply@skyway.example' },
      days: 45,
      time: '18:18',
      subject: 'Your miles statement',
      text: 'You have 41,200 miles. 3,000 of them expire at the end of the year.',
    },
    {
      from: { name: 'Streamly', email: 'no-reply@streamly.example' },
      days: 13,
      time: '03:00',
      subject: 'Your receipt from Streamly',
      text: 'Family plan, one month: $16.99',
      labels: ['Receipts'],
    },
    {
      from: { name: 'Cityline Energy', email: 'bills@citylineenergy.example' },
      days: 19,
      time: '10:00',
      subject: 'Your electricity bill',
      text: 'Your bill for last month is $74.12. It will be debited in ten days.',
      labels: ['Receipts'],
    },
    {
      from: { name: 'Nadia Brooks', email: 'nadia.brooks@neighbors.example' },
      to: ALEX_IN_STREET,
      days: 14,
      time: '18:45',
      subject: 'Street party',
      text: 'Hi neighbors,\n\nthe street party needs tables, cakes and somebody with a guitar. Who brings what?\n\nNadia',
    },
    {
      from: { name: 'Dr. Patel Pediatrics', email: 'office@patelpediatrics.example' },
      days: 28,
      time: '11:15',
      subject: 'Vaccination record',
      text: 'Dear parents,\n\nplease find the vaccination record in the patient portal.',
    },
  ];
}

const STATEMENTS = 4;
const SHOP_MAILS: [subject: string, text: string][] = [
  ['Rain jackets for kids, 30% off', 'Puddles are coming.'],
  ['Your basket is waiting', 'Two things are still in your basket.'],
  ['Seeds for the balcony', 'Sow now, eat in spring.'],
  ['Picture books of the month', 'Five books, read aloud by our staff.'],
  ['A quiet weekend by the lake', 'Cabins from $110 a night.'],
  ['Board games, 2 for 1', 'For long evenings.'],
  ['Your birthday voucher', '$10 for something nice.'],
  ['New in: wooden trains', 'They fit the tracks you have.'],
  ['Paint your own mugs', 'Open studio on Saturdays.'],
  ['Last chance: holiday cards', 'Order by Sunday.'],
  ['Fresh pasta, delivered', 'On your table in 30 minutes.'],
  ['Half-price museum passes', 'Valid for a year.'],
  ['Sneakers week', 'Small feet, small prices.'],
  ['Plants that forgive', 'They survive your holidays.'],
  ['Garden tools, 20% off', 'Sharp and solid.'],
  ['The cheese of the season', 'Aged for nine months in a cave.'],
  ['Warm socks', 'Three pairs, one price.'],
];

/** The personal account's mail, all of it read. */
export function createPersonalMails(dates: WorldDates): Mail[] {
  const letters = listLetters(dates).map((letter, index): Mail => {
    const sent = letter.sent === true;
    return {
      key: letter.key ?? `home-${index}`,
      from: sent ? ALEX_AT_HOME : letter.from,
      to: [sent ? letter.from : (letter.to ?? ALEX_AT_HOME)],
      at: dates.daysAgo(letter.days, letter.time),
      subject: letter.subject,
      text: `${letter.text}\n`,
      ...(index % 3 === 0 ? { html: 'auto' } : {}),
      ...(letter.answers === undefined ? {} : { answers: letter.answers }),
      ...(letter.labels === undefined ? {} : { labels: letter.labels }),
    };
  });
  const statements = Array.from({ length: STATEMENTS }, (_, index): Mail => {
    const month = dates.today
      .subtract({ months: index + 1 })
      .toLocaleString('en-US', { month: 'long', year: 'numeric' });
    return {
      key: `home-bank-${index}`,
      from: BANK,
      to: [ALEX_AT_HOME],
      at: dates.daysAgo(6 + index * 30, '05:30'),
      subject: `Your statement for ${month} is ready`,
      text: `Your account statement for ${month} is attached.\n\nWe never ask for your password by mail.\n`,
      attachments: [
        createPdf(`statement-${index + 1}.pdf`, 'Statement', [month, 'Balance: see page 2']),
      ],
      labels: ['CATEGORY_UPDATES'],
    };
  });
  const shops = SHOP_MAILS.map(([subject, text], index): Mail => {
    const body = { sender: 'Corner Store', domain: 'cornerstore.example', title: subject, text };
    return {
      key: `home-shop-${index}`,
      from: { name: 'Corner Store', email: 'news@cornerstore.example' },
      to: [ALEX_AT_HOME],
      // Younger than a month, all of them: the old promotions are those at work.
      at: dates.daysAgo(2 + index, '04:44'),
      subject,
      text: writeMarketingText(body),
      html: writeMarketingHtml(body),
      headers: [['List-Unsubscribe', '<https://cornerstore.example/unsubscribe>']],
      labels: ['CATEGORY_PROMOTIONS'],
    };
  });
  return [...letters, ...statements, ...shops];
}
