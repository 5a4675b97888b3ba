import type { Ask } from '#lib/domain/writer.ts';

type Base = 'mailId' | 'who' | 'excerpt';

/** An ask of one of the given kinds before it is known which mail it stands in. */
export type AskBody<Kind extends Ask['kind']> = Kind extends Ask['kind']
  ? Omit<Extract<Ask, { kind: Kind }>, Base>
  : never;
