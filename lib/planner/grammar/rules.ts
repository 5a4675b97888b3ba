import { type Frame, MAIL_FRAMES } from '../meaning.ts';
import type { Rule } from '../reading.ts';
import { ACCOUNT_RULES } from './account-rules.ts';
import { AGENDA_FIRST_RULES, AGENDA_RULES } from './agenda-rules.ts';
import { ANSWER_RULES } from './answer-rules.ts';
import { ANSWERED_RULES } from './answered-rules.ts';
import { CONTACT_RULES } from './contact-rules.ts';
import { COURTESY_RULES, LIMIT_RULES } from './courtesy-rules.ts';
import { DAY_RULES } from './day-rules.ts';
import { DRAFT_RULES } from './draft-rules.ts';
import { ELSEWHERE_RULES } from './elsewhere-rules.ts';
import { EVENT_PART_RULES } from './event-part-rules.ts';
import { EVENT_SPAN_RULES } from './event-span-rules.ts';
import { EVENT_TIME_RULES } from './event-time-rules.ts';
import { EVENT_VERB_RULES } from './event-verb-rules.ts';
import { EXCEPT_RULES } from './except-rules.ts';
import { FILTER_RULES } from './filter-rules.ts';
import { FIND_RULES } from './find-rules.ts';
import { FORWARD_RULES } from './forward-rules.ts';
import { HEDGE_RULES } from './hedge-rules.ts';
import { INSTRUCTION_RULES } from './instruction-rules.ts';
import { KEEP_RULES } from './keep-rules.ts';
import { KIND_RULES } from './kind-rules.ts';
import { LETTER_RULES } from './letter-rules.ts';
import { MAIL_RULES } from './mail-rules.ts';
import { ORGANISE_RULES } from './organise-rules.ts';
import { OVERLAP_RULES } from './overlap-rules.ts';
import { PEOPLE_RULES } from './people-rules.ts';
import { PICK_RULES } from './pick-rules.ts';
import { QUESTION_RULES } from './question-rules.ts';
import { REMINDER_RULES } from './reminder-rules.ts';
import { REMOVAL_RULES } from './removal-rules.ts';
import { REPEAT_RULES } from './repeat-rules.ts';
import { SLOT_RULES } from './slot-rules.ts';
import { EMPTYING_RULES, MARK_RULES, STATEMENT_RULES } from './statement-rules.ts';
import { SUMMARY_RULES } from './summary-rules.ts';
import { TOPIC_RULES } from './topic-rules.ts';

const EVERYWHERE: readonly Frame[] = [...MAIL_FRAMES, 'letter', 'calendar', 'agenda', 'people'];

/** The whole grammar. The longest match wins; of equally long ones, the first here. */
export const RULES: readonly Rule[] = [
  ...LIMIT_RULES,
  ...ORGANISE_RULES,
  ...FORWARD_RULES,
  ...LETTER_RULES,
  ...REMINDER_RULES,
  ...REMOVAL_RULES,
  ...EMPTYING_RULES,
  ...KEEP_RULES,
  ...EVENT_VERB_RULES,
  ...ANSWER_RULES,
  ...SLOT_RULES,
  ...HEDGE_RULES,
  ...STATEMENT_RULES,
  ...CONTACT_RULES,
  ...QUESTION_RULES,
  ...OVERLAP_RULES,
  ...AGENDA_FIRST_RULES,
  ...EVENT_SPAN_RULES,
  ...REPEAT_RULES,
  ...EVENT_TIME_RULES,
  ...PICK_RULES,
  ...MARK_RULES,
  ...EVENT_PART_RULES,
  ...AGENDA_RULES,
  ...ANSWERED_RULES,
  ...INSTRUCTION_RULES,
  ...DRAFT_RULES,
  ...SUMMARY_RULES,
  ...FIND_RULES,
  ...ACCOUNT_RULES,
  ...EXCEPT_RULES,
  ...KIND_RULES,
  ...FILTER_RULES,
  ...PEOPLE_RULES,
  ...DAY_RULES,
  ...MAIL_RULES,
  ...TOPIC_RULES,
  ...ELSEWHERE_RULES,
  // What somebody is reminded of is taken as it is said: "not to forget the keys".
  ...COURTESY_RULES.map(
    (rule): Rule => ({
      ...rule,
      frames: rule.name === 'please' ? [...EVERYWHERE, 'reminder'] : EVERYWHERE,
    }),
  ),
];
