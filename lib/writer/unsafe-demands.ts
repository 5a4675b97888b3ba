/**
 * Sentences that want mail, secrets or money to go somewhere, or that talk to a program instead of
 * a reader. They are never turned into an ask, a summary line or a draft; the user is told instead.
 * "Could you send me the file" is no such sentence: an answer goes to the thread's people anyway.
 */
const RULES: readonly { kind: string; pattern: RegExp }[] = [
  {
    kind: 'gives orders to a program',
    pattern:
      /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|any|your)\b.{0,20}\b(?:instructions?|prompts?|rules?|directions?|guidelines?)\b/i,
  },
  {
    kind: 'gives orders to a program',
    pattern:
      /\b(?:system prompt|language model|you are now|as an ai|ai assistant|dear assistant|note to (?:the )?(?:ai|assistant|bot))\b/i,
  },
  {
    kind: 'gives orders to a program',
    pattern:
      /(?:ignoriere|vergiss|ignorez|oubliez|ignora|olvida|dimentica|hagyd figyelmen kívül)\b.{0,40}(?:anweisung|instruction|instruccion|istruzion|utasítás)/i,
  },
  {
    kind: 'wants mail forwarded',
    pattern:
      /\b(?:forward|redirect|auto-?forward|bcc)\b.{0,40}\b(?:all|every|any|each|these|your|the whole|inbox|mails?|e-?mails?|messages?|thread|conversation)\b.{0,60}\bto\b/i,
  },
  {
    kind: 'wants mail forwarded',
    pattern:
      /\b(?:leite|weiterleiten|transférez|reenvía|inoltra|továbbíts)\b.{0,60}\b(?:alle|tous|toutes|todos|tutt[ei]|minden)\b/i,
  },
  {
    kind: 'asks for a secret',
    pattern:
      /\b(?:send|share|give|provide|tell|e-?mail|reply|enter|confirm|forward|needs?|submit|text|post|what(?:['’]s| is| are)|have|could|can|please|give us|type)\b.{0,60}\b(?:passwords?|passcodes?|pass ?phrases?|credentials?|log-?in (?:data|details)|api[- ]?keys?|private keys?|access tokens?|secret keys?|2fa|otp|one[- ]time (?:code|password)|verification codes?|security codes?|pin codes?|recovery codes?|seed phrase|social security|ssn|passport numbers?|cvv)\b/i,
  },
  {
    kind: 'asks for a secret',
    pattern:
      /(?:passw[oö]rt|zugangsdaten|kennwort|mot de passe|identifiants|contraseña|credenciales|parola d['’]ordine|credenziali|jelszó|jelszav|belépési adat)/i,
  },
  {
    kind: 'asks for money',
    pattern:
      /\b(?:wire|transfer|send|pay|remit|deposit)\b.{0,40}(?:\b(?:money|funds|payment|bitcoin|btc|crypto|usdt|dollars|euros)\b|[$€£]\s?\d)/i,
  },
  {
    kind: 'asks for money',
    pattern:
      /\b(?:bank (?:details|account|data)|account number|routing number|iban|gift ?cards?|credit card (?:number|details)|kontodaten|bankverbindung|coordonnées bancaires|datos bancarios|coordinate bancarie|bankszámla)\b/i,
  },
  {
    kind: 'asks for something destructive',
    pattern:
      /\b(?:delete|erase|destroy|wipe)\b.{0,20}\b(?:this|all|every|these|the) (?:mails?|e-?mails?|messages?|threads?|emails?|files?|events?|calendar)\b/i,
  },
  {
    kind: 'wants a log-in',
    pattern:
      /\b(?:log ?in|sign ?in|verify your|confirm your (?:account|identity)|update your (?:account|payment))\b.{0,80}(?:https?:|www\.|\b(?:link|here|below|button)\b)/i,
  },
];

const SEND = /\b(?:send|forward|mail|e-?mail|reply|respond|write|copy|cc|bcc|share|invite|add)\b/i;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/**
 * What is wrong with a sentence ("asks for a secret"), or null. `participants` are the addresses
 * of the thread: sending something to another address named in the text is a diversion.
 */
export function findUnsafeDemand(
  sentence: string,
  participants: ReadonlySet<string>,
): string | null {
  const text = sentence.normalize('NFKC');
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  if (rule) {
    return rule.kind;
  }
  const isDiverted =
    SEND.test(text) &&
    [...text.matchAll(ADDRESS)].some((match) => !participants.has(match[0].toLowerCase()));
  return isDiverted ? 'wants something sent to an address outside the thread' : null;
}
