/** A way to ask what a day holds and what comes first in it. */
interface BriefRule {
  name: string;
  /** Whether time on the calendar is to be proposed for what comes first. */
  blocks: boolean;
  /** Whether the words that follow have to begin with its day: "plan tomorrow". */
  dated?: true;
  patterns: string[];
  examples: string[];
}

const DAY = "(day|morning|afternoon|workday|working day|day's work)";
const FOCUS =
  '(focus on|focus|concentrate on|concentrate|prioritise|prioritize|work on|do first|start with|begin with|tackle|tackle first|take care of|get done|spend my time on|pay attention to|be working on)';

/** How a briefing is asked for; the words that follow say of which day. */
export const BRIEF_RULES: readonly BriefRule[] = [
  {
    name: 'what should I focus on',
    blocks: true,
    patterns: [
      `(what|which things|what things|where) (should|shall|must|do|can|could|ought) (i|we) (need|have|want|to|best|really|mainly|be)* ${FOCUS} (first|next|now|most)?`,
      '(what) (should|shall|must|ought) (i|we) (to|be)? (do|doing)',
      `(what|where) (to)? ${FOCUS}`,
      '(help me|let me)? (decide|figure out|work out|choose|see) (what|where) (i should|to) (focus on|focus|do|do first|work on|start with|prioritise|prioritize)',
      '(what|which) (should|must) (be)? (my|the|our) (focus|priority|priorities|top priority|top priorities|main focus) (be)?',
    ],
    examples: ['what should I focus on today based on my emails and calendar'],
  },
  {
    name: 'my priorities',
    blocks: true,
    patterns: [
      "(what's|whats|what is|what are|tell me|show me|list|give me) (my|the|our) (focus|top|main|most important|important|biggest|number one|key)* (priority|priorities|focus|tasks|to-dos|todos|things to do)",
      '(help me|help)? (prioritise|prioritize) (my|the|our) (day|work|tasks|todos|to-dos|morning|afternoon|workload)',
      '(my|top) (top|main)? priorities',
    ],
    examples: ['what are my priorities today'],
  },
  {
    name: 'plan my day',
    blocks: true,
    patterns: [
      `(plan|organise|organize|structure|arrange|schedule|map out|lay out|plan out|sort out|prepare) (my|the|our) (whole|entire|work|working)* ${DAY}`,
      `(time block|timeblock|time-block) (my|the|our) (whole|entire|work|working)* ${DAY}`,
      `(help me|help)? (plan|planning|organise|organize|structure) (my|the|our) (whole|entire)* ${DAY}`,
      `(make|create|draw up|suggest|propose|give me|build) (me)? (a|my|the) (plan|schedule|day plan|daily plan|agenda|to-do list|todo list) for (my|the)? ${DAY}?`,
    ],
    examples: ['plan my day tomorrow'],
  },
  {
    name: 'plan tomorrow',
    blocks: true,
    dated: true,
    patterns: [
      '(plan|planning|organise|organize|structure|map out|lay out|plan out|prioritise|prioritize|time block|timeblock|time-block) (out)? (my|the|all of|all)*',
    ],
    examples: ['plan tomorrow'],
  },
  {
    name: 'brief me',
    blocks: false,
    patterns: [
      "(brief|update) me (on|about|for)? (my|the)? (day|today's schedule|schedule)?",
      '(prepare|prep|ready) me for',
      'get me ready for',
      '(give|get|send|prepare|make|write|show|i need|i want|i would like)? (me)? (a|my|the)* (quick|short|daily|morning|full)* (briefing|brief|daily brief|day brief) (of|on|for)? (my|the)? (day)?',
      "(what's|whats|what is) (important|urgent|most important|waiting for me)",
      `(summarise|summarize|recap|run me through|walk me through|take me through|talk me through) (my|the|our) ${DAY}`,
      '(what|anything) (do i need|should i|i need|do i have|i should) (to)? (know|prepare|be aware of|prepare for|get ready for) (about)?',
      '(catch me up|bring me up to speed|get me up to speed) (on|for)? (my|the)? (day)',
    ],
    examples: ['brief me for tomorrow', "what's important today"],
  },
];

const BLOCK =
  '(time|times|slots|blocks|time slots|time blocks|timeblocks|time-blocks|focus blocks|focus time|calendar blocks|it|them|everything|that|this|these|those|the plan|that plan|the result|the results)';
const WHAT =
  '(it|them|that|this|these|those|each|all of it|all of them|each of them|everything|those things|these things|each thing|each task|each item|my priorities|the priorities|the top ones|what matters|what comes first|the important things|the most important things)';

/** How time on the calendar is asked for, beside a briefing or after one. */
export const BLOCK_RULES: readonly { patterns: string[] }[] = [
  {
    patterns: [
      `(and|then|also|please|so|can you|could you|you)* (block|blocking|reserve|schedule|set aside|book|add|put|create|make|carve out|hold|mark|enter|save) (off|out|in)? (me|us|some|the|a|my|enough|all)* ${BLOCK} (out|off|in|down)? (for ${WHAT})? (accordingly)? ((in|into|on|onto|to) (my|the|our)? (calendar|diary|schedule|agenda))?`,
      '(and|then|also|with|using|in|into|as|by|including|include|use)* (some|the|proper)? (time|focus|calendar)? (blocks|time-blocks|timeblocks|time-blocking|blocking) (in|into|on|onto|to)? (my|the|our)? (calendar|diary|schedule|agenda)?',
    ],
  },
];
