import type { Language } from './language.ts';

/** How people ask, by language. Each pattern is tested on one sentence of at most 1,000 characters. */
interface AskCues {
  /** Asks when the reader has time. */
  availability: readonly RegExp[];
  /** Wants to meet: asks for times if the sentence has none, proposes the one it has. */
  meeting: readonly RegExp[];
  /** Makes a clock time in the same sentence a proposal. */
  proposal: readonly RegExp[];
  /** Wants something sent; group `what` is the thing. English has its own reader (ask-requests.ts). */
  sending: readonly RegExp[];
  /** Wants something done; group `what`. */
  doing: readonly RegExp[];
  /** A choice or an approval. */
  decision: readonly RegExp[];
  /** "A or B": the word between. */
  or: RegExp;
}

export const ASK_CUES: Record<Language, AskCues> = {
  en: {
    availability: [
      /\b(?:when|what (?:times?|days?)|which (?:days?|times?|slots?))\b.{0,60}\b(?:free|available|works?|suits?|good|convenient|best|possible|make it)\b/i,
      /\bwhen (?:can|could|would|will|shall|do) (?:you|we)\b.{0,40}\b(?:meet|talk|speak|call|chat|sync|come|join|get together|have (?:time|a minute))\b/i,
      /\b(?:are|would|will) you(?: both| all| two)? (?:be )?(?:free|available|around)\b/i,
      /\b(?:your|any|some) (?:availability|availabilities)\b/i,
      /\bwhen(?:ever)? you(?:'re| are) (?:free|available|around)\b|\bwhen you(?:'ve| have) (?:some )?time\b/i,
      /^(?:and )?free\b.{0,80}\?/i,
      /\b(?:a few|some|a couple of|two or three|several|possible|your) (?:times?|slots?|dates?|options)\b.{0,30}\b(?:work|works|suit|suits|you|free|when|for|good)\b/i,
      /\b(?:send|give|suggest|propose|offer|share|name|pick|find|let .{1,12} have)\b.{0,20}\b(?:time slots?|slots?|times|dates|a time|a date|a slot)\b/i,
      /\bdo you have (?:(?:any|some|a bit of) )?(?:time|availability|\d+ minutes|a moment|half an hour|an hour|a (?:free )?slot)\b/i,
      /\b(?:spare|find|make)\b.{0,20}\b(?:\d+[- ]minutes?|an hour|half an hour|some time|time)\b.{0,60}\?/i,
    ],
    meeting: [
      /\b(?:can|could|shall|should|may|might) (?:we|you|i)\b.{0,40}\b(?:meet|talk|speak|chat|sync|catch up|get together|have (?:a|an|our) (?:call|meeting|chat|sync|review)|(?:schedule|arrange|set up|plan|book|find) (?:a|an|some|the|our)\b.{0,40}\b(?:call|meeting|chat|time|review|session|sync|workshop|demo|interview|slot|lunch|coffee))\b/i,
      /\b(?:i'd|i would|we'd|we would) (?:like|love) to (?:meet|talk|speak|chat|catch up|have a (?:call|meeting|chat)|set up|schedule)\b/i,
      /\blet'?s (?:meet|talk|chat|sync|catch up|schedule|set up|find a time|have a (?:call|chat))\b/i,
    ],
    proposal: [
      /\b(?:can|could|shall|should|may|might) (?:we|you|i)\b/i,
      /\b(?:how|what) about\b/i,
      /\b(?:does|do|would|will|is|are|could)\b.{0,80}\b(?:work|suit|ok|okay|fine|good|free|available|convenient|possible|around)\b/i,
      /\b(?:let'?s|i (?:propose|suggest)|i'd (?:propose|suggest)|we (?:propose|suggest)|my (?:proposal|suggestion)|pencil(?:led)? (?:you |it |us )?in)\b/i,
      /\b(?:would (?:like|love) to (?:meet|talk|invite)|do you have time|available (?:at|on)|join (?:me|us))\b/i,
      /\bworks?(?: for you)?\?/i,
    ],
    sending: [],
    doing: [],
    decision: [
      /\b(?:shall|should) (?:we|i)\b/i,
      /\bdo(?:es)? (?:we|you)\b.{0,20}\b(?:go (?:with|for|ahead)|take|choose|pick|use|keep|proceed|agree|approve|prefer|accept|object|mind if|want (?:us|me|to))\b/i,
      /\bwhich (?:one|option|vendor|version|variant|plan|of|do|would|should)\b/i,
      /\bwhat (?:should|shall) (?:we|i)\b|\bwhat (?:do|would) you prefer\b/i,
      /\b(?:are|is) (?:you|it|that|this|everyone)(?: all| both)? (?:ok|okay|fine|alright|all right|happy|good|comfortable|in favou?r)\b/i,
      /\b(?:may|can|could) (?:i|we)\b.{0,80}\?/i,
      /\b(?:would|will) you(?: both| all| two| still| also)* (?:like|prefer|agree|be (?:able|willing|interested|ready|ok|okay|happy)|want|come|join|attend|take part|accept)\b/i,
      /\b(?:need|want|waiting for|await|request|ask for|get)\b.{0,20}\byour (?:decision|approval|sign-?off|go-?ahead|ok|okay|blessing|consent|vote|call)\b/i,
      /\b(?:do we have|can i (?:get|have)|is there) (?:a |your )?(?:go|green light|approval|decision)\b/i,
      /\byes or no\b/i,
    ],
    or: /\bor\b/i,
  },
  de: {
    availability: [
      /(?<!\p{L})wann\b.{0,60}(?<!\p{L})(?:zeit|passt|passen|frei|verfügbar|treffen|sprechen|telefonieren|geht es)(?!\p{L})/iu,
      /(?<!\p{L})(?:hast|hätten|haben|hättest|habt|hättet) (?:du|sie|ihr)\b.{0,60}(?<!\p{L})(?:zeit|termin|luft)(?!\p{L})/iu,
      /(?<!\p{L})(?:bist|sind|seid|wärst|wären) (?:du|sie|ihr)\b.{0,60}(?<!\p{L})(?:frei|verfügbar|da)(?!\p{L})/iu,
      /(?<!\p{L})(?:terminvorschläge?|deine verfügbarkeit|ihre verfügbarkeit|(?:ein paar|einige|mögliche) (?:termine|zeiten))(?!\p{L})/iu,
    ],
    meeting: [
      /(?<!\p{L})(?:können|könnten|wollen|sollen|treffen) wir\b.{0,60}(?<!\p{L})(?:treffen|sprechen|telefonieren|zusammensetzen|reden|uns)(?!\p{L})/iu,
    ],
    proposal: [
      /(?<!\p{L})(?:können|könnten|wollen|sollen|treffen) wir(?!\p{L})/iu,
      /(?<!\p{L})(?:passt|ginge|geht|klappt|wäre|würde|schlage|vorschlag|einverstanden|lass uns|hättest|hast|haben|hätten)(?!\p{L})/iu,
    ],
    sending: [
      /(?<!\p{L})(?:könntest|kannst|könnten|können|würdest|würden|magst|könntet|könnt) (?:du|sie|ihr)\b(?<what>.{3,200}?)\s(?:zu)?(?:schicken|senden|zukommen lassen|mailen|geben|weiterleiten|übermitteln)\s*[?.]/iu,
      /(?<!\p{L})(?:bitte )?(?:schick|sende|schicke|schicken sie|senden sie)(?: bitte)? (?:mir|uns)(?: bitte)?(?<what>.{3,200}?)[.!?]/iu,
      /(?<!\p{L})(?:ich|wir) (?:brauche|brauchen|benötige|benötigen)(?: noch)?(?: von (?:dir|ihnen|euch))?(?<what>.{3,200}?)[.!?]/iu,
    ],
    doing: [
      /(?<!\p{L})(?:könntest|kannst|könnten|können|würdest|würden) (?:du|sie|ihr)\b(?<what>.{3,200}?)\s*\?/iu,
    ],
    decision: [
      /(?<!\p{L})(?:sollen|wollen|nehmen|entscheiden) wir(?!\p{L})|(?<!\p{L})(?:soll|darf) ich(?!\p{L})/iu,
      /(?<!\p{L})(?:freigeben|genehmigen|zustimmen|bestätigen|einverstanden|freigabe|deine entscheidung|ihre entscheidung)(?!\p{L})/iu,
    ],
    or: /(?<!\p{L})oder(?!\p{L})/iu,
  },
  fr: {
    availability: [
      /(?<!\p{L})quand\b.{0,60}(?<!\p{L})(?:libres?|disponibles?|voir|parler|appeler|rencontrer|convient|conviendrait|temps)(?!\p{L})/iu,
      /(?<!\p{L})(?:êtes-vous|es-tu|seriez-vous|serais-tu|vous êtes|tu es)\b.{0,40}(?<!\p{L})(?:libres?|disponibles?)(?!\p{L})/iu,
      /(?<!\p{L})(?:vos|tes|votre|ta|quelques) (?:disponibilités?|créneaux|dates)(?!\p{L})/iu,
      /(?<!\p{L})(?:avez-vous|as-tu|auriez-vous|aurais-tu)\b.{0,40}(?<!\p{L})(?:temps|créneau|minutes|moment)(?!\p{L})/iu,
    ],
    meeting: [
      /(?<!\p{L})(?:peut-on|pourrait-on|pouvons-nous|pourrions-nous|on peut|on pourrait)\b.{0,50}(?<!\p{L})(?:voir|rencontrer|parler|appeler|réunir|point)(?!\p{L})/iu,
    ],
    proposal: [
      /(?<!\p{L})(?:peut-on|pourrait-on|pouvons-nous|pourrions-nous|on peut|on pourrait|on se voit)(?!\p{L})/iu,
      /(?<!\p{L})(?:convient|conviendrait|possible|propose|proposons|va-t-il|irait|disponibles?|libres?|ça te va|ça vous va)(?!\p{L})/iu,
    ],
    sending: [
      /(?<!\p{L})(?:pourriez-vous|pourrais-tu|pouvez-vous|peux-tu|merci de|veuillez)\b.{0,30}?(?:m['’]|me |nous )?(?:envoyer|transmettre|faire parvenir|partager|faire suivre|adresser|donner)\s(?<what>.{3,200}?)\s*[?.!]/iu,
      /(?<!\p{L})(?:j['’]ai|nous avons|on a)(?: encore)? besoin (?:de |d['’]|du |des )(?<what>.{3,200}?)\s*[.!?]/iu,
    ],
    doing: [
      /(?<!\p{L})(?:pourriez-vous|pourrais-tu|pouvez-vous|peux-tu)\s(?<what>.{3,200}?)\s*\?/iu,
    ],
    decision: [
      /(?<!\p{L})(?:doit-on|devons-nous|devrions-nous|faut-il|dois-je|choisit-on|prenons-nous|prend-on)(?!\p{L})/iu,
      /(?<!\p{L})(?:valider|approuver|confirmer|d['’]accord|votre accord|ton accord|votre décision|ta décision|seriez-vous|serais-tu|souhaitez-vous|préférez-vous|préfères-tu)(?!\p{L})/iu,
    ],
    or: /(?<!\p{L})ou(?!\p{L})/iu,
  },
  es: {
    availability: [
      /(?<!\p{L})cuándo\b.{0,60}(?<!\p{L})(?:libres?|disponibles?|tiempo|vernos|hablar|viene bien|va bien|podemos|puedes|pueden|puede)(?!\p{L})/iu,
      /(?<!\p{L})(?:estás|está|están|estarías|estaría)\b.{0,40}(?<!\p{L})(?:libres?|disponibles?)(?!\p{L})/iu,
      /(?<!\p{L})(?:tu|su|vuestra) disponibilidad(?!\p{L})|(?<!\p{L})(?:algunos|unos|varios) (?:horarios|huecos)(?!\p{L})/iu,
      /(?<!\p{L})(?:tienes|tiene|tendrías|tendría|tenéis)\b.{0,40}(?<!\p{L})(?:tiempo|hueco|minutos|un momento)(?!\p{L})/iu,
    ],
    meeting: [
      /(?<!\p{L})(?:podemos|podríamos|quedamos|podría|podrías)\b.{0,50}(?<!\p{L})(?:vernos|hablar|reunirnos|quedar|llamada|reunión)(?!\p{L})/iu,
    ],
    proposal: [
      /(?<!\p{L})(?:podemos|podríamos|quedamos|qué tal|te viene|le viene|os viene|te va|le va|propongo|proponemos|sería posible|puedes|podrías|nos vemos)(?!\p{L})/iu,
    ],
    sending: [
      /(?<!\p{L})(?:podrías|puedes|podría|puede|podéis|me puedes|me podrías|me puede)\b.{0,30}?(?:enviar|mandar|pasar|compartir|reenviar|facilitar)(?:me|nos|lo)?\s(?<what>.{3,200}?)\s*[?.!]/iu,
      /(?<!\p{L})(?:por favor,? )?(?:envíame|mándame|pásame|envíeme|envíanos)\s(?<what>.{3,200}?)\s*[.!?]/iu,
      /(?<!\p{L})(?:necesito|necesitamos)\s(?<what>.{3,200}?)\s*[.!?]/iu,
    ],
    doing: [/(?<!\p{L})(?:podrías|puedes|podría|puede)\s(?<what>.{3,200}?)\s*\?/iu],
    decision: [
      /(?<!\p{L})(?:elegimos|optamos|vamos con|nos quedamos con|debemos|deberíamos|debería)(?!\p{L})/iu,
      /(?<!\p{L})(?:aprobar|confirmar|autorizar|de acuerdo|tu aprobación|su aprobación|tu decisión|su decisión|prefieres|prefiere|te parece|le parece)(?!\p{L})/iu,
    ],
    or: /(?<!\p{L})[ou](?!\p{L})/iu,
  },
  it: {
    availability: [
      /(?<!\p{L})quando\b.{0,60}(?<!\p{L})(?:liber[oaie]|disponibil[ei]|tempo|vederci|sentirci|parlare|possiamo|puoi|può|va bene)(?!\p{L})/iu,
      /(?<!\p{L})(?:sei|siete|è|sarebbe|saresti)\b.{0,40}(?<!\p{L})(?:liber[oaie]|disponibil[ei])(?!\p{L})/iu,
      /(?<!\p{L})(?:tua|sua|vostra) disponibilità(?!\p{L})|(?<!\p{L})(?:alcuni|qualche) (?:orari|orario|data)(?!\p{L})/iu,
      /(?<!\p{L})(?:hai|ha|avresti|avrebbe|avete)\b.{0,40}(?<!\p{L})(?:tempo|minuti|un momento)(?!\p{L})/iu,
    ],
    meeting: [
      /(?<!\p{L})(?:possiamo|potremmo|riusciamo a)\b.{0,50}(?<!\p{L})(?:vederci|sentirci|parlare|incontrarci|riunione|chiamata)(?!\p{L})/iu,
    ],
    proposal: [
      /(?<!\p{L})(?:possiamo|potremmo|ci vediamo|che ne dici|che ne dice|ti va|le va|va bene|propongo|proponiamo|sarebbe possibile|potresti|potrebbe|riesci)(?!\p{L})/iu,
    ],
    sending: [
      /(?<!\p{L})(?:potresti|puoi|potrebbe|può|potete|mi puoi|mi potresti)\b.{0,30}?(?:inviar|mandar|girar|condivider|passar|inoltrar)(?:mi|ci|e|lo)?\s(?<what>.{3,200}?)\s*[?.!]/iu,
      /(?<!\p{L})(?:per favore,? )?(?:inviami|mandami|girami|mi invii|mi mandi)\s(?<what>.{3,200}?)\s*[.!?]/iu,
      /(?<!\p{L})(?:ho bisogno|abbiamo bisogno) (?:di |del |della |dei |dello |delle )(?<what>.{3,200}?)\s*[.!?]/iu,
    ],
    doing: [/(?<!\p{L})(?:potresti|puoi|potrebbe|può)\s(?<what>.{3,200}?)\s*\?/iu],
    decision: [
      /(?<!\p{L})(?:scegliamo|andiamo con|prendiamo|dobbiamo|dovremmo|devo)(?!\p{L})/iu,
      /(?<!\p{L})(?:approvare|confermare|autorizzare|d['’]accordo|la tua approvazione|la sua approvazione|la tua decisione|preferisci|preferisce)(?!\p{L})/iu,
    ],
    or: /(?<!\p{L})(?:o|oppure)(?!\p{L})/iu,
  },
  hu: {
    availability: [
      /(?<!\p{L})mikor\b.{0,60}(?<!\p{L})(?:érsz rá|ér rá|ráérsz|ráér|jó|alkalmas|megfelel|szabad|tudunk|tudnánk|beszél\p{L}*|találkoz\p{L}*|lenne)(?!\p{L})/iu,
      /(?<!\p{L})(?:ráérsz|ráér|ráértek|ráérne|ráérnél|van időd|van ideje|lenne időd|lenne ideje|szabad vagy|időpont(?:ot|okat|ok))(?!\p{L})/iu,
    ],
    meeting: [
      /(?<!\p{L})(?:találkozzunk|találkozhatnánk|találkozhatunk|tudunk találkozni|tudnánk találkozni|beszélhetnénk|egyeztethetnénk|egyeztessünk)(?!\p{L})/iu,
    ],
    proposal: [
      /(?<!\p{L})(?:találkoz\p{L}*|tudunk|tudnánk|megfelel|jó lenne|jó (?:neked|önnek)|javaslom|javasolnám|ráérsz|ráér|beszél\p{L}*|alkalmas)(?!\p{L})/iu,
    ],
    sending: [
      /(?<!\p{L})(?:el tudnád|el tudná|át tudnád|át tudná|tudnál|tudna|tudsz)\b(?:\s(?:nekem|nekünk))?\s?(?:küldeni|küldeni nekem|adni|elküldeni|átküldeni)\s(?<what>.{3,200}?)\s*[?.!]/iu,
      /(?<!\p{L})(?:kérlek|kérem|légy szíves|legyen szíves),?\s(?:küldd el|küldd át|küldje el|küldje át)(?:\s(?:nekem|nekünk))?\s(?<what>.{3,200}?)\s*[.!?]/iu,
      /(?<!\p{L})(?:szükségem|szükségünk) (?:van|lenne) (?<what>.{3,200}?)\s*[.!?]/iu,
    ],
    doing: [/(?<!\p{L})(?:meg tudnád|meg tudná|tudnál|tudna)\s(?<what>.{3,200}?)\s*\?/iu],
    decision: [
      /(?<!\p{L})(?:válasszuk|választjuk|melyiket|jóváhagy\p{L}*|döntés\p{L}*|beleegyez\p{L}*|egyetértesz|egyetért|megerősít\p{L}*)(?!\p{L})/iu,
    ],
    or: /(?<!\p{L})vagy(?!\p{L})/iu,
  },
};

/** What withdraws everything that its writer asked before. */
export const WAIVERS: readonly RegExp[] = [
  /\b(?:never ?mind|please (?:ignore|disregard) my (?:last|previous|earlier)|no longer (?:need|needed|necessary)|(?:don't|do not) need (?:it|that|this|you to) any ?more|scratch that|forget (?:it|about (?:it|that)|my (?:last|question))|already (?:found|got|have) (?:it|them)|i found it|it'?s (?:sorted|settled|resolved|solved)|we'?re all set)\b/i,
  /(?<!\p{L})(?:hat sich erledigt|schon erledigt|vergiss es|laisse tomber|c['’]est réglé|ya está resuelto|olvídalo|lascia perdere|già risolto|tárgytalan|megoldódott)(?!\p{L})/iu,
];

/** Own mails that put an answer off instead of giving it. */
export const DEFERRALS: readonly RegExp[] = [
  /\b(?:(?:get|come) back to you|let me (?:check|look|see|think)|i'?ll (?:check|look into|let you know|think about)|will (?:get|come) back)\b/i,
  /(?<!\p{L})(?:melde mich|ich prüfe das|je reviens vers|te digo algo|ti faccio sapere|le faccio sapere|jelentkezem|visszajelzek)(?!\p{L})/iu,
];

/** Questions that want no answer. */
export const PLEASANTRIES =
  /\b(?:how are you|how('s| is| was) (?:it going|everything|life|your|the weekend|the trip|the family)|how have you been|what'?s up|hope (?:you|all|this)|isn'?t it\?|right\?|don'?t you think\?|any questions\?|questions\?|can you believe|guess what|who knows\?|wie geht|comment (?:vas|allez|ça va)|ça va|qué tal estás|cómo estás|cómo está|come stai|come va|hogy vagy|hogy van)\b/i;
