import { detectAll } from 'tinyld';
import type { ReadRequest } from './read-request.ts';
import type { Reading } from './reading.ts';
import { findCandidates, isGrammarWord } from './rule-index.ts';
import { findClasses } from './spelling.ts';
import { normalize, type Token } from './tokens.ts';
import { SMALL_WORDS, type WordClass } from './vocabulary.ts';

/**
 * The little words, and the mail words, by which each language shows itself in a short request;
 * those that English shares are left out. The sentence says in that language what works.
 */
const LANGUAGES = {
  de: {
    words:
      'projekt der die das den dem des ein eine einen einem einer und oder ist sind zu zum zur von vom mit für uber mir mich meine meinen meiner mein bitte alle über auf auch nicht was wer wie fasse zusammen zusammenfassen nachrichten nachricht antworte antworten antwort beantworte zeige zeig finde suche entwirf entwurf entwurfe schreibe schreib gib heute gestern letzte letzten woche ungelesene ungelesenen kannst konntest ich du neue neuen',
    says: 'Bisher verstehe ich nur Englisch.',
  },
  fr: {
    words:
      'le la les un une des du et ou est sont de pour avec sur mes mon ma vos tous toutes moi je tu vous que qui quoi resume resumez resumer courriels courriel courrier reponds repondez repondre reponse reponses montre montrez cherche trouve redige redigez brouillon brouillons projet au aux dans hier semaine derniere non lus peux pouvez plait repondre',
    says: "Pour l'instant, je ne comprends que l'anglais.",
  },
  es: {
    words:
      'el los las un una unos y o es son de del para con sobre mis mi tus todos todas me yo que quien resume resumen resumir resumeme correos correo mensajes mensaje responde responder respuesta respuestas muestra muestrame busca encuentra redacta borrador borradores proyecto hoy ayer semana pasada leidos puedes por favor contesta',
    says: 'Por ahora solo entiendo inglés.',
  },
  it: {
    words:
      'il lo gli le un uno una e o di del della dei delle per con su sul sulla mie miei mio mia tutti tutte mi che chi riassumi riassumere riassunto messaggi messaggio posta rispondi rispondere risposta risposte mostra mostrami cerca trova scrivi bozza bozze progetto oggi ieri settimana scorsa lette puoi favore riguardo',
    says: "Per ora capisco solo l'inglese.",
  },
  hu: {
    words:
      'az egy es vagy hogy nem van meg ki mit mi ezt azt nekem kerlek kerem foglald foglalja ossze osszes leveleket levelek levelet leveleimet emaileket valaszolj valaszt valaszokat valasz irj keresd mutasd mutass olvasatlan heti tegnapi mai projektrol projekt kapcsolatban szolo jott jottek rol rola',
    says: 'Egyelőre csak angolul értek.',
  },
  pt: {
    words:
      'os as um uma uns e ou de do da dos das para com sobre meus minhas meu minha todos todas me eu que quem resuma resumir resumo mensagens mensagem correio responda responder resposta respostas mostre mostra procure encontre rascunho rascunhos projeto hoje ontem semana passada lidos pode por favor',
    says: 'Por enquanto só entendo inglês.',
  },
  nl: {
    words:
      'de het een en of is zijn van voor met over mijn alle mij ik je jij u wat wie vat samen samenvatten berichten bericht beantwoord antwoord antwoorden reageer toon laat zien zoek vind schrijf concept concepten vandaag gisteren week vorige ongelezen kun kunt alsjeblieft graag op',
    says: 'Voorlopig begrijp ik alleen Engels.',
  },
  pl: {
    words:
      'i lub oraz jest sa do od z ze na w o dla moje moj moja wszystkie mi mnie co kto podsumuj stresc maile maila wiadomosci wiadomosc poczta odpowiedz odpowiedzi odpisz pokaz znajdz napisz szkic projekcie projekt dzis wczoraj tydzien tygodnia nieprzeczytane mozesz prosze od',
    says: 'Na razie rozumiem tylko po angielsku.',
  },
} as const;

type LanguageCode = keyof typeof LANGUAGES;

const WORDS_OF = new Map(
  Object.entries(LANGUAGES).map(([code, { words }]) => [
    code,
    new Set(normalize(words).split(' ')),
  ]),
);
/** Words that English and others spell alike prove nothing either way. */
const INTERNATIONAL = new Set(
  (
    'email emails e-mail e-mails mail mails message messages inbox newsletter is in of was die an a i ' +
    'me on no do as over also so man war the to hat am bin all see want have note name son use open ' +
    'post project date plan normal'
  ).split(' '),
);
/** Parts of names. */
const PARTICLES = new Set('de la von di da el le van du del dos der den des das'.split(' '));
/** One of these, rightly spelt, and the request is English. */
const ENGLISH: WordClass[] = ['summarise', 'summary', 'reply', 'response', 'unread', 'attachment'];
const ENGLISH_VERBS = new Set([
  'find',
  'show',
  'draft',
  'search',
  'catch',
  'brief',
  'about',
  'from',
]);

