import type { Language } from './language.ts';

/**
 * The sentences of a reply, by language. `{time}`, `{what}` and `{gap}` are filled in; a gap stands
 * in brackets for the user to fill. Sentences avoid forms of address where they can, so that most
 * serve both registers.
 */
export interface ReplyPhrases {
  /** Keyed by how the answered mail greets: casual ("Hi"), plain ("Hello"), formal ("Dear Mr"). */
  greeting: { casual: string; plain: string; formal: string };
  /** For teams, companies and unknown names. */
  greetingWithoutName: { casual: string; formal: string };
  and: string;
  thanks: { casual: string; formal: string };
  offer: { one: string; many: string };
  offerEnd: { casual: string; formal: string };
  noSlots: { casual: string; formal: string };
  timesUnknown: string;
  free: string;
  busy: string;
  alternatives: { one: string; many: string };
  noAlternatives: { casual: string; formal: string };
  timeUnknown: string;
  file: string;
  thing: string;
  question: string;
  task: string;
  decision: string;
  acknowledge: { casual: string; formal: string };
  signOff: { casual: string; formal: string };
  gaps: { attach: string; decision: string; yesNo: string; answer: string; times: string };
}

export const REPLY_PHRASES: Record<Language, ReplyPhrases> = {
  en: {
    greeting: { casual: 'Hi {name},', plain: 'Hello {name},', formal: 'Dear {name},' },
    greetingWithoutName: { casual: 'Hello,', formal: 'Hello,' },
    and: 'and',
    thanks: { casual: 'Thanks for your message.', formal: 'Thank you for your message.' },
    offer: { one: 'This time would work for me:', many: 'Any of these times would work for me:' },
    offerEnd: {
      casual: 'Just let me know what suits you best.',
      formal: 'Please let me know what would suit you best.',
    },
    noSlots: {
      casual: 'I’m afraid I have no free time on those days. Could you suggest others?',
      formal: 'I am afraid I have no free time on those days. Could you suggest others?',
    },
    timesUnknown: 'These times would work for me: {gap}',
    free: '{time} works for me.',
    busy: 'I’m afraid {time} doesn’t work for me.',
    alternatives: {
      one: 'Could we do this time instead?',
      many: 'Could we do one of these times instead?',
    },
    noAlternatives: {
      casual: 'Could you suggest another time?',
      formal: 'Could you suggest another time?',
    },
    timeUnknown: 'As for {time}: {gap}',
    file: 'Please find attached {what}: {gap}',
    thing: 'As for {what}: {gap}',
    question: 'To your question: {gap}',
    task: 'As for your request: {gap}',
    decision: 'My decision: {gap}',
    acknowledge: {
      casual: 'Thanks for letting me know.',
      formal: 'Thank you for letting me know.',
    },
    signOff: { casual: 'Best,', formal: 'Kind regards,' },
    gaps: {
      attach: 'attach',
      decision: 'your decision',
      yesNo: 'yes or no',
      answer: 'your answer',
      times: 'your times',
    },
  },
  de: {
    greeting: { casual: 'Hallo {name},', plain: 'Hallo {name},', formal: 'Guten Tag {name},' },
    greetingWithoutName: { casual: 'Hallo,', formal: 'Guten Tag,' },
    and: 'und',
    thanks: { casual: 'danke für deine Nachricht.', formal: 'vielen Dank für Ihre Nachricht.' },
    offer: { one: 'dieser Termin würde mir passen:', many: 'diese Termine würden mir passen:' },
    offerEnd: {
      casual: 'Sag mir einfach, was dir am besten passt.',
      formal: 'Bitte sagen Sie mir, was Ihnen am besten passt.',
    },
    noSlots: {
      casual: 'an diesen Tagen habe ich leider keine Zeit. Könntest du andere vorschlagen?',
      formal: 'an diesen Tagen habe ich leider keine Zeit. Könnten Sie andere vorschlagen?',
    },
    timesUnknown: 'diese Termine würden mir passen: {gap}',
    free: '{time} passt mir.',
    busy: '{time} passt mir leider nicht.',
    alternatives: {
      one: 'Ginge stattdessen dieser Termin?',
      many: 'Ginge stattdessen einer dieser Termine?',
    },
    noAlternatives: {
      casual: 'Könntest du einen anderen Termin vorschlagen?',
      formal: 'Könnten Sie einen anderen Termin vorschlagen?',
    },
    timeUnknown: 'zum Termin {time}: {gap}',
    file: 'anbei das Gewünschte: {gap}',
    thing: 'zum gewünschten Punkt: {gap}',
    question: 'zur Frage: {gap}',
    task: 'zur Bitte: {gap}',
    decision: 'meine Entscheidung: {gap}',
    acknowledge: { casual: 'danke für die Info.', formal: 'vielen Dank für die Information.' },
    signOff: { casual: 'Viele Grüße', formal: 'Mit freundlichen Grüßen' },
    gaps: {
      attach: 'anhängen',
      decision: 'deine Entscheidung',
      yesNo: 'ja oder nein',
      answer: 'deine Antwort',
      times: 'deine Termine',
    },
  },
  fr: {
    greeting: { casual: 'Bonjour {name},', plain: 'Bonjour {name},', formal: 'Bonjour {name},' },
    greetingWithoutName: { casual: 'Bonjour,', formal: 'Bonjour,' },
    and: 'et',
    thanks: { casual: 'Merci pour ton message.', formal: 'Je vous remercie pour votre message.' },
    offer: { one: 'Ce créneau me conviendrait :', many: 'Ces créneaux me conviendraient :' },
    offerEnd: {
      casual: 'Dis-moi ce qui t’arrange le mieux.',
      formal: 'N’hésitez pas à me dire ce qui vous convient le mieux.',
    },
    noSlots: {
      casual:
        'Je ne suis malheureusement pas disponible ces jours-là. Pourrais-tu en proposer d’autres ?',
      formal:
        'Je ne suis malheureusement pas disponible ces jours-là. Pourriez-vous en proposer d’autres ?',
    },
    timesUnknown: 'Ces créneaux me conviendraient : {gap}',
    free: '{time} me convient.',
    busy: '{time} ne me convient malheureusement pas.',
    alternatives: {
      one: 'Ce créneau serait-il possible à la place ?',
      many: 'L’un de ces créneaux serait-il possible à la place ?',
    },
    noAlternatives: {
      casual: 'Pourrais-tu proposer un autre moment ?',
      formal: 'Pourriez-vous proposer un autre moment ?',
    },
    timeUnknown: 'Pour {time} : {gap}',
    file: 'Comme demandé : {gap}',
    thing: 'Comme demandé : {gap}',
    question: 'En réponse à la question : {gap}',
    task: 'En réponse à la demande : {gap}',
    decision: 'Ma décision : {gap}',
    acknowledge: {
      casual: 'Merci pour l’information.',
      formal: 'Je vous remercie pour l’information.',
    },
    signOff: { casual: 'Bien à toi,', formal: 'Cordialement,' },
    gaps: {
      attach: 'à joindre',
      decision: 'votre décision',
      yesNo: 'oui ou non',
      answer: 'votre réponse',
      times: 'vos créneaux',
    },
  },
  es: {
    greeting: { casual: 'Hola, {name}:', plain: 'Hola, {name}:', formal: 'Buenos días, {name}:' },
    greetingWithoutName: { casual: 'Hola:', formal: 'Buenos días:' },
    and: 'y',
    thanks: { casual: 'Gracias por tu mensaje.', formal: 'Gracias por su mensaje.' },
    offer: { one: 'Este horario me vendría bien:', many: 'Estos horarios me vendrían bien:' },
    offerEnd: {
      casual: 'Dime cuál te viene mejor.',
      formal: 'Dígame, por favor, cuál le viene mejor.',
    },
    noSlots: {
      casual: 'Lamentablemente no tengo tiempo esos días. ¿Podrías proponer otros?',
      formal: 'Lamentablemente no tengo tiempo esos días. ¿Podría proponer otros?',
    },
    timesUnknown: 'Estos horarios me vendrían bien: {gap}',
    free: '{time} me viene bien.',
    busy: 'Lamentablemente, {time} no me viene bien.',
    alternatives: {
      one: '¿Sería posible este horario?',
      many: '¿Sería posible uno de estos horarios?',
    },
    noAlternatives: {
      casual: '¿Podrías proponer otro momento?',
      formal: '¿Podría proponer otro momento?',
    },
    timeUnknown: 'Sobre {time}: {gap}',
    file: 'Adjunto lo solicitado: {gap}',
    thing: 'Sobre lo solicitado: {gap}',
    question: 'En respuesta a la pregunta: {gap}',
    task: 'En respuesta a la petición: {gap}',
    decision: 'Mi decisión: {gap}',
    acknowledge: { casual: 'Gracias por avisar.', formal: 'Gracias por la información.' },
    signOff: { casual: 'Un saludo,', formal: 'Saludos cordiales,' },
    gaps: {
      attach: 'adjuntar',
      decision: 'tu decisión',
      yesNo: 'sí o no',
      answer: 'tu respuesta',
      times: 'tus horarios',
    },
  },
  it: {
    greeting: { casual: 'Ciao {name},', plain: 'Ciao {name},', formal: 'Buongiorno {name},' },
    greetingWithoutName: { casual: 'Ciao,', formal: 'Buongiorno,' },
    and: 'e',
    thanks: {
      casual: 'grazie per il tuo messaggio.',
      formal: 'La ringrazio per il Suo messaggio.',
    },
    offer: { one: 'questo orario mi andrebbe bene:', many: 'questi orari mi andrebbero bene:' },
    offerEnd: {
      casual: 'Fammi sapere quale preferisci.',
      formal: 'Mi faccia sapere quale preferisce.',
    },
    noSlots: {
      casual: 'purtroppo in quei giorni non ho tempo. Potresti proporne altri?',
      formal: 'purtroppo in quei giorni non ho tempo. Potrebbe proporne altri?',
    },
    timesUnknown: 'questi orari mi andrebbero bene: {gap}',
    free: '{time} mi va bene.',
    busy: 'purtroppo {time} non mi va bene.',
    alternatives: {
      one: 'Sarebbe possibile invece questo orario?',
      many: 'Sarebbe possibile invece uno di questi orari?',
    },
    noAlternatives: {
      casual: 'Potresti proporre un altro momento?',
      formal: 'Potrebbe proporre un altro momento?',
    },
    timeUnknown: 'per {time}: {gap}',
    file: 'ecco quanto richiesto: {gap}',
    thing: 'quanto alla richiesta: {gap}',
    question: 'in risposta alla domanda: {gap}',
    task: 'quanto alla richiesta: {gap}',
    decision: 'la mia decisione: {gap}',
    acknowledge: {
      casual: 'grazie per avermi informato.',
      formal: 'La ringrazio per l’informazione.',
    },
    signOff: { casual: 'A presto,', formal: 'Cordiali saluti,' },
    gaps: {
      attach: 'allegare',
      decision: 'la tua decisione',
      yesNo: 'sì o no',
      answer: 'la tua risposta',
      times: 'i tuoi orari',
    },
  },
  hu: {
    greeting: { casual: 'Szia {name}!', plain: 'Szia {name}!', formal: 'Tisztelt {name}!' },
    greetingWithoutName: { casual: 'Szia!', formal: 'Jó napot kívánok!' },
    and: 'és',
    thanks: { casual: 'Köszönöm az üzeneted.', formal: 'Köszönöm az üzenetét.' },
    offer: { one: 'Nekem ez az időpont lenne jó:', many: 'Nekem ezek az időpontok lennének jók:' },
    offerEnd: {
      casual: 'Írd meg, melyik a legjobb neked.',
      formal: 'Kérem, írja meg, melyik a legmegfelelőbb Önnek.',
    },
    noSlots: {
      casual: 'Ezeken a napokon sajnos nem érek rá. Tudnál másikat javasolni?',
      formal: 'Ezeken a napokon sajnos nem érek rá. Tudna másikat javasolni?',
    },
    timesUnknown: 'Nekem ezek az időpontok lennének jók: {gap}',
    free: 'A javasolt időpont jó nekem: {time}.',
    busy: 'A javasolt időpont sajnos nem jó nekem: {time}.',
    alternatives: {
      one: 'Megfelelne helyette ez az időpont?',
      many: 'Megfelelne helyette ezek közül valamelyik?',
    },
    noAlternatives: {
      casual: 'Tudnál másik időpontot javasolni?',
      formal: 'Tudna másik időpontot javasolni?',
    },
    timeUnknown: 'A javasolt időpontról ({time}): {gap}',
    file: 'Mellékelem a kért anyagot: {gap}',
    thing: 'A kérésre: {gap}',
    question: 'A kérdésre: {gap}',
    task: 'A kérésre: {gap}',
    decision: 'A döntésem: {gap}',
    acknowledge: { casual: 'Köszönöm, hogy szóltál.', formal: 'Köszönöm a tájékoztatást.' },
    signOff: { casual: 'Üdv,', formal: 'Üdvözlettel,' },
    gaps: {
      attach: 'csatolandó',
      decision: 'a döntésed',
      yesNo: 'igen vagy nem',
      answer: 'a válaszod',
      times: 'az időpontjaid',
    },
  },
};
