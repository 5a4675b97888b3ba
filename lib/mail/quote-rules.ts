/**
 * How mail clients introduce the mail that is answered, by language. Lines are tested one at a time,
 * trimmed and at most 300 characters long, so no pattern can run away.
 */

/** "On Mon, Oct 6, 2025 at 9:14 AM Jane Liu <jane@company.com> wrote:" and its translations. */
export const QUOTE_HEADERS: readonly RegExp[] = [
  /^on\b.{4,250}\bwrote\s?:$/i,
  /^.{2,120}\b(?:wrote|writes)(?: on .{4,120})?\s?:$/i,
  /^am\b.{4,200}\bschrieb\b.{0,150}:$/i,
  /^.{2,150}\bschrieb(?: am .{4,120})?\s?:$/i,
  /^le\b.{4,250}(?<!\p{L})écrit\s?:$/iu,
  /^el\b.{4,250}\bescribió\s?:$/i,
  /^(?:il|in data)\b.{4,250}\bha scritto\s?:$/i,
  /^.{4,250}(?<!\p{L})(?:ezt )?írta(?: \(.{4,80}\))?\s?:$/iu,
  /^em\b.{4,250}\bescreveu\s?:$/i,
  /^op\b.{4,200}\bschreef\b.{0,150}:$/i,
  /^(?:den|på|pe)\b.{4,200}\b(?:skrev|kirjoitti)\b.{0,150}:$/i,
  /^(?:w dniu|dnia)\b.{4,250}\b(?:pisze|napisał(?:\(a\)|a)?)\s?:$/i,
];

/** A line that separates the own text from the whole of the answered mail. */
export const ORIGINAL_SEPARATORS: readonly RegExp[] = [
  /^-{2,}\s*original (?:message|appointment)\s*-{2,}$/i,
  /^-{2,}\s*(?:ursprüngliche nachricht|original-?nachricht|originalnachricht)\s*-{2,}$/i,
  /^-{2,}\s*(?:message d['’]origine|message original)\s*-{2,}$/i,
  /^-{2,}\s*(?:mensaje original|messaggio originale|mensagem original)\s*-{2,}$/i,
  /^-{2,}\s*(?:eredeti üzenet|oorspronkelijk bericht|ursprungligt meddelande)\s*-{2,}$/i,
];

/** A line after which somebody else's mail follows that the writer wants read. */
export const FORWARD_SEPARATORS: readonly RegExp[] = [
  /^-{2,}\s*forwarded (?:message|by .{1,80})\s*-{2,}$/i,
  /^begin forwarded message\s?:$/i,
  /^-{2,}\s*(?:weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|továbbított üzenet|mensagem encaminhada|doorgestuurd bericht)\s*-{2,}$/i,
  /^(?:anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato)\s?:$/i,
];

/** Subjects of forwarded mails. */
export const FORWARD_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|továbbítás|fw)\s*(?:\[\d+\])?:/i;

/** First row of the header block that Outlook puts above an answered or forwarded mail. */
export const BLOCK_FROM =
  /^[*_]{0,2}(?:from|von|de|da|feladó|van|från|od|fra|lähettäjä)[*_]{0,2}\s?:[*_]{0,2}\s*\S/i;

/** Its other rows; at least two different ones follow within the next lines. */
export const BLOCK_ROWS: readonly RegExp[] = [
  /^[*_]{0,2}(?:sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|data|elküldve|dátum|verzonden|skickat)[*_]{0,2}\s?:/i,
  /^[*_]{0,2}(?:to|an|à|para|a|címzett|aan|till)[*_]{0,2}\s?:/i,
  /^[*_]{0,2}(?:subject|betreff|objet|asunto|oggetto|tárgy|onderwerp|ämne|assunto)[*_]{0,2}\s?:/i,
  /^[*_]{0,2}(?:cc|kopie|copie|másolatot kap)[*_]{0,2}\s?:/i,
];
