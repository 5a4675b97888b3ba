/** First names that people use for one another, a group a line. */
const GROUPS = [
  'robert bob rob bobby robbie',
  'michael mike mick mickey micah',
  'william bill will billy willy liam',
  'richard rick dick ricky rich',
  'james jim jimmy jamie',
  'john johnny jack jon',
  'jonathan jon jonny johnny',
  'thomas tom tommy',
  'joseph joe joey',
  'david dave davy',
  'daniel dan danny',
  'matthew matt matty',
  'christopher chris topher kit',
  'christina chris tina christine chrissy',
  'nicholas nick nicky nico',
  'anthony tony ant',
  'andrew andy drew',
  'alexander alex al sasha xander sandy',
  'alexandra alex sandra sasha lexi',
  'edward ed eddie ted ned',
  'charles charlie chuck chas',
  'benjamin ben benny',
  'samuel sam sammy',
  'samantha sam sammy',
  'timothy tim timmy',
  'steven stephen steve',
  'kenneth ken kenny',
  'gregory greg',
  'jeffrey geoffrey jeff geoff',
  'lawrence larry laurie',
  'peter pete',
  'patrick pat paddy',
  'patricia pat patty tricia trish',
  'philip phillip phil pip',
  'ronald ron ronnie',
  'raymond ray',
  'gerald jerry gerry',
  'frederick fred freddie',
  'francis frank',
  'henry harry hank',
  'harold harry hal',
  'joshua josh',
  'zachary zach zack',
  'theodore ted theo teddy',
  'leonard leo len lenny',
  'douglas doug',
  'donald don donny',
  'elizabeth liz beth lizzie eliza betty lisa',
  'katherine catherine kate katie kathy cathy kat kitty',
  'margaret maggie meg peggy greta marge',
  'jennifer jen jenny',
  'jessica jess jessie',
  'rebecca becky becca',
  'susan sue suzie susie',
  'deborah debbie deb',
  'barbara barb barbie',
  'victoria vicky tori',
  'abigail abby gail',
  'amanda mandy',
  'angela angie',
  'stephanie steph',
  'kimberly kim',
  'cynthia cindy',
  'pamela pam',
  'theresa teresa terry tess',
  'judith judy',
  'madeleine maddie',
  'gabriel gabe',
  'gabriela gabby',
  'nathaniel nathan nate',
  'dmitri dmitry dima mitya',
  'mikhail misha',
  'alejandro alex ale',
  'francisco paco pancho frank',
  'jose pepe',
  'ignacio nacho',
  'isabel isabella bella izzy',
  'johannes hans johann',
  'maximilian max',
  'sebastian seb basti',
  'vincent vince vinny',
  'walter walt wally',
  'eugene gene',
  'arthur art artie',
];

const NO_NAMES: ReadonlySet<string> = new Set();
const SAME: ReadonlyMap<string, ReadonlySet<string>> = indexGroups();
/** Nicknames that are words: only a capital tells that a person is meant. */
const WORDS = new Set(
  'bill will rich art sue rob drew jack hank gene frank max don pat ray kit pip ant barb art tori chuck nick dick'.split(
    ' ',
  ),
);

function indexGroups(): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>();
  for (const group of GROUPS) {
    const names = group.split(' ');
    for (const name of names) {
      const known = index.get(name) ?? new Set<string>();
      for (const other of names) if (other !== name) known.add(other);
      index.set(name, known);
    }
  }
  return index;
}

/** Other first names that somebody called so may bear. @param name lower case */
export function listNicknames(name: string): ReadonlySet<string> {
  return SAME.get(name) ?? NO_NAMES;
}

/** Whether a nickname is an ordinary word as well. */
export function isAlsoWord(name: string): boolean {
  return WORDS.has(name);
}
