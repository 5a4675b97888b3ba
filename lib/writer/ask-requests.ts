import nlp from 'compromise';

/** A request of an English sentence, taken apart. */
export type RequestReading =
  /** Something to hand over: "the signed-off requirements document". */
  | { kind: 'thing'; what: string }
  /** Something to do, as a verb phrase: "skim pages 2 to 4 beforehand". */
  | { kind: 'task'; what: string }
  /** Something to approve or confirm, as a verb phrase. */
  | { kind: 'approval'; what: string }
  /** Something to be told: "when this will be fixed". */
  | { kind: 'question'; what: string };

const FILLERS =
  'both|all|two|please|also|kindly|maybe|possibly|perhaps|just|then|still|quickly|at least';

/** Where a request starts; the group `rest` begins with its verb. */
const STARTS: readonly RegExp[] = [
  new RegExp(`\\b(?:could|can|would|will) you(?:,? (?:${FILLERS}),?)*\\s+(?<rest>.+)$`, 'i'),
  /\b(?:i|we)(?:'d| would) (?:appreciate|be (?:grateful|glad|happy)) (?:it )?if you (?:could|would|can)\s+(?<rest>.+)$/i,
  /\b(?:it )?would be (?:great|good|nice|helpful|lovely|perfect|ideal) if you (?:could|would|can)\s+(?<rest>.+)$/i,
  /\b(?:i|we)(?:'d| would)? (?:like|need|want|ask) you to\s+(?<rest>.+)$/i,
  /\b(?:make sure|be sure|remember|don'?t forget|do not forget)(?: (?:that )?you)? to\s+(?<rest>.+)$/i,
  new RegExp(
    `(?:^|[,;:]\\s|\\b(?:and|so|then|but)\\s)please(?: (?:${FILLERS}))*\\s+(?<rest>[a-z].+)$`,
    'i',
  ),
  /^(?:and |so |also |then |just )?(?<rest>(?:let (?:me|us) know|tell (?:me|us))\s.+)$/i,
  /^(?:and |so |also |then )?(?<rest>(?:send|share|forward|attach|upload|provide|submit|review|check|bring|sign|return|email|let me have)\s.+)$/i,
];

const NEEDS: readonly RegExp[] = [
  /\b(?:i|we)(?:'ll| will)?(?: still| also| only)? (?:need|require)(?: to have| to get)?\s+(?<rest>.+?)\s+from you\b/i,
  /\b(?:i|we)(?:'ll| will)?(?: still| also| only)? (?:need|require)(?: from you)?\s+(?<rest>your .+)$/i,
  /\b(?:(?:i|we)(?:'m|'re| am| are)(?: still)? (?:waiting for|missing)|still waiting for)\s+(?<rest>your .+)$/i,
];

const SEND_VERB =
  /^(?:send|share|forward|e-?mail|mail|attach|upload|provide|give|pass|resend|supply|submit|return|get|let (?:me|us) have|hand over|drop)\b\s*/i;
const APPROVE_VERB =
  /^(?:approve|confirm|sign off|decide|choose|pick|agree|authori[sz]e|okay|ok|vote|green-?light|accept|give (?:me |us )?(?:your |the )?(?:approval|go-?ahead|sign-?off|ok))\b/i;
const TELL_VERB =
  /^(?:tell (?:me|us)|let (?:me|us) know|advise|clarify|explain|remind (?:me|us)|say|share|check)\s+(?<clause>(?:when|what|who|whom|whose|which|where|why|how|whether)\b.+)$/i;
const TELL_IF =
  /^(?:tell (?:me|us)|let (?:me|us) know) if (?<clause>(?:you(?:'re| are| can| could| agree| would| want| will)|that|this|it|we|i)\b.+)$/i;
/** "Let me know if you have any questions": politeness, no request. */
const OPEN_OFFER =
  /\b(?:questions?|anything|problems?|trouble|issues?|help|concerns?|something|need|miss|else|prefer)\b/i;
const NO_REQUEST =
  /^(?:get back|tell (?:me|us)(?! about)|let (?:me|us) know|be |have a |find (?:attached|enclosed|below|the|your|my|our|a)\b|see (?:attached|below|the attached|my)|note|feel free|don'?t hesitate|do not hesitate|accept my|excuse|forgive|bear with|ignore|disregard|imagine|believe|keep in mind|consider)/i;
const NO_THING =
  /^(?:a (?:call|hand|moment|second|minute|shout|heads-?up|try|look|thought)|back|it a|your (?:best|regards))\b/i;

const PRONOUNS =
  /^(?:(?:me|us|him|her|them|it|over|across|along|back|through|on|out|to (?:me|us)|with (?:me|us))\s+)+/i;
const TAILS =
  /[,;]?\s*(?:(?:to|with|for) (?:me|us)|over|across|here|back|please|asap|as soon as (?:possible|you can)|when(?:ever)? you (?:can|get a (?:chance|minute|moment)|have (?:time|a minute|a moment))|if (?:possible|you can|that'?s ok(?:ay)?)|at your (?:earliest )?convenience|in advance|today|tonight|soon|thanks|thank you|many thanks)$/i;

/** Cuts what follows the request itself: reasons, further clauses, polite endings. */
function cutTail(text: string): string {
  let cut =
    text
      .replace(/[?!.]+$/, '')
      .split(
        /\s*(?:;|\u2014|\u2013 | - |\bso that\b|\bso (?:I|we)\b|\bbecause\b|\bbefore (?:it|we|you|they|he|she|i)\b|,? (?:and|but) (?:I|we|he|she|they|it|tell|let|if|then)\b|\. )/,
        1,
      )[0] ?? '';
  for (let previous = ''; previous !== cut; ) {
    previous = cut;
    cut = cut.replace(TAILS, '').replace(/[\s,;:.?!]+$/, '');
  }
  return cut.trim();
}

function readVerbPhrase(rest: string): RequestReading | null {
  const text = cutTail(rest);
  const clause = TELL_VERB.exec(text)?.groups?.['clause'];
  if (clause !== undefined) {
    return { kind: 'question', what: clause };
  }
  const condition = TELL_IF.exec(text)?.groups?.['clause'];
  if (condition !== undefined) {
    return OPEN_OFFER.test(condition) ? null : { kind: 'approval', what: condition };
  }
  if (text.length < 3 || NO_REQUEST.test(text)) {
    return null;
  }
  if (APPROVE_VERB.test(text)) {
    return { kind: 'approval', what: text };
  }
  const thing = SEND_VERB.test(text) ? text.replace(SEND_VERB, '').replace(PRONOUNS, '') : null;
  if (thing === null || NO_THING.test(thing)) {
    return { kind: 'task', what: text };
  }
  if (/^(?:it|them|this|that|those|these|some|one)?$/i.test(thing)) {
    return { kind: 'task', what: text };
  }
  return /^(?:when|what|who|where|why|how|whether)\b/i.test(thing)
    ? { kind: 'question', what: thing }
    : { kind: 'thing', what: thing };
}

/**
 * Reads what an English sentence wants from its reader; null where it wants nothing. The due date
 * has to be cut out of the sentence before.
 */
export function readRequest(sentence: string): RequestReading | null {
  const minded = /\bwould you mind\s+(?<rest>\w+ing\b.+)$/i.exec(sentence)?.groups?.['rest'];
  if (minded !== undefined) {
    return readVerbPhrase(restoreVerb(minded));
  }
  for (const pattern of STARTS) {
    const rest = pattern.exec(sentence)?.groups?.['rest'];
    if (rest !== undefined) {
      return readVerbPhrase(rest);
    }
  }
  for (const pattern of NEEDS) {
    const rest = pattern.exec(sentence)?.groups?.['rest'];
    if (rest !== undefined) {
      const what = cutTail(rest);
      return /\byour (?:decision|approval|sign-?off|go-?ahead|ok|okay|vote)\b/i.test(what)
        ? { kind: 'approval', what }
        : { kind: 'thing', what };
    }
  }
  return null;
}

/** "send it" of "sending it". */
function restoreVerb(phrase: string): string {
  const [gerund = '', ...rest] = phrase.split(' ');
  const verb = nlp(`I am ${gerund}`).verbs().toInfinitive().text();
  return [typeof verb === 'string' && verb !== '' ? verb : gerund, ...rest].join(' ');
}

/** Nouns of things that are sent as files. */
const FILE_NOUN =
  /\b(?:documents?|docs?|files?|pdfs?|decks?|slides?|presentations?|spread ?sheets?|sheets?|excel|csv|reports?|contracts?|invoices?|receipts?|drafts?|specs?|specifications?|requirements|wireframes?|mock-?ups?|designs?|logs?|screenshots?|photos?|pictures?|images?|scans?|copy|copies|forms?|agendas?|minutes|notes|proposals?|quotes?|quotations?|templates?|cv|r[eé]sum[eé]|certificates?|manuals?|attachments?|export|zip|recording|video|memo|letter|statements?|budget|plan|roadmap|timesheets?)\b/i;
const FILE_NOUN_ABROAD =
  /(?:dokument|datei|unterlage|bericht|vertrag|rechnung|angebot|präsentation|folien|tabelle|protokoll|entwurf|lastenheft|pflichtenheft|fichier|rapport|contrat|facture|devis|présentation|cahier|compte[- ]rendu|archivo|informe|contrato|factura|presupuesto|presentación|propuesta|documento|relazione|contratto|fattura|preventivo|presentazione|allegato|dokumentum|fájl|szerződés|számla|jelentés|ajánlat|prezentáció|táblázat|jegyzőkönyv)/i;

/** Whether a wanted thing is one that gets attached. */
export function isFile(what: string): boolean {
  return FILE_NOUN.test(what) || FILE_NOUN_ABROAD.test(what);
}
