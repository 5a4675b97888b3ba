import { AppError } from './errors.ts';

/**
 * Refuses changes that another site's page asks for: browsers send `Origin` with every POST and PUT,
 * and cookies alone would be sent along. https://owasp.org/www-community/attacks/csrf
 */
export function createCheckOrigin(appUrl: string) {
  const own = new URL(appUrl).origin;
  return (origin: string | null): void => {
    if (origin !== null && origin !== own) {
      throw new AppError('bad_origin', 'This request came from another site and was refused.');
    }
  };
}
