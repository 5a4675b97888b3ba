import { createCsv, createPdf, createTextFile } from './attachments.ts';
import type { Mail } from './mail.ts';
import { ALEX, JANE, type Mailbox, SOFIA } from './people.ts';
import { type WorldDates, writeDay } from './world-dates.ts';

const LARKFIELD: Mailbox = { name: 'Dana Whitfield', email: 'dana.whitfield@larkfield.example' };
const MUELLER: Mailbox = { name: 'Zoë Müller', email: 'zoe.mueller@muehlenbach.example' };
const GAUTHIER: Mailbox = { name: 'Hélène Gauthier', email: 'h.gauthier@atelier-nord.example' };

const SOFIA_SIGNATURE =
  'Sofia\n\nSofia Rossi\nHead of Digital, Northwind S.p.A.\nVia Tortona 15, Milano';

/** Northwind: the first phase, and the review that keeps Alex busy on Thursday. */
function createNorthwindMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'northwind-1',
      from: SOFIA,
      to: [ALEX],
      at: dates.workdaysAgo(16, '05:20'),
      subject: 'First phase: acceptance',
      text: `Ciao Alex,

the acceptance tests are through, two small findings are in the attached list. Nothing that would stop us from going live.

Who on your side can fix them this week?

${SOFIA_SIGNATURE}
`,
      html: 'auto',
      attachments: [
        createCsv('findings.csv', [
          ['No.', 'Finding', 'Severity'],
          [1, 'Decimal comma is lost in the PDF export', 'medium'],
          [2, 'The logo is blurred on the login page', 'low'],
        ]),
      ],
      labels: ['Clients'],
    },
    {
      key: 'northwind-2',
      from: ALEX,
      to: [SOFIA],
      at: dates.workdaysAgo(16, '09:45'),
      subject: 'Re: First phase: acceptance',
      text: `Hi Sofia,

thank you, that is good news. Lena takes both findings, they will be in the release on Thursday.

Best,
Alex
`,
      answers: 'northwind-1',
    },
    {
      key: 'northwind-3',
      from: SOFIA,
      to: [ALEX],
      at: dates.workdaysAgo(13, '04:58'),
      subject: 'Re: First phase: acceptance',
      text: `Perfect, both are fixed. We went live this morning without a single call. Grazie!

${SOFIA_SIGNATURE}
`,
      answers: 'northwind-2',
      labels: ['Clients', 'STARRED'],
    },
    {
      key: 'northwind-4',
      from: SOFIA,
      to: [ALEX],
      at: dates.workdaysAgo(6, '07:15'),
      subject: 'Agenda for our quarterly review',
      text: `Ciao Alex,

for the review on ${writeDay(dates.rolloutThursday)} (2:30 pm your time) I would like to talk about usage since the launch, the open tickets and the second phase. Is there anything that you would add?

${SOFIA_SIGNATURE}
`,
      html: 'auto',
      labels: ['Clients'],
    },
    {
      key: 'northwind-5',
      from: ALEX,
      to: [SOFIA],
      at: dates.workdaysAgo(6, '10:32'),
      subject: 'Re: Agenda for our quarterly review',
      text: `Hi Sofia,

that is complete. I will bring the usage figures.

Best,
Alex
`,
      answers: 'northwind-4',
    },
  ];
}

/** A customer with a slow export; Alex has promised an answer. */
function createLarkfieldMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'larkfield-1',
      from: LARKFIELD,
      to: [ALEX],
      at: dates.workdaysAgo(5, '11:48'),
      subject: 'CSV export takes ages',
      text: `Hello Alex,

since last week our nightly export takes more than a minute and sometimes stops half-way. I attached the log of two nights. Can you tell me when this will be fixed?

Kind regards
Dana Whitfield
Larkfield Logistics
`,
      attachments: [
        createTextFile(
          'export.log',
          '01:00:02 export started\n01:01:14 export finished, 48,210 rows\n01:00:01 export started\n01:02:00 timeout after 119 s\n',
        ),
      ],
      labels: ['Clients'],
    },
    {
      key: 'larkfield-2',
      from: ALEX,
      to: [LARKFIELD],
      at: dates.workdaysAgo(5, '13:30'),
      subject: 'Re: CSV export takes ages',
      text: `Hello Dana,

thank you for the logs, they help. We found the slow query and are testing the fix. I'll come back to you this week.

Best,
Alex
`,
      answers: 'larkfield-1',
    },
    {
      key: 'larkfield-3',
      from: LARKFIELD,
      to: [ALEX],
      at: dates.workdaysAgo(1, '10:26'),
      subject: 'Re: CSV export takes ages',
      text: `Hello Alex,

is there any news? The month ends next week and accounting needs the full export by then.

Kind regards
Dana Whitfield
Larkfield Logistics
`,
      answers: 'larkfield-2',
      wrapped: true,
      labels: ['Clients'],
      unread: true,
    },
  ];
}

