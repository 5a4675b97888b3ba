/**
 * How mail programs mark what they quote, by language. Lines are tested one at a time,
 * trimmed and at most 300 characters long, so no pattern can run away.
 */

/**
 * "wrote", as it stands in "On Mon, Oct 6, 2025 at 9:14 AM Jane Liu <jane@company.com> wrote:" and
 * its translations. What else a header has, a date or an address, is checked apart.
 */
export const WROTE =
  /(?<![\p{L}\p{N}])(?:wrote|schrieben? sie|schrieb|geschrieben|schreef|geschreven|écrit|nous a dit|escribió|ha scritto|scrive|escreveu|skrev|kirjoitti|napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?|píše|(?:ezt )?írta|написала?|написал\(а\)|пишет|написав|написала|пише|yazdı)(?![\p{L}\p{N}])|写道|寫道|のメール|のメッセージ|작성|씀/iu;

/** Verbs that prose puts before a colon as well: a header only beside an address or over a quote. */
export const SAID = /\b(?:writes|says|said|sent)\b/i;

/** How a header starts whose verb is not its last word: "Am 06.10.25 um 09:14 schrieb Jane Liu:". */
export const HEADER_START =
  /^(?:on|at|in message|am|le|el|il|in data|em|op|den|på|pe|kl|w dniu|dnia|dňa|dne|a |\p{L}{2,10}[.,]? \d|\d)/iu;

/** Whether a line has a date: a year, a day of digits or a time. */
export const HAS_DATE =
  /\b(?:19|20)\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{1,2}[:.h]\d{2}|\d年|\d년|^on \p{L}{3,9},? \p{L}{3,9} \d{1,2}\b/iu;

/** An address in brackets, as programs write it behind a name. */
export const HAS_ADDRESS = /[^\s@<>()[\]]@[^\s@<>()[\]]+\.[^\s@<>()[\]]/;

/** "ср, 30 апр. 2025 г. в 15:19, Jane Liu <jane@company.com>:", without a verb. */
export const DATE_THEN_ADDRESS =
  /^(?:(?=.{0,40}\d)[^<>@]{6,160}|.{0,40}"[^"<>@]{1,120}"\s*)<\s*[^@<>\s]+@[^@<>\s]+>\s*[:：]?$/u;

/** A line that separates the own text from the whole of the answered mail, without its dashes. */
export const ORIGINAL_TITLES: ReadonlySet<string> = new Set([
  'original message',
  'original appointment',
  'original email',
  'reply message',
  'ursprüngliche nachricht',
  'originalnachricht',
  'original-nachricht',
  'original nachricht',
  'antwort nachricht',
  'message d’origine',
  "message d'origine",
  'message original',
  'message initial',
  'mensaje original',
  'messaggio originale',
  'mensagem original',
  'eredeti üzenet',
  'eredeti levél',
  'oorspronkelijk bericht',
  'origineel bericht',
  'ursprungligt meddelande',
  'originalmeddelande',
  'oprindelig besked',
  'oprindelig meddelelse',
  'original besked',
  'opprinnelig melding',
  'alkuperäinen viesti',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'původní zpráva',
  'původní e-mail',
  'исходное сообщение',
  'исходное письмо',
  'вихідне повідомлення',
  'оригінальне повідомлення',
  'özgün ileti',
  'orijinal mesaj',
  'orijinal ileti',
  '元のメッセージ',
  '原始邮件',
  '原始郵件',
  '原邮件',
  '원본 메시지',
  '원본 메일',
]);

/** A line after which somebody else's mail follows that the writer wants read, without its dashes. */
export const FORWARD_TITLES: ReadonlySet<string> = new Set([
  'forwarded message',
  'weitergeleitete nachricht',
  'message transféré',
  'mensaje reenviado',
  'messaggio inoltrato',
  'továbbított üzenet',
  'mensagem encaminhada',
  'doorgestuurd bericht',
  'vidarebefordrat meddelande',
  'videresendt besked',
  'videresendt meddelelse',
  'videresendt melding',
  'välitetty viesti',
  'wiadomość przekazana dalej',
  'przekazana wiadomość',
  'treść przekazanej wiadomości',
  'přeposlaná zpráva',
  'пересылаемое сообщение',
  'переслане повідомлення',
  'iletilmiş mesaj',
  'yönlendirilmiş ileti',
  '転送メッセージ',
  '转发邮件',
  '转发的邮件',
  '轉寄郵件',
  '전달된 메시지',
  '전달된 메일',
]);

/** Apple Mail's and Lotus' lines above a forwarded mail. */
export const FORWARD_LINES: readonly RegExp[] = [
  /^begin forwarded message\s?:$/i,
  /^-{2,}\s*forwarded by .{1,80}$/i,
  /^(?:anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem reencaminhada|begin doorgestuurd bericht|vidarebefordrat brev)\s?:$/i,
];

/** Subjects of forwarded mails. */
export const FORWARD_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|továbbítás|fw)\s*(?:\[\d+\])?:/i;

/** First row of the header block that Outlook puts above an answered or forwarded mail. */
export const BLOCK_FROM =
  /^[*_]{0,2}(?:from|von|de|da|feladó|van|från|od|fra|lähettäjä|expéditeur|remitente|mittente|от|від|kimden|差出人|发件人|發件人|寄件者|寄件人|보낸 ?사람)\s?[:：][*_]{0,2}\s*\S|^[*_]{1,2}(?:from|von|de|da|van|från|od|fra)[*_]{1,2}\s?:\s*\S/i;

/** Its other rows; at least two different ones follow within the next lines. */
export const BLOCK_ROWS: readonly RegExp[] = [
  /^[*_]{0,2}(?:sent|date|gesendet(?: am)?|datum|envoyé(?: le)?|enviad[oa](?: el| em)?|fecha|inviato|data(?: e hora)?|elküldve|dátum|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|wysłano|odesláno|отправлено|дата|надіслано|gönder(?:ildi|me tarihi|im tarihi|ilen)|tarih|送信日時|日付|发送时间|發送時間|寄件日期|日期|보낸 ?날짜|날짜)[*_]{0,2}\s?[:：]/i,
  /^[*_]{0,2}(?:to|an|à|para|a|címzett|aan|till|til|vastaanottaja|do|komu|кому|kime|宛先|收件人|收件者|받는 ?사람)[*_]{0,2}\s?[:：]/i,
  /^[*_]{0,2}(?:subject|betreff|objet|asunto|oggetto|tárgy|onderwerp|ämne|assunto|emne|aihe|temat|předmět|тема|konu|件名|主题|主題|主旨|제목)[*_]{0,2}\s?[:：]/i,
  /^[*_]{0,2}(?:cc|kopie|kopia|kopi|copie|másolatot kap|копия|копія|抄送|副本|참조)[*_]{0,2}\s?[:：]/i,
  /^[*_]{0,2}(?:reply-to|antwort an|répondre à|responder a|rispondi a)[*_]{0,2}\s?[:：]/i,
];
