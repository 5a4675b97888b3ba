/**
 * Keeps what a reading of an object gave for as long as the object lives: asks, summary and warnings
 * all read the same mails. What is read must not change, and neither must the answer be changed.
 */
export function readOnce<Read extends object, Answer>(
  read: (from: Read) => Answer,
): (from: Read) => Answer {
  const known = new WeakMap<Read, { answer: Answer }>();
  return (from) => {
    const kept = known.get(from) ?? { answer: read(from) };
    known.set(from, kept);
    return kept.answer;
  };
}
