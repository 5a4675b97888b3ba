import { type GoogleError, googleError } from '../google-error.ts';

/** What Gmail answers for an id that isn't in this mailbox. */
export function notFound(): GoogleError {
  return googleError(404, 'notFound', 'Requested entity was not found.');
}

/** What Gmail answers for a call that cannot be carried out as it stands. */
export function invalidArgument(message: string): GoogleError {
  return googleError(400, 'invalidArgument', message);
}
