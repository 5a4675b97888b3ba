import nlp from 'compromise/two';
import { type Known, knowNothing } from './token.ts';

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

/** What the dictionary knows of a word that was looked up. */
export function readTags({ tags }: Term): Known {
  if (!tags?.size) return knowNothing();
  return {
    name: NAME_TAGS.some((tag) => tags.has(tag)),
    role: ROLE_TAGS.some((tag) => tags.has(tag)),
  };
}