/**
 * Tells whether a request is in another language than English, and what to say in that one.
 * Short requests and names mislead detectors, so little words decide first; the detector chooses
 * between languages that share them, and has a say by itself only where nothing is English.
 *
 * @returns null for English or where it cannot be told; `says` is empty where we lack the words
 */
export function detectOtherLanguage(read: ReadRequest): { says: string } | null {
  if (isOtherScript(read.reading.text)) return { says: '' };
  if (seeksInEnglish(read)) return null;
  const tokens = listOwnWords(read);
  const words = tokens.map((token) => normalize(token.text));
  if (tokens.some((token, at) => isEnglishMailWord(token, words[at]))) return null;
  const english = words.filter((word) => !INTERNATIONAL.has(word) && isEnglish(word)).length;
  // "Ana de Souza" is a name; "mails de Ana" is not.
  const mail = tokens.some((token) => token.classes.has('mail'));
  const telling = words.filter(
    (word) => !INTERNATIONAL.has(word) && (mail || !PARTICLES.has(word)),
  );
  const scores = [...WORDS_OF].map(([code, known]) => ({
    code,
    hits: telling.filter((word) => known.has(word)).length,
  }));
  const top = Math.max(...scores.map((score) => score.hits));
  if (top > english) {
    const tied = scores.filter((score) => score.hits === top).map((score) => score.code);
    return sayIn(
      detectAll(words.join(' ')).find(({ lang }) => tied.includes(lang))?.lang ?? tied[0],
    );
  }
  const plain = tokens.filter((token) => !token.capital && !token.name);
  if (english > 0 || plain.length < 2) return null;
  // The detector takes longer than all the rest: it is asked only where it decides.
  const detected = detectAll(words.join(' '));
  const [first] = detected;
  const sure = first !== undefined && detected.every(({ lang }) => lang !== 'en');
  return sure && first.accuracy >= 0.05 ? sayIn(first.lang) : null;
}

/**
 * Whether the first words alone show that `detectOtherLanguage` finds nothing, whatever the rest
 * is read as: more of them are English than all of the words are of any other language. What is
 * sought in another language begins only after one of the words that both may have.
 */
export function isPlainlyEnglish({ text, tokens }: Reading): boolean {
  if (isOtherScript(text)) return false;
  const said = tokens.filter(({ kind }) => kind === 'word');
  const shared = said.findIndex(maySeekAbroad);
  const words = said
    .map((token) => normalize(token.text))
    .map((word) => (INTERNATIONAL.has(word) ? '' : word));
  const first = shared === -1 ? words : words.slice(0, shared);
  const english = first.filter((word) => word !== '' && isEnglish(word)).length;
  if (english === 0) return false;
  return [...WORDS_OF.values()].every(
    (known) => words.filter((word) => known.has(word)).length <= english,
  );
}

/** Whether what is sought from a word on may be in another language, and its words prove nothing. */
function maySeekAbroad(token: Token): boolean {
  if (token.norm !== 're' && !INTERNATIONAL.has(token.norm)) return false;
  return findCandidates(token).all.some(({ rule }) => SEEKING.has(rule.name));
}

/** Rules whose phrases begin in English and go on in whatever language is sought or quoted. */
const SEEKING = new Set(['about', 'on the Q3 report', 'saying', 'subject', 'label', 'tell them']);

function seeksInEnglish({ reading, phrases }: ReadRequest): boolean {
  return phrases.some((phrase) => {
    const opening = reading.tokens[phrase.from]?.norm ?? '';
    return SEEKING.has(phrase.rule) && opening !== 're' && !INTERNATIONAL.has(opening);
  });
}

/** The words of the request itself, without what it quotes, names or seeks. */
function listOwnWords({ reading, phrases }: ReadRequest): Token[] {
  return phrases
    .filter((phrase) => !SEEKING.has(phrase.rule))
    .flatMap((phrase) => reading.tokens.slice(phrase.from, phrase.to))
    .filter((token) => token.kind === 'word');
}

function isEnglishMailWord(token: Token, word: string | undefined): boolean {
  if (token.norm !== word?.replace(/'s$/, '') || INTERNATIONAL.has(token.norm)) return false;
  return ENGLISH_VERBS.has(token.norm) || ENGLISH.some((name) => token.classes.has(name));
}

function isEnglish(word: string): boolean {
  return SMALL_WORDS.has(word) || isGrammarWord(word) || findClasses(word).size > 0;
}

function sayIn(code: string | undefined): { says: string } {
  const known = code !== undefined && isLanguage(code);
  return { says: known ? LANGUAGES[code].says : '' };
}

function isLanguage(code: string): code is LanguageCode {
  return Object.hasOwn(LANGUAGES, code);
}

/** Whether most letters are of no Latin script. */
function isOtherScript(text: string): boolean {
  if (/^\p{ASCII}*$/u.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin * 2 < letters;
}
