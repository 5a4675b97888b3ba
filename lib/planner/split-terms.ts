import nlp from 'compromise/two';

const NAME_TAGS = ['FirstName', 'LastName', 'MaleName', 'FemaleName', 'Person'];
const ROLE_TAGS = ['Actor', 'Organization'];

/** A word with what stands before and after it, as the dictionary's tokeniser splits a text. */
export interface Term {
  pre: string;
  text: string;
  post: string;
  tags?: ReadonlySet<string>;
}

/** The parts of compromise that this uses; it spells contractions out, too, which takes as long. */
interface World {
  methods: { one: { tokenize: { fromString: (text: string, world: World) => Term[][] } } };
  compute: Record<'alias' | 'machine' | 'lexicon', (view: View) => void>;
}

interface View {
  docs: Term[][];
  world: World;
}

const world = nlp.world() as World;

/** Splits a text into words; every character of it is in one of them. */
export function splitTerms(text: string): Term[][] {
  return world.methods.one.tokenize.fromString(text, world);
}

/** Looks the words of a text up in the dictionary: its tags are on them afterwards. */
export function tagTerms(docs: Term[][]): void {
  const view = { docs, world };
  world.compute.alias(view);
  world.compute.machine(view);
  world.compute.lexicon(view);
}

/** Whether a word is a person's name, and whether it is what somebody is: "boss", "Amazon". */
export interface Tagged {
  name: boolean;
  role: boolean;
}

export const UNKNOWN: Tagged = { name: false, role: false };

/** What the dictionary knows of a word that was looked up. */
export function readTags({ tags }: Term): Tagged {
  if (!tags?.size) return UNKNOWN;
  return {
    name: NAME_TAGS.some((tag) => tags.has(tag)),
    role: ROLE_TAGS.some((tag) => tags.has(tag)),
  };
}
