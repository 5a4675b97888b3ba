/** An instant as the Date header of a mail says it (RFC 5322, 3.3), in UTC. */
export function formatMailDate(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
