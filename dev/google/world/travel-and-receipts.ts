import { escapeHtml } from '../escape-html.ts';
import { createPdf } from './attachments.ts';
import type { Mail } from './mail.ts';
import { ALEX, type Mailbox } from './people.ts';
import { writeParagraphs } from './quoting.ts';
import { type WorldDates, writeDay, writeWeekday } from './world-dates.ts';

interface Receipt {
  from: Mailbox;
  days: number;
  subject: string;
  item: string;
  amount: string;
  pdf?: string;
}

const TAXI: Mailbox = { name: 'Ridely', email: 'receipts@ridely.example' };
const SOFTWARE: Mailbox = { name: 'Sketchdeck Billing', email: 'billing@sketchdeck.example' };

const RECEIPTS: Receipt[] = [
  { from: TAXI, days: 6, subject: 'Your ride on Monday', item: 'Ride, 6.1 km', amount: '$18.40' },
  { from: TAXI, days: 17, subject: 'Your ride to JFK', item: 'Ride, 26 km', amount: '$71.90' },
  { from: TAXI, days: 19, subject: 'Your ride in Chicago', item: 'Ride, 9.4 km', amount: '$27.15' },
  {
    from: SOFTWARE,
    days: 9,
    subject: 'Receipt: Sketchdeck Team',
    item: 'Team plan, 12 seats, one month',
    amount: '$180.00',
    pdf: 'sketchdeck-invoice-1183.pdf',
  },
  {
    from: SOFTWARE,
    days: 39,
    subject: 'Receipt: Sketchdeck Team',
    item: 'Team plan, 12 seats, one month',
    amount: '$180.00',
    pdf: 'sketchdeck-invoice-1127.pdf',
  },
  {
    from: { name: 'Cornerstone Books', email: 'orders@cornerstonebooks.example' },
    days: 24,
    subject: 'Your order 55-1204 has shipped',
    item: 'Continuous Discovery, second edition',
    amount: '$31.50',
  },
  {
    from: { name: 'Bistro Lafayette', email: 'hello@bistrolafayette.example' },
    days: 12,
    subject: 'Receipt for your team lunch',
    item: 'Lunch for six',
    amount: '$164.80',
    pdf: 'receipt-0912.pdf',
  },
];

function createReceiptMail(receipt: Receipt, index: number, dates: WorldDates): Mail {
  const text = `Thank you!\n\n${receipt.item}\nTotal: ${receipt.amount}\n\nPaid with the company card ending in 4471.\n`;
  return {
    key: `receipt-${index}`,
    from: receipt.from,
    to: [ALEX],
    at: dates.daysAgo(receipt.days, `1${index}:21`),
    subject: receipt.subject,
    text,
    html: `<div style="font-family:Arial,sans-serif"><h2>Thank you!</h2><table cellpadding="4"><tr><td>${escapeHtml(receipt.item)}</td><td><b>${receipt.amount}</b></td></tr></table><p>Paid with the company card ending in 4471.</p></div>`,
    ...(receipt.pdf === undefined
      ? {}
      : {
          attachments: [
            createPdf(receipt.pdf, 'Receipt', [receipt.item, `Total: ${receipt.amount}`]),
          ],
        }),
    labels: ['CATEGORY_UPDATES', 'Receipts'],
    ...(receipt.days > 20 ? { place: 'archive' as const } : {}),
  };
}

/** A trip to a conference in three weeks, while Alex is out of office. */
function createTripMails(dates: WorldDates): Mail[] {
  const leave = dates.nextMonday.add({ weeks: 2 });
  const back = leave.add({ days: 2 });
  const airline: Mailbox = { name: 'Skyway Airlines', email: 'no-reply@skyway.example' };
  const itinerary = `Your booking is confirmed. Booking code: K7PQ2M

Outbound: New York JFK to Lisbon, ${writeWeekday(leave)}, 6:45 pm
Return: Lisbon to New York JFK, ${writeWeekday(back.add({ days: 1 }))}, 11:20 am

Passenger: RIVERA/ALEX

Check-in opens 24 hours before departure.`;
  return [
    {
      key: 'trip-flight',
      from: airline,
      to: [ALEX],
      at: dates.daysAgo(11, '20:33'),
      subject: 'Booking confirmed: New York to Lisbon (K7PQ2M)',
      text: `${itinerary}\n`,
      html: writeParagraphs(itinerary),
      attachments: [
        createPdf('itinerary-K7PQ2M.pdf', 'Itinerary K7PQ2M', [
          `JFK - LIS  ${writeDay(leave)}`,
          `LIS - JFK  ${writeDay(back.add({ days: 1 }))}`,
        ]),
      ],
      labels: ['CATEGORY_UPDATES', 'Travel', 'STARRED'],
    },
    {
      key: 'trip-hotel',
      from: { name: 'Hotel Miradouro', email: 'reservas@miradouro.example' },
      to: [ALEX],
      at: dates.daysAgo(10, '08:47'),
      subject: 'A sua reserva / Your reservation',
      text: `Dear Alex Rivera,

we are happy to confirm your single room for three nights from ${writeDay(leave)}. Breakfast is included. At what time do you arrive?

Receção, Hotel Miradouro
`,
      labels: ['Travel'],
    },
    {
      key: 'trip-conference',
      from: { name: 'Shape Conference', email: 'tickets@shapeconf.example' },
      to: [ALEX],
      at: dates.daysAgo(25, '12:09'),
      subject: 'Your ticket for Shape Lisbon',
      text: `Hello Alex,

this is your ticket for Shape Lisbon. Please show the attached file at the entrance.
`,
      attachments: [createPdf('ticket-shape.pdf', 'Shape Lisbon', ['Alex Rivera', 'Two days'])],
      labels: ['CATEGORY_UPDATES', 'Travel'],
    },
    {
      key: 'trip-train',
      from: { name: 'Northeast Rail', email: 'no-reply@northeastrail.example' },
      to: [ALEX],
      at: dates.daysAgo(20, '07:58'),
      subject: 'E-ticket: New York to Boston and back',
      text: 'Your e-ticket is valid on any train of the day.\n\nNew York to Boston, coach, seat 14A\n',
      labels: ['CATEGORY_UPDATES', 'Travel'],
      place: 'archive',
    },
  ];
}

/** Receipts and travel documents. */
export function createTravelAndReceiptMails(dates: WorldDates): Mail[] {
  return [
    ...RECEIPTS.map((receipt, index) => createReceiptMail(receipt, index, dates)),
    ...createTripMails(dates),
  ];
}
