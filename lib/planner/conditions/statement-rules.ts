import type { ConditionTopic } from './condition-rules.ts';

/** A way to tell something before asking: whom the wish that follows is about. */
interface StatementRule {
  name: string;
  /** What "it has been longer than" after it speaks of. */
  topic: Extract<ConditionTopic, 'met' | 'mailed'> | null;
  /** Whether it asks, and tells no more than that only where a condition follows. */
  asked?: true;
  patterns: string[];
  examples: string[];
}

const WHILE =
  '(in a while|in ages|for a while|for ages|for a long time|in a long time|in so long|recently|lately|in forever|for weeks|for months|in weeks|in months|yet|this week|this month|(in|for) (over|more than|about|at least|nearly|almost|quite)* (a|an|<number>) %unit (now)?)?';
const MET =
  '(met up with|met with|met|meet up with|meet with|meet|spoken to|spoken with|spoke to|spoke with|speak to|speak with|talked to|talked with|talk to|talk with|caught up with|catch up with|catch up again with|seen|see|saw|had a meeting with|had a call with|touch base with|touched base with|check in with|checked in with|sync with|sync up with|get together with)';

const SEEING =
  '(meeting|meet|seeing|see|working|work|talking|talk|speaking|speak|collaborating|dealing) (up)? (to|with)?';
const ANYMORE = '(anymore|any more|any longer|again|ever again|now|from now on)?';

/** What people say of others before they ask. */
export const STATEMENT_RULES: readonly StatementRule[] = [
  {
    name: 'I need to catch up with Jane',
    topic: 'met',
    patterns: [
      `(i|we) (think|guess|feel|believe|suppose)? (that)? (i|we)? (might|may|should|really|probably|still|just|will|must)* (need|needs|want|have|ought|would like|like)? (to)? ${MET} <people> (again|soon|sometime|more often)*`,
      `(i'd|i'll|we'd|we'll) (really|love|like|want|need|have)* (to)? ${MET} <people> (again|soon|sometime)*`,
      `it's time (to|i|we|that)* ${MET} <people> (again|soon)*`,
    ],
    examples: ['I think I might need to catch up with Jane'],
  },
  {
    name: 'I have not met with Jane in a while',
    topic: 'met',
    patterns: [
      `(i haven't|i havent|i have not|i've not|i didn't|we haven't|we have not|i never) (really|actually|even|properly|yet)* ${MET} <people> ${WHILE}`,
      `(it's been|its been|it has been) (a while|ages|too long|forever|so long|some time|quite a while|a long time) since (i|we) (last)? ${MET} <people>`,
      `(i)? (can't|cant|cannot|can not|don't|do not|couldn't) (even)? (remember|recall) (the last time|when) (i|we) (last)? (have|had)? ${MET} <people>`,
      `(i|we) (last)? ${MET} <people> (ages|a long time|a while) ago`,
    ],
    examples: [
      "I haven't met with Jane in a while",
      "can't remember the last time I met with John",
    ],
  },
  {
    name: 'I have not heard from Jane in a while',
    topic: 'mailed',
    patterns: [
      `(i haven't|i havent|i have not|i've not|i didn't|we haven't|we have not|i never) (really|even|yet)* (heard|hear) (back|anything)* from <people> ${WHILE}`,
      "(it's been|its been|it has been) (a while|ages|too long|forever|so long|a long time) since (i|we) (last)? heard from <people>",
      "(i)? (can't|cant|cannot|can not|don't|do not|couldn't) (even)? (remember|recall) (the last time|when) (i|we) (last)? heard (anything)? from <people>",
      "(i)? (can't|cant|cannot|don't) (even)? (remember|recall) (the last time|when) <people> (last)? (emailed|wrote|mailed|messaged|sent) (to)? (me|us)? (an|a|any)? %mail?",
    ],
    examples: ["I can't remember the last time I heard from Jane"],
  },
  {
    name: 'I will not meet Jane any more',
    topic: null,
    patterns: [
      `(i|we|i'm|we're|i'll|we'll) (am|are)? (won't|wont|will not|not|don't|dont|do not|can't|cant|cannot|can not|shouldn't|will no longer|no longer) (be|need|have|want|plan|be able|going|planning|allowed|supposed|to)* ${SEEING} <people> ${ANYMORE}`,
      `(i|we|i've|we've) (have)? (no longer|stopped|quit|stop) (to)? ${SEEING} <people> ${ANYMORE}`,
      `(i'm|we're|i|we) (am|are)? (done|finished|through) (with|meeting|working with) <people> ${ANYMORE}`,
    ],
    examples: ["I won't be meeting Jane anymore"],
  },
  {
    name: 'when did I last meet with Jane',
    topic: 'met',
    asked: true,
    patterns: [
      `when (did|have) (i|we) (last)? ${MET} <people> (last)?`,
      `when was (the last time (i|we)|my last|our last|the last) (${MET}|meeting with|call with) <people>`,
      `how long (has it been|is it|ago is it|ago was it) (since|that) (i|we) (last)? ${MET} <people>`,
    ],
    examples: ['when did I last meet with Jane'],
  },
  {
    name: 'when did Jane last write',
    topic: 'mailed',
    asked: true,
    patterns: [
      'when did <people> (last)? (email|e-mail|write|mail|message|contact|send) (to)? (me|us)? (an|a)? %mail? (last)?',
      'when did (i|we) (last)? hear from <people> (last)?',
      'when was (the last time <people> (emailed|wrote|mailed|messaged|contacted|wrote to) (me|us)|the last %mail from <people>|the last time (i|we) heard from <people>)',
      'how long (has it been|is it) since <people> (last)? (emailed|wrote|mailed|messaged|contacted) (to)? (me|us)?',
    ],
    examples: ['when did Jane last email me'],
  },
];