/** Mails whose headers and bodies are not ASCII, in UTF-8 and in Latin-1. */
function createEuropeanMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'mueller-1',
      from: MUELLER,
      to: [ALEX],
      at: dates.workdaysAgo(10, '03:40'),
      subject: 'Angebot für die Schulung in Köln',
      text: `Hallo Alex,

vielen Dank für das Gespräch. Könntest du uns bis Ende des Monats ein Angebot für zwei Schulungstage in Köln schicken? Wir wären etwa zwölf Personen.

Viele Grüße
Zoë Müller
Mühlenbach GmbH
`,
      labels: ['Clients'],
    },
    {
      key: 'mueller-2',
      from: ALEX,
      to: [MUELLER],
      at: dates.workdaysAgo(9, '09:12'),
      subject: 'Re: Angebot für die Schulung in Köln',
      text: `Hallo Zoë,

sehr gern, das Angebot kommt nächste Woche.

Viele Grüße
Alex
`,
      answers: 'mueller-1',
    },
    {
      key: 'gauthier-1',
      from: GAUTHIER,
      to: [ALEX],
      at: dates.workdaysAgo(12, '04:21'),
      subject: 'Réunion à Montréal',
      text: `Bonjour Alex,

merci pour votre présentation. Notre équipe aimerait vous rencontrer à Montréal au printemps. Seriez-vous intéressé ?

Cordialement,
Hélène Gauthier
Atelier Nord
`,
      charset: 'iso-8859-1',
      labels: ['Clients'],
    },
  ];
}

function createOtherMails(dates: WorldDates): Mail[] {
  return [
    {
      key: 'client-reference',
      from: { name: 'Marcus Webb', email: 'marcus.webb@oakandpine.example' },
      to: [ALEX],
      at: dates.workdaysAgo(11, '15:05'),
      subject: 'Happy to be a reference',
      text: `Hi Alex,

sure, you can name us as a reference customer. Please send me the text before it goes online.

Marcus
`,
      labels: ['Clients'],
    },
    {
      key: 'client-contract',
      from: { name: 'Ines Duarte', email: 'ines@harbor-legal.example' },
      to: [ALEX],
      cc: [JANE],
      at: dates.workdaysAgo(18, '16:44'),
      subject: 'Signed contract: Oak & Pine',
      text: `Dear Alex,

please find attached the countersigned contract with Oak & Pine for your files.

With kind regards
Ines Duarte
Harbor Legal LLP
`,
      attachments: [
        createPdf('contract-oak-and-pine.pdf', 'Service agreement', [
          'between Company Inc. and Oak & Pine LLC',
          'Signed by both parties.',
        ]),
      ],
      labels: ['Clients', 'STARRED'],
    },
    {
      key: 'client-intro',
      from: { name: 'Ben Adeyemi', email: 'ben@seedstage.example' },
      to: [ALEX],
      cc: [{ name: 'Carla Nunez', email: 'carla@freshcart.example' }],
      at: dates.workdaysAgo(14, '12:12'),
      subject: 'Intro: Alex <> Carla',
      text: `Alex, meet Carla, who runs operations at Freshcart. Carla, Alex is the product person I told you about.

I'll let you two take it from here.

Ben
`,
      labels: ['Clients'],
      place: 'archive',
    },
  ];
}

/** Mails with clients and partners. */
export function createClientMails(dates: WorldDates): Mail[] {
  return [
    ...createNorthwindMails(dates),
    ...createLarkfieldMails(dates),
    ...createEuropeanMails(dates),
    ...createOtherMails(dates),
  ];
}
