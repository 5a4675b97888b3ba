/** The five counts of the last line. */
export const FINDING_KINDS = ['lost', 'duplicated', 'unapproved', 'stuck', 'mismatched'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that must not be, in words. */
export interface Finding {
  kind: FindingKind;
  text: string;
}
