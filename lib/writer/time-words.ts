import type { Language } from './language.ts';

interface TimeWords {
  morning: RegExp;
  afternoon: RegExp;
  /** A whole week: the next one, this one. */
  nextWeek: RegExp;
  thisWeek: RegExp;
  /** Ends of periods that stand for a day to act by. */
  endOfWeek: RegExp;
  endOfNextWeek: RegExp;
  endOfMonth: RegExp;
  endOfDay: RegExp;
  /** What makes a date a limit; stands directly before it, or is part of it in Hungarian. */
  limit: RegExp;
  /** Something like "next", which turns the weekdays that follow into next week's. */
  minutes: RegExp;
  halfHour: RegExp;
  hours: RegExp;
}

/** Words about time that chrono does not read, by language. "(?<!\p{L})" is a word boundary here. */
export const TIME_WORDS: Record<Language, TimeWords> = {
  en: {
    morning: /\bmornings?\b|\bbefore (?:noon|lunch)\b|\ba\.?m\.?\b/i,
    afternoon: /\bafternoons?\b|\bafter lunch\b|\bp\.?m\.?\b/i,
    nextWeek: /\b(?:next|the following|the coming) week\b/i,
    thisWeek: /\b(?:this|later this) week\b/i,
    endOfWeek: /\b(?:end of (?:the |this )?week|eow|before the weekend|this week)\b/i,
    endOfNextWeek: /\bend of next week\b/i,
    endOfMonth: /\b(?:end of (?:the |this )?month|eom|month'?s end)\b/i,
    endOfDay: /\b(?:end of (?:the )?(?:day|business|today)|eod|cob|by tonight)\b/i,
    limit:
      /\b(?:by|until|till|before|due(?: on| by)?|no later than|latest|deadline(?: is| of)?:?|valid (?:until|to)|expires?(?: on)?|not later than|at the latest)\s*(?:the\s|on\s)?$/i,
    minutes: /\b(\d{1,3})[- ]?(?:minutes?|mins?)\b/i,
    halfHour: /\bhalf(?: an|[- ]?a)?[- ]?hour\b/i,
    hours: /\b(an|one|two|three|\d(?:\.5)?)[- ]?(?:hours?|hrs?)\b/i,
  },
  de: {
    morning: /(?<!\p{L})(?:vormittags?|morgens)(?!\p{L})/iu,
    afternoon: /(?<!\p{L})nachmittags?(?!\p{L})/iu,
    nextWeek: /(?<!\p{L})(?:nächste|kommende)[rn]? woche(?!\p{L})/iu,
    thisWeek: /(?<!\p{L})diese[rn]? woche(?!\p{L})/iu,
    endOfWeek: /(?<!\p{L})(?:ende (?:der|dieser) woche|vor dem wochenende|diese woche)(?!\p{L})/iu,
    endOfNextWeek: /(?<!\p{L})ende (?:der )?nächste[rn]? woche(?!\p{L})/iu,
    endOfMonth: /(?<!\p{L})(?:ende des monats|monatsende)(?!\p{L})/iu,
    endOfDay: /(?<!\p{L})(?:ende des tages|heute abend)(?!\p{L})/iu,
    limit:
      /(?<!\p{L})(?:bis(?: spätestens)?(?: zum| am| kommenden)?|vor(?: dem)?|spätestens(?: am| bis)?|gültig bis)\s*$/iu,
    minutes: /(\d{1,3})[- ]?(?:minuten|min\.?)(?!\p{L})|(\d{1,3})-minütig/iu,
    halfHour: /(?<!\p{L})(?:halbe|halben) stunde(?!\p{L})/iu,
    hours: /(?<!\p{L})(eine|zwei|drei|\d) stunden?(?!\p{L})/iu,
  },
  fr: {
    morning: /(?<!\p{L})(?:matin|matinée)s?(?!\p{L})/iu,
    afternoon: /(?<!\p{L})après[- ]midi(?!\p{L})/iu,
    nextWeek: /(?<!\p{L})semaine prochaine(?!\p{L})/iu,
    thisWeek: /(?<!\p{L})cette semaine(?!\p{L})/iu,
    endOfWeek:
      /(?<!\p{L})(?:fin de (?:la|cette) semaine|avant le week-?end|cette semaine)(?!\p{L})/iu,
    endOfNextWeek: /(?<!\p{L})fin de (?:la )?semaine prochaine(?!\p{L})/iu,
    endOfMonth: /(?<!\p{L})fin (?:du|de ce) mois(?!\p{L})/iu,
    endOfDay: /(?<!\p{L})(?:fin de (?:la )?journée|ce soir)(?!\p{L})/iu,
    limit:
      /(?<!\p{L})(?:avant(?: le)?|d['’]ici(?: le| à)?|jusqu['’]au|pour(?: le)?|au plus tard(?: le)?)\s*$/iu,
    minutes: /(\d{1,3}) ?(?:minutes?|min)(?!\p{L})/iu,
    halfHour: /(?<!\p{L})demi[- ]heure(?!\p{L})/iu,
    hours: /(?<!\p{L})(une|deux|trois|\d) heures?(?! du)(?!\p{L})/iu,
  },
  es: {
    morning: /(?<!\p{L})(?:por|en) la mañana(?!\p{L})/iu,
    afternoon: /(?<!\p{L})(?:por|en) la tarde(?!\p{L})/iu,
    nextWeek: /(?<!\p{L})(?:próxima semana|semana que viene|siguiente semana)(?!\p{L})/iu,
    thisWeek: /(?<!\p{L})esta semana(?!\p{L})/iu,
    endOfWeek:
      /(?<!\p{L})(?:final(?:es)? de (?:la|esta) semana|antes del fin de semana|esta semana)(?!\p{L})/iu,
    endOfNextWeek: /(?<!\p{L})final(?:es)? de la (?:próxima semana|semana que viene)(?!\p{L})/iu,
    endOfMonth: /(?<!\p{L})(?:fin|final|finales) (?:de|del) mes(?!\p{L})/iu,
    endOfDay: /(?<!\p{L})(?:final del día|esta noche)(?!\p{L})/iu,
    limit:
      /(?<!\p{L})(?:antes (?:del?|de el)|hasta(?: el)?|para(?: el)?|a más tardar(?: el)?)\s*$/iu,
    minutes: /(\d{1,3}) ?(?:minutos?|min)(?!\p{L})/iu,
    halfHour: /(?<!\p{L})media hora(?!\p{L})/iu,
    hours: /(?<!\p{L})(una|dos|tres|\d) horas?(?!\p{L})/iu,
  },
  it: {
    morning: /(?<!\p{L})(?:mattina|mattinata|mattino)(?!\p{L})/iu,
    afternoon: /(?<!\p{L})pomeriggio(?!\p{L})/iu,
    nextWeek: /(?<!\p{L})(?:prossima settimana|settimana prossima)(?!\p{L})/iu,
    thisWeek: /(?<!\p{L})questa settimana(?!\p{L})/iu,
    endOfWeek:
      /(?<!\p{L})(?:fine (?:della )?settimana|prima del (?:weekend|fine settimana)|questa settimana)(?!\p{L})/iu,
    endOfNextWeek: /(?<!\p{L})fine della (?:prossima settimana|settimana prossima)(?!\p{L})/iu,
    endOfMonth: /(?<!\p{L})fine (?:del )?mese(?!\p{L})/iu,
    endOfDay: /(?<!\p{L})(?:fine giornata|stasera)(?!\p{L})/iu,
    limit: /(?<!\p{L})(?:entro(?: il| la| le)?|prima (?:di|del)|fino (?:a|al)|per(?: il)?)\s*$/iu,
    minutes: /(\d{1,3}) ?(?:minuti|minuto|min)(?!\p{L})/iu,
    halfHour: /(?<!\p{L})mezz['’]?ora(?!\p{L})/iu,
    hours: /(?<!\p{L})(un['’]?|due|tre|\d) ?or[ae](?!\p{L})/iu,
  },
  hu: {
    morning: /(?<!\p{L})(?:délelőtt|reggel)(?!\p{L})/iu,
    afternoon: /(?<!\p{L})délután(?!\p{L})/iu,
    nextWeek: /(?<!\p{L})(?:jövő héten|jövő hét|a következő héten)(?!\p{L})/iu,
    thisWeek: /(?<!\p{L})(?:ezen a héten|a héten)(?!\p{L})/iu,
    endOfWeek: /(?<!\p{L})(?:a hét végéig|hétvége előtt|e hét végéig)(?!\p{L})/iu,
    endOfNextWeek: /(?<!\p{L})jövő hét végéig(?!\p{L})/iu,
    endOfMonth: /(?<!\p{L})(?:a )?hónap végéig(?!\p{L})/iu,
    endOfDay: /(?<!\p{L})(?:ma estig|a nap végéig)(?!\p{L})/iu,
    limit: /(?<!\p{L})(?:legkésőbb|határidő:?)\s*$/iu,
    minutes: /(\d{1,3})[- ]?(?:perc(?:es|et|re|ig)?)(?!\p{L})/iu,
    halfHour: /(?<!\p{L})fél ?órá?[asrt]?[a-zé]*(?!\p{L})/iu,
    hours: /(?<!\p{L})(egy|két|három|\d)[- ]?órá(?:s|t|ra)(?!\p{L})/iu,
  },
};

/** Number words in front of "hours". */
export const NUMBER_WORDS: Record<string, number | undefined> = {
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  eine: 1,
  zwei: 2,
  drei: 3,
  une: 1,
  deux: 2,
  trois: 3,
  una: 1,
  dos: 2,
  tres: 3,
  un: 1,
  "un'": 1,
  'un’': 1,
  due: 2,
  tre: 3,
  egy: 1,
  két: 2,
  három: 3,
};
